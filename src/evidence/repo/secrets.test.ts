import { expect, it } from 'vitest';
import { writeExample } from '../../../test/example-tree.ts';
import { check } from '../../check.ts';

const TOKEN = `${'ghp_'}zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17`;

async function judge(files: Readonly<Record<string, string>>) {
  const tree = writeExample(files);
  try {
    const report = await check(tree.root, { controls: ['security/no-plaintext-secrets-in-code'] });
    return { control: report.controls[0], text: JSON.stringify(report) };
  } finally {
    tree.remove();
  }
}

it('reads a text that is longer than other collectors read', async () => {
  const rows = 'insert into shop values (1);\n'.repeat(220_000);

  const clean = await judge({ 'dump.sql': rows });
  const found = await judge({ 'dump.sql': `${rows}-- ${TOKEN}\n` });

  expect(clean.control?.verdict).toBe('pass');
  expect(found.control?.findings.map(({ source }) => source)).toEqual([{ path: 'dump.sql', line: 220_001 }]);
});

it('keeps the value out of the report', async () => {
  const { control, text } = await judge({
    'app.py': `token = "${TOKEN}"\npassword = "q7Xv2Lr9Zt4Kp8Wm3Nd6"\n`,
  });

  expect(control?.findings).toHaveLength(2);
  expect(text).not.toContain(TOKEN.slice(4, 12));
  expect(text).not.toContain('q7Xv2');
});

it('takes a value for an example where an attribute of the code declares it to be one', async () => {
  const value = `${'q7Xv2Lr9'}Zt4Kp8Wm3Nd6`;
  const files = { 'config/defaults.hjson': `{ admin_password: "${value}" }\n` };

  const declared = await judge({ ...files, 'src/settings.rs': `#[doku(example = "${value}")]\n` });
  const alone = await judge(files);

  expect(declared.control).toMatchObject({
    verdict: 'pass',
    remarks: [{ source: { path: 'config/defaults.hjson' } }],
  });
  expect(alone.control?.verdict).toBe('fail');
});
