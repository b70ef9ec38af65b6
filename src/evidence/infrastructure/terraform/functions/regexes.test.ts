import { expect, it } from 'vitest';
import { functionContext } from '../../../../../test/function-context.ts';
import { describeFunctions } from '../../../../../test/terraform-functions.ts';
import { callFunction } from './call-function.ts';

const ADDRESS = '^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?';

describeFunctions('regular expressions', {
  gives: [
    ['regex', ['[a-z]+', '53453453.345345aaabbbccc23454'], 'aaabbbccc'],
    ['regex', [String.raw`(\d\d\d\d)-(\d\d)-(\d\d)`, '2019-02-01'], ['2019', '02', '01']],
    ['regex', [ADDRESS, 'https://terraform.io/docs/'], { scheme: 'https', authority: 'terraform.io' }],
    ['regex', [ADDRESS, 'mailto:ops'], { scheme: 'mailto', authority: null }],
    ['regexall', ['[a-z]+', '1234abcd5678efgh9'], ['abcd', 'efgh']],
    ['regexall', ['[a-z]+', '123456789'], []],
    ['regexall', ['a*', 'baac'], ['', 'aa', '']],
    ['regex', ['(?i)HELLO', 'say hello'], 'hello'],
    ['regex', ['(?i:H)ello', 'say hello'], 'hello'],
    ['regex', ['a.c', 'a\nc abc'], 'abc'],
    ['regex', ['(?s)a.c', 'a\nc'], 'a\nc'],
    ['regex', ['(?m)^b$', 'a\nb\nc'], 'b'],
    ['regex', ['a+?', 'aaa'], 'a'],
    ['regex', ['(?U)a+', 'aaa'], 'a'],
    ['regex', ['a|ab', 'ab'], 'a'],
    ['regex', ['x{2,3}', 'xxxx'], 'xxx'],
    ['regex', ['x{2', 'x{2'], 'x{2'],
    ['regex', ['[[:alpha:]_]+', '12ab_3'], 'ab_'],
    ['regex', ['[^[:^digit:]]+', 'ab12'], '12'],
    ['regex', ['[]a]+', 'x]a'], ']a'],
    ['regex', [String.raw`[\w-]+$`, 'a b-c'], 'b-c'],
    ['regex', [String.raw`\bcat\b`, 'concat cat'], 'cat'],
    ['regex', [String.raw`\p{Greek}+`, 'abc αβγ'], 'αβγ'],
    ['regex', [String.raw`\pL+`, '1é'], 'é'],
    ['regex', [String.raw`\Qa.b\E+`, 'a.b'], 'a.b'],
    ['regex', [String.raw`\x41\x{42}\t`, 'AB\t'], 'AB\t'],
    ['regex', ['(a)|(b)', 'b'], [null, 'b']],
    ['regex', ['(?:a*)*b', 'aab'], 'aab'],
    ['replace', ['1 + 2 + 3', '+', '-'], '1 - 2 - 3'],
    ['replace', ['hello world', '/w.*d/', 'everybody'], 'hello everybody'],
    ['replace', ['hello world', String.raw`/(\w+) (\w+)/`, '$2 ${1}$$'], 'world hello$'],
    ['replace', ['abc', '/(?P<first>a)/', '<${first}>'], '<a>bc'],
    ['replace', ['abc', '/x*/', '-'], '-a-b-c-'],
    ['replace', ['a/b', '/', '-'], 'a-b'],
    ['replace', ['abc', '', '-'], '-a-b-c-'],
    ['replace', ['a.b', '.', '-'], 'a-b'],
  ],
  fails: [
    ['regex', ['[a-z]+', '123']],
    ['regex', ['(?=a)', 'a']],
    ['regex', [String.raw`(a)\1`, 'aa']],
    ['regex', ['(a', 'a']],
    ['regex', ['a)', 'a']],
    ['regex', ['[a', 'a']],
    ['regex', ['*', 'a']],
    ['regex', ['a**', 'a']],
    ['regex', ['a{1001}', 'a']],
    ['regex', [String.raw`\y`, 'a']],
    ['regex', ['(?P<a>a)(b)', 'ab']],
  ],
  staysOpen: [
    ['regex', ['((a{100}){100}){100}', 'a']],
    ['regex', ['('.repeat(500), 'a']],
    ['regexall', ['a', 'a'.repeat(100_000)]],
    ['regex', ['(x+x+)+y(.{1,900})', 'x'.repeat(100_000)]],
  ],
});

it('a pattern that makes others backtrack for ever is answered at once', () => {
  const started = performance.now();

  callFunction('regex', ['^(a+)+$', `${'a'.repeat(5_000)}!`], functionContext());
  callFunction('regex', ['(?:(?:(?:){1000}){1000}){1000}', 'a'], functionContext());

  expect(performance.now() - started).toBeLessThan(3_000);
});
