import { functionContext } from '../../../../../test/function-context.ts';
import { describeFunctions } from '../../../../../test/terraform-functions.ts';

const FILES = {
  'infra/live/policy.json': '{}',
  'infra/live/hello.txt': 'Hello World',
  'infra/live/files/a.txt': 'a',
  'infra/live/files/deep/b.txt': 'b',
  'infra/live/files/deep/.hidden.txt': 'h',
  'infra/live/files/deep/c.md': 'c',
  'infra/shared.txt': 'shared',
  'infra/live/lambda.zip': 'PK\uFFFD',
};

const context = functionContext(FILES, {
  workingDirectory: 'infra/live',
  absoluteDirectory: '/srv/live',
  renderTemplate: (text, variables) => `${text} with ${Object.keys(variables).join()}`,
});

describeFunctions('files of the tree', {
  context,
  gives: [
    ['file', ['hello.txt'], 'Hello World'],
    ['file', ['./policy.json'], '{}'],
    ['file', ['../shared.txt'], 'shared'],
    ['file', ['/srv/live/hello.txt'], 'Hello World'],
    ['filebase64', ['hello.txt'], 'SGVsbG8gV29ybGQ='],
    ['fileexists', ['hello.txt'], true],
    ['fileexists', ['none.txt'], false],
    ['fileset', ['.', 'files/*.txt'], ['files/a.txt']],
    ['fileset', ['files', '{*,deep/*}.txt'], ['a.txt', 'deep/.hidden.txt', 'deep/b.txt']],
    ['fileset', ['./files/', '**/[b-c].*'], ['deep/b.txt', 'deep/c.md']],
    ['templatefile', ['hello.txt', { name: 'x' }], 'Hello World with name'],
    ['templatestring', ['Hi ${name}', { name: 'x' }], 'Hi ${name} with name'],
    ['abspath', ['a/../b'], '/srv/live/b'],
    ['abspath', ['/etc//hosts'], '/etc/hosts'],
    ['basename', ['foo/bar/baz.txt'], 'baz.txt'],
    ['dirname', ['foo/bar/baz.txt'], 'foo/bar'],
    ['dirname', ['baz.txt'], '.'],
    ['dirname', ['/baz.txt'], '/'],
    ['pathexpand', ['/etc/resolv.conf'], '/etc/resolv.conf'],
    ['filemd5', ['hello.txt'], 'b10a8db164e0754105b7a99be72e3fe5'],
    ['filebase64sha256', ['hello.txt'], 'pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4='],
  ],
  staysOpen: [
    ['file', ['none.txt']],
    ['file', ['../../../etc/passwd']],
    ['file', ['/etc/passwd']],
    ['filesha256', ['lambda.zip']],
    ['pathexpand', ['~/.ssh/id_rsa']],
    ['templatefile', ['none.tpl', {}]],
  ],
});
