import { gzipSync } from 'node:zlib';
import { functionContext } from '../../../../../test/function-context.ts';
import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { JsonText, Reference, Template, Unresolved } from '../../../../resources/value.ts';
import { readYaml } from '../../../yaml-parser.ts';

const ARN = new Reference('infra#aws_s3_bucket.logs', 'arn');
const POLICY = { Statement: [{ Resource: new Template([ARN, '/*']) }] };

describeFunctions('encodings', {
  context: functionContext({}, { readYaml }),
  gives: [
    ['base64encode', ['Hello World'], 'SGVsbG8gV29ybGQ='],
    ['base64decode', ['SGVsbG8gV29ybGQ='], 'Hello World'],
    ['base64gunzip', [gzipSync('Hello World').toString('base64')], 'Hello World'],
    ['textencodebase64', ['Hello World', 'UTF-16LE'], 'SABlAGwAbABvACAAVwBvAHIAbABkAA=='],
    ['textencodebase64', ['Hi', 'UTF-16BE'], 'AEgAaQ=='],
    ['textdecodebase64', ['SABlAGwAbABvACAAVwBvAHIAbABkAA==', 'UTF-16LE'], 'Hello World'],
    ['textdecodebase64', ['AEgAaQ==', 'UTF-16BE'], 'Hi'],
    ['urlencode', ['Hello World!'], 'Hello+World%21'],
    ['urlencode', ['☃'], '%E2%98%83'],
    ['urldecode', ['Hello+World%21'], 'Hello World!'],
    [
      'csvdecode',
      ['a,b,c\n1,2,3\n4,5,6\n'],
      [
        { a: '1', b: '2', c: '3' },
        { a: '4', b: '5', c: '6' },
      ],
    ],
    ['csvdecode', ['a,b\r\n"x, ""y""",\n\n'], [{ a: 'x, "y"', b: '' }]],
    ['jsonencode', [{ hello: 'world' }], '{"hello":"world"}'],
    [
      'jsonencode',
      [{ b: [1, true, null], a: '<a & b>' }],
      '{"a":"\\u003ca \\u0026 b\\u003e","b":[1,true,null]}',
    ],
    ['jsonencode', ['a'], '"a"'],
    ['jsonencode', [1e21], '1000000000000000000000'],
    ['jsonencode', [POLICY], new JsonText(POLICY)],
    ['jsondecode', ['{"hello": "world"}'], { hello: 'world' }],
    ['jsondecode', ['true'], true],
    ['jsondecode', [new JsonText(POLICY)], POLICY],
    ['jsondecode', [new Template(['{"a": "', ARN, '"}'])], { a: ARN }],
    ['yamldecode', ['hello: world\nlist: [1, true]'], { hello: 'world', list: [1, true] }],
    ['yamldecode', ['{a: &foo [1, 2], b: *foo}'], { a: [1, 2], b: [1, 2] }],
    ['yamlencode', [{ a: 'b', c: 'd' }], '"a": "b"\n"c": "d"\n'],
    ['yamlencode', [{ foo: [1, 2, 3], bar: 'baz' }], '"bar": "baz"\n"foo":\n- 1\n- 2\n- 3\n'],
    [
      'yamlencode',
      [{ foo: [1, { a: 'b', c: 'd' }, 3], bar: 'baz' }],
      '"bar": "baz"\n"foo":\n- 1\n- "a": "b"\n  "c": "d"\n- 3\n',
    ],
    ['yamlencode', [{ a: { b: {}, c: [] } }], '"a":\n  "b": {}\n  "c": []\n'],
    ['yamlencode', [{ a: 'one\ntwo\n' }], '"a": |\n  one\n  two\n'],
    ['yamlencode', ['a'], '"a"\n'],
  ],
  fails: [
    ['base64decode', ['not base64!']],
    ['base64decode', ['/w==']],
    ['base64gunzip', ['SGVsbG8=']],
    ['csvdecode', ['a,a\n1,2']],
    ['csvdecode', ['a,b\n1']],
    ['csvdecode', ['a\n"x']],
    ['jsondecode', ['{']],
    ['yamldecode', ['a: [']],
    ['urldecode', ['%zz']],
  ],
  staysOpen: [
    ['base64gzip', ['a']],
    ['base64encode', [ARN]],
    ['textencodebase64', ['a', 'windows-1252']],
    ['jsondecode', [new Unresolved('`var.policy` has no default')]],
    ['yamlencode', [{ a: ARN }]],
  ],
});
