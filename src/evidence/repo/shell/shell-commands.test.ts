import { describe, expect, it } from 'vitest';
import { loadShellReader } from './shell-commands.ts';

const read = await loadShellReader();

function words(text: string): readonly string[] {
  return read(text).commands.map((command) => command.words.join(' '));
}

describe('loadShellReader', () => {
  it.each([
    ['a && b; c | d &', ['a', 'b', 'c', 'd']],
    ['(a; { b; })', ['a', 'b']],
    ['npm install "a b" \'c d\' e\\ f', ['npm install a b c d e f']],
    ['X=1 env Y=2 run', ['env Y=2 run']],
    ['echo "$(cat x)" `date`', ['echo $(cat x) `date`', 'cat x', 'date']],
    ['if a; then b; else c; fi; for x in 1 2; do d; done', ['a', 'b', 'c', 'd']],
    ['cat <<EOF\napt-get install x\nEOF\necho done', ['cat', 'echo done']],
    ['sh -c "npm install && b"', ['sh -c npm install && b', 'npm install', 'b']],
    ['bash -lc \'exec "$@"\'', ['bash -lc exec "$@"', 'exec $@']],
    ['sh -c "$CMD"', ['sh -c $CMD']],
    ['bash <<EOF\nnpm install\nEOF', ['bash', 'npm install']],
    ['a # b; c', ['a']],
    ['a \\\n  b', ['a b']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('knows where a command begins and what is piped into it', () => {
    const { commands } = read('curl -L x | tar xz; b');

    expect(commands.map(({ offset, pipedFrom }) => [offset, pipedFrom])).toEqual([
      [0, []],
      [12, [['curl', '-L', 'x']]],
      [20, []],
    ]);
  });

  it('knows what only may run', () => {
    const { commands } = read(
      'a && b\n[ -f x ] && c\nd || e\nif f; then g; fi\nh() { i; }\ncase $1 in x) j ;; esac\nk',
    );

    const certain = commands.filter(({ isConditional }) => !isConditional).map(({ words: [name] }) => name);

    expect(certain).toEqual(['a', 'b', '[', 'd', 'f', 'k']);
  });

  it('says when it is no shell', () => {
    expect(read('if a; then').isComplete).toBe(false);
    expect(read('x'.repeat(200_000)).isComplete).toBe(false);
    expect(read(`${'sh -c "'.repeat(9)}a`).isComplete).toBe(false);
  });

  it.each([
    ['a long pipeline', 'a | '.repeat(30_000)],
    ['many branches', 'if a; then '.repeat(8000)],
    ['open substitutions', '"$('.repeat(20_000)],
  ])('takes no long time for %s', (_, text) => {
    const start = performance.now();

    read(text);

    expect(performance.now() - start).toBeLessThan(4000);
  });
});
