import { describe, expect, it } from 'vitest';
import { loadShellReader } from '../shell/shell-commands.ts';
import type { Instruction } from './instruction.ts';
import { type ParsedDockerfile, parseDockerfile } from './parse-dockerfile.ts';

const readShell = await loadShellReader();

function parse(text: string): ParsedDockerfile {
  const parsed = parseDockerfile(text, readShell);
  if (!parsed) throw new Error('it is no Dockerfile');
  return parsed;
}

function only<K extends Instruction['kind']>(text: string, kind: K): Instruction & { kind: K } {
  const found = parse(text)
    .stages.flatMap(({ instructions }) => instructions)
    .find((one): one is Instruction & { kind: K } => one.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

describe('lines', () => {
  it('joins continued lines and leaves comments and blank lines between them out', () => {
    const run = only('FROM a\nRUN one \\\n  # why\n\n  && two \\ \n  && three\nUSER x\n', 'run');

    expect(run.commands.map(({ words, line }) => [words[0], line])).toEqual([
      ['one', 2],
      ['two', 5],
      ['three', 6],
    ]);
    expect([run.line, run.endLine]).toEqual([2, 6]);
  });

  it('does not join after a doubled escape', () => {
    const { stages } = parse('FROM a\nCOPY x c:\\\\\nUSER app\n');

    expect(stages[0]?.image.user?.instruction.value.text).toBe('app');
  });

  it('takes the escape directive, but no directive after a comment', () => {
    const windows = parse('# escape=`\nFROM a\nRUN x `\n  y\nUSER app\n');
    const comment = parse('# hello\n# escape=`\nFROM a\nRUN x \\\n  y\nUSER app\n');

    for (const { stages } of [windows, comment])
      expect(stages[0]?.instructions.map(({ kind }) => kind)).toEqual(['run', 'user']);
  });

  it('reads the syntax directive with its image', () => {
    const { syntax } = parse('#syntax = docker/dockerfile:1.7\n# check=skip=all\nFROM a\n');

    expect(syntax).toMatchObject({ raw: 'docker/dockerfile:1.7', line: 1, image: { tag: '1.7' } });
  });

  it.each([
    ['plain', 'RUN cat <<EOF > /x\nUSER root\nEOF'],
    ['quoted', "RUN cat <<'EOF'\nUSER root\nEOF"],
    ['with tabs', 'RUN cat <<-EOF\n\tUSER root\n\tEOF'],
    ['with a descriptor', 'RUN cat 3<<EOF\nUSER root\nEOF'],
    ['two of them', 'RUN a <<A && b <<B\nUSER root\nA\nUSER root\nB'],
    ['copied', 'COPY <<a.txt /a\nUSER root\na.txt'],
    ['on build', 'ONBUILD RUN cat <<EOF\nUSER root\nEOF'],
  ])('keeps a here-document to its instruction: %s', (_, instruction) => {
    const { stages, problems } = parse(`FROM a\n${instruction}\nUSER app\n`);

    expect(stages[0]?.instructions).toHaveLength(2);
    expect(stages[0]?.image.user?.instruction.value.text).toBe('app');
    expect(problems).toEqual([]);
  });

  it.each(['RUN echo "a <<EOF b"', 'RUN ["cat", "<<EOF"]', 'RUN cat <<<EOF', 'CMD cat <<EOF'])(
    'sees no here-document in %s',
    (instruction) => {
      const { stages } = parse(`FROM a\n${instruction}\nUSER app\n`);

      expect(stages[0]?.image.user?.instruction.line).toBe(3);
    },
  );

  it('says when a here-document has no end', () => {
    const { problems } = parse('FROM a\nRUN cat <<EOF\nUSER root\n');

    expect(problems).toEqual([{ line: 2, because: 'the here-document EOF has no end' }]);
  });

  it('is no Dockerfile when something else stands first', () => {
    expect(parseDockerfile('<html>\n', readShell)).toBeUndefined();
    expect(parseDockerfile('', readShell)).toBeUndefined();
  });
});

describe('images', () => {
  it.each([
    ['ARG V=22\nFROM node:$V', 'node:22'],
    [`ARG V=22\nARG I=node:\${V}-slim\nFROM \${I}`, 'node:22-slim'],
    [`FROM node:\${V:-20}`, 'node:20'],
    [`ARG V\nFROM node:\${V:-20}`, 'node:20'],
    [`ARG V=1\nFROM node:22\${V:+-slim}`, 'node:22-slim'],
    ['ARG V="22"\nFROM node:$V', 'node:22'],
    ["ARG V='22'\nFROM node:$V AS x", 'node:22'],
    ['FROM --platform=$BUILDPLATFORM node:22', 'node:22'],
  ])('replaces build arguments by their defaults: %s', (text, image) => {
    const base = parse(`${text}\n`).stages[0]?.base;

    expect(base).toMatchObject({ kind: 'image', image: { text: image } });
  });

  it('names the argument that made the text', () => {
    const base = parse('ARG TAG=22\nFROM node:$TAG\n').stages[0]?.base;

    expect(base).toMatchObject({ value: { raw: 'node:$TAG', defaultsOf: ['TAG'] } });
  });

  it('leaves an argument without a default unresolved', () => {
    const base = parse(`ARG BASE\nFROM \${BASE}\n`).stages[0]?.base;

    expect(base).toMatchObject({ kind: 'unresolved', value: { unresolved: ['BASE'] } });
  });

  it('takes an earlier stage before an image of that name, and no later one', () => {
    const { stages } = parse('FROM b AS A\nFROM a AS b\nFROM c\nFROM d AS c\n');

    expect(stages.map(({ base }) => base.kind)).toEqual(['image', 'stage', 'image', 'image']);
  });

  it('sees every stage that the target platform may choose', () => {
    const { stages } = parse(
      `FROM x AS base-amd64\nFROM y AS base-arm64\nFROM z AS other\nFROM base-\${TARGETARCH}\n`,
    );

    expect(stages[3]?.base).toMatchObject({ kind: 'stage', stages: [0, 1] });
    expect(stages.map(({ isBuilt }) => isBuilt)).toEqual([true, true, false, true]);
  });

  it('builds only the stages that the last one is made of', () => {
    const { stages } = parse(
      'FROM a AS deps\nFROM deps AS test\nFROM b AS tool\nFROM c AS lib\nFROM d\n' +
        'COPY --from=DEPS /x /x\nRUN --mount=type=bind,from=tool,target=/t /t/x\nCOPY --from=3 /y /y\n',
    );

    expect(stages.map(({ isBuilt }) => isBuilt)).toEqual([true, false, true, true, true]);
  });
});

describe('what a stage inherits', () => {
  it('takes user, entrypoint and base from the stages under it', () => {
    const { stages } = parse(
      'FROM node:22 AS base\nUSER app\nENTRYPOINT ["a"]\nFROM base AS mid\nFROM mid\nRUN x\n',
    );

    expect(stages[2]?.image).toMatchObject({
      chain: [2, 1, 0],
      baseLine: 1,
      base: { kind: 'image', image: { text: 'node:22' } },
      user: { stage: 0, instruction: { value: { text: 'app' } } },
      entrypoint: { stage: 0 },
    });
  });

  it('drops the inherited command under a new entrypoint', () => {
    const { stages } = parse('FROM a AS base\nCMD x\nFROM base\nENTRYPOINT y\n');

    expect(stages[1]?.image.command).toBeUndefined();
  });

  it('resolves a user from arguments, the environment and an earlier stage', () => {
    const user = (text: string) => parse(text).stages.at(-1)?.image.user?.instruction.value;

    expect(user('ARG U=app\nFROM a\nARG U\nUSER $U\n')?.text).toBe('app');
    expect(user(`FROM a AS b\nENV U=app\nFROM b\nUSER \${U}:\${U}\n`)?.text).toBe('app:app');
    expect(user('FROM a\nENV U=app\nARG U=root\nUSER $U\n')?.text).toBe('app');
    expect(user('ARG U=app\nFROM a\nUSER $U\n')).toMatchObject({ text: undefined, unresolved: ['U'] });
  });
});

describe('instructions', () => {
  it('reads JSON words as JSON', () => {
    const { words } = only('FROM a\nCMD ["sh", "-c", "echo \\"a b\\" && npm install"]\n', 'cmd');

    expect(words).toEqual(['sh', '-c', 'echo "a b" && npm install']);
  });

  it('finds the commands inside a shell that the exec form starts', () => {
    const { commands } = only('FROM a\nCMD ["sh", "-c", "cd /app && npm install"]\n', 'cmd');

    expect(commands.map(({ words }) => words.slice(0, 2))).toEqual([
      ['sh', '-c'],
      ['cd', '/app'],
      ['npm', 'install'],
    ]);
  });

  it('does not read PowerShell as a shell', () => {
    const run = only('FROM a\nSHELL ["powershell", "-Command"]\nRUN Get-Item x; if ($a) { b }\n', 'run');

    expect([run.isRead, run.commands]).toEqual([false, []]);
  });

  it('reads mounts', () => {
    const { mounts, commands } = only(
      'FROM a\nRUN --mount=type=secret,id=npm,dst=/root/.npmrc --network=none npm ci\n',
      'run',
    );

    expect(mounts).toEqual([
      { type: 'secret', options: { id: 'npm', target: '/root/.npmrc' }, from: undefined },
    ]);
    expect(commands[0]?.words).toEqual(['npm', 'ci']);
  });

  it('reads copies', () => {
    const copy = only('FROM a\nCOPY --from=nginx:1.27 --chown=1:1 --chmod=755 a "b c" /d/\n', 'copy');

    expect(copy).toMatchObject({
      from: { kind: 'image', image: { text: 'nginx:1.27' } },
      chown: '1:1',
      chmod: '755',
    });
    expect(copy.sources.map(({ value }) => value.text)).toEqual(['a', 'b c']);
  });

  it('knows what ADD downloads', () => {
    const add = only(
      'FROM a\nADD https://x.test/a.tgz git@github.com:o/r.git https://github.com/o/r.git#v1 b /d/\n',
      'add',
    );

    expect(add.sources.map(({ kind }) => kind)).toEqual(['url', 'git', 'git', 'path']);
  });

  it('reads assignments in both forms with their lines', () => {
    const { stages } = parse('FROM a\nENV A=1 \\\n    B="x y"\nENV C d e\nARG D E=f\n');
    const found = stages[0]?.instructions.flatMap((one) => ('assignments' in one ? one.assignments : []));

    expect(found?.map(({ name, value, line }) => [name, value?.text, line])).toEqual([
      ['A', '1', 2],
      ['B', 'x y', 3],
      ['C', 'd e', 4],
      ['D', undefined, 5],
      ['E', 'f', 5],
    ]);
  });

  it('runs a here-document alone as the script', () => {
    const run = only('FROM a\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n', 'run');

    expect(run.commands.map(({ words, line }) => [words[1], line])).toEqual([
      ['update', 3],
      ['install', 4],
    ]);
  });

  it('reads health checks', () => {
    const { command, options } = only(
      'FROM a\nHEALTHCHECK --interval=5s CMD curl -f http://x || exit 1\n',
      'healthcheck',
    );

    expect(options).toEqual({ interval: '5s' });
    expect(command?.commands.map(({ words }) => words[0])).toEqual(['curl', 'exit']);
    expect(only('FROM a\nHEALTHCHECK NONE\n', 'healthcheck').command).toBeUndefined();
  });
});

describe('hostile input', () => {
  it.each([
    ['many words', `FROM a\nRUN ${'a '.repeat(50_000)}\n`],
    ['many flags', `FROM a\nRUN ${'--a=b '.repeat(50_000)}\n`],
    ['many continuations', `FROM a\nRUN ${'a \\\n'.repeat(50_000)}b\n`],
    ['open here-documents', `FROM a\nRUN ${'<<E '.repeat(50_000)}\n${'x\n'.repeat(1000)}`],
    ['nested braces', `FROM ${`\${a:-`.repeat(50_000)}\n`],
    ['a value that doubles', `FROM a\nENV A=xxxxxxxx\n${'ENV A=$A$A\n'.repeat(4000)}`],
    [
      'chained stages',
      `FROM a AS s0\n${Array.from({ length: 600 }, (_, i) => `FROM s${i} AS s${i + 1}\n`).join('')}`,
    ],
    ['deep shells', `FROM a\nRUN ${'sh -c "'.repeat(5000)}\n`],
    ['deep substitutions', `FROM a\nRUN ${'$('.repeat(5000)}\n`],
    ['a long value of escapes', `FROM a\nENV A=${'\\'.repeat(100_001)}\n`],
  ])('is read in linear time: %s', (_, text) => {
    const start = performance.now();

    parseDockerfile(text, readShell);

    expect(performance.now() - start).toBeLessThan(2000);
  });
});
