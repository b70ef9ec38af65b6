import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, gonogo, repository } from '../command-line.ts';

const shop = { 'README.md': '# shop\n' };

describe('wrong use ends with exit code 2, what is wrong and what to do', () => {
  it.each([
    [['chek'], 'gonogo has no command "chek"', 'Did you mean `gonogo check`?'],
    [['--chek'], 'gonogo has no option --chek', 'See `gonogo --help`.'],
    [['check', '--ferbose'], 'has no option --ferbose', 'Did you mean --verbose?'],
    [['check', '--format', 'jsn'], '--format cannot be "jsn"', 'Did you mean "json"?'],
    [['check', '--format'], '--format needs a value', 'Write --format FORMAT.'],
    [['check', '--output', '--strict'], '--output needs a value', 'Write --output FILE.'],
    [['check', '--strict=yes'], '--strict takes no value', 'Write just --strict.'],
    [['check', 'a', 'b'], '"b" is one argument too many', 'Usage: gonogo check [path] [options].'],
    [['check', '--format', 'json', '--format', 'json'], '--format was given 2 times', 'Give it once.'],
    [['check', '--only', 'securty'], '"securty" names no section', 'Did you mean "security"?'],
    [['check', '--only', 'int-3', '--skip', 'integration'], 'Nothing is left to check', 'Widen --only'],
    [
      ['check', '/no/such/folder'],
      'Cannot look at "/no/such/folder": it does not exist',
      'Name an existing folder.',
    ],
    [['check', 'package.json'], '"package.json" is not a folder', 'Name the folder of a repository.'],
    [
      ['check', '--config', 'nothing.yaml'],
      'Cannot read "nothing.yaml": it does not exist',
      'Name an existing file.',
    ],
    [['check', '--baseline', 'package.json'], 'package.json is not a baseline', 'gonogo baseline'],
    [['explain', 'int-99'], '"int-99" names no section, item or control', 'Did you mean'],
    [['waive'], 'control is missing', 'Usage: gonogo waive <control> [options].'],
    [['completion', 'fisch'], 'There is no completion for "fisch"', 'Did you mean "fish"?'],
  ])('%j', (args, problem, remedy) => {
    const { code, out, err } = gonogo(args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(problem);
    expect(err).toContain(remedy);
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  it('shows the help on standard error when no command is given', () => {
    const { code, err } = gonogo([]);

    expect(code).toBe(2);
    expect(err).toContain('Usage: gonogo <command>');
  });
});

describe('nothing to look at', () => {
  it('ends with exit code 3 in an empty folder', () => {
    const { code, err } = gonogo(['check', emptyFolder()]);

    expect(code).toBe(3);
    expect(err).toContain('There is no file in');
  });
});

describe('a broken gonogo.yaml', () => {
  it.each([
    [
      'an unknown key',
      'app: shop\nteamSiz: small\n',
      'gonogo.yaml:2:1: unknown key "teamSiz".',
      'Did you mean "teamSize"?',
    ],
    [
      'an unknown key further down',
      'environments:\n  dev:\n    targt: aws\n',
      'gonogo.yaml:3:5: unknown key "targt" in "environments.dev".',
      'Did you mean "target"?',
    ],
    ['a wrong value', 'teamSize: huge\n', 'gonogo.yaml:1:1: "teamSize"', ''],
    [
      'an account id without quotes',
      'environments:\n  dev:\n    account: 222222222222\n',
      'gonogo.yaml:3:5: "environments.dev.account": an AWS account id',
      '',
    ],
    ['broken YAML', 'app: [shop\n', 'gonogo.yaml:2:1:', ''],
    ['a key twice', 'app: a\napp: b\n', 'gonogo.yaml:2:1:', ''],
    [
      'a promotion from nowhere',
      'environments:\n  prod:\n    from: stagin\n  staging: {}\n',
      'gonogo.yaml:3:5: "environments.prod.from" names "stagin"',
      'Did you mean "staging"?',
    ],
    [
      'a promotion in a circle',
      'environments:\n  a:\n    from: b\n  b:\n    from: a\n',
      'gonogo.yaml:3:5: environments promote in a circle',
      '',
    ],
    ['an alias bomb', bomb(), 'gonogo.yaml:', ''],
    ['a list where a map belongs', '- app\n', 'gonogo.yaml:1:1: the file', ''],
  ])('%s is one sentence with file, line and column', (_name, text, problem, remedy) => {
    const { code, err } = gonogo(['check', repository({ 'gonogo.yaml': text })]);

    expect(err).toContain(problem);
    expect(err).toContain(remedy);
    expect(code).toBe(2);
  });

  it('may stand only once', () => {
    const { code, err } = gonogo(['check', repository({ 'gonogo.yaml': '', 'gonogo.yml': '' })]);

    expect(code).toBe(2);
    expect(err).toContain('There are both gonogo.yaml and gonogo.yml.');
  });
});

describe('an output that cannot be written', () => {
  it('is refused in one sentence and leaves nothing behind', () => {
    const root = repository(shop);
    mkdirSync(join(root, 'taken'));
    writeFileSync(join(root, 'file'), '');

    for (const target of [
      join(root, 'taken'),
      join(root, 'no/such/report.json'),
      join(root, 'file/report.json'),
    ]) {
      const { code, err } = gonogo(['check', root, '--only', 'cost', '--output', target]);

      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('Cannot write') });
    }
  });
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level += 1) {
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  return `${lines.join('\n')}\n`;
}
