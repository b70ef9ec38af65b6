import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, repository } from '../command-line.ts';

describe('the library', () => {
  it('checks a tree and resolves to a report', () => {
    const root = repository({ 'README.md': '# shop\n' });
    const script = `
      import { check, UserError } from ${JSON.stringify(resolve('dist/index.js'))};
      const report = await check(${JSON.stringify(root)}, { controls: ['integration/*'], skip: ['int-0'] });
      const refused = await check('/no/such/folder').catch((error) => error instanceof UserError && error.code);
      process.stdout.write(JSON.stringify({ sections: [...new Set(report.items.map((item) => item.section))], refused }));`;

    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });

    expect(JSON.parse(stdout)).toEqual({ sections: ['integration'], refused: 'target-missing' });
  });

  it('has declarations that a strict program compiles against, with no package of ours beside it', () => {
    execFileSync('node', ['scripts/build-types.mjs']);
    const folder = emptyFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.'), join(folder, 'node_modules/gonogo'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(
      join(folder, 'use.ts'),
      `import { check, type Report } from 'gonogo';
       const report: Report = await check('.', { controls: ['int-3'], now: new Date(0) });
       export const first: string | undefined = report.controls[0]?.findings[0]?.message;
       // @ts-expect-error there is no such option
       await check('.', { contrls: [] });`,
    );

    const { status, stdout } = spawnSync(
      resolve('node_modules/.bin/tsc'),
      [
        '--strict',
        '--noEmit',
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--types',
        '',
        '--preserveSymlinks',
        'use.ts',
      ],
      { cwd: folder, encoding: 'utf8' },
    );

    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const declarations = readdirSync('dist/types', { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.d.ts'),
    );
    for (const path of declarations)
      expect(readFileSync(join('dist/types', path), 'utf8')).not.toMatch(/from '(?!\.)/);
  });
});
