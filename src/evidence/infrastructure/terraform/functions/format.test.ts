import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { Reference, Template, Unresolved } from '../../../../resources/value.ts';

const NAME = new Reference('infra#aws_s3_bucket.logs', 'bucket');
const REGION = new Unresolved('`var.region` has no default');

describeFunctions('format and formatlist', {
  gives: [
    ['format', ['Hello, %s!', 'Ander'], 'Hello, Ander!'],
    ['format', ['There are %d lights', 4], 'There are 4 lights'],
    ['format', ['%%'], '%'],
    ['format', ['%5.1f|%-6s|%06d|%+d', 3.14, 'ab', -42, 7], '  3.1|ab    |-00042|+7'],
    ['format', ['%[2]s %[1]s', 'a', 'b'], 'b a'],
    ['format', ['%[1]s-%[1]s', 'a'], 'a-a'],
    ['format', ['%b %o %x %X', 5, 8, 255, 255], '101 10 ff FF'],
    ['format', ['%t', 'true'], 'true'],
    ['format', ['%q', 'a"b'], '"a\\"b"'],
    ['format', ['%v %v %v', 'a', 1.5, true], 'a 1.5 true'],
    ['format', ['%v', [1, 'a']], '[1,"a"]'],
    ['format', ['%#v', 'a'], '"a"'],
    ['format', ['%v', null], 'null'],
    ['format', ['%e', 1234.5], '1.234500e+03'],
    ['format', ['%g', 0.00001], '1e-05'],
    ['format', ['%g', 100000], '100000'],
    ['format', ['%v', 1000000], '1e+06'],
    ['format', ['%s', 1000000], '1000000'],
    ['format', ['%.2s', 'hello'], 'he'],
    ['format', ['%4s|', '☃'], '   ☃|'],
    ['format', ['%03s|', 'a'], '00a|'],
    ['format', ['arn:aws:s3:::%s/*', NAME], new Template(['arn:aws:s3:::', NAME, '/*'])],
    ['format', ['%s', REGION], new Template([REGION])],
    ['format', ['%d', 3.9], '3'],
    ['formatlist', ['Hello, %s!', ['Valentina', 'Ander']], ['Hello, Valentina!', 'Hello, Ander!']],
    ['formatlist', ['%s, %s!', 'Salutations', ['A', 'B']], ['Salutations, A!', 'Salutations, B!']],
    ['formatlist', ['%s', 'a'], ['a']],
    ['formatlist', ['%s', []], []],
    ['formatlist', ['%s/*', [NAME]], [new Template([NAME, '/*'])]],
  ],
  fails: [
    ['format', ['%s']],
    ['format', ['%s', 'a', 'b']],
    ['format', ['%y', 'a']],
    ['format', ['100%', 'a']],
    ['format', ['%s', null]],
    ['format', ['%d', 'many']],
    ['formatlist', ['%s%s', ['a'], ['b', 'c']]],
  ],
  staysOpen: [['format', ['%99999999d', 1]]],
});
