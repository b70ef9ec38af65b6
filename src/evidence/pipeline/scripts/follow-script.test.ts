import { describe, expect, it } from 'vitest';
import { followedJob } from '../../../../test/followed-steps.ts';
import type { Command } from '../../../pipelines/step.ts';
import { written } from '../../../pipelines/text.ts';

async function commandsOf(run: string, files: Record<string, string> = {}): Promise<readonly Command[]> {
  const { steps } = await followedJob([{ run }], files);
  return steps.flatMap(({ commands }) => commands);
}

const line = ({ words }: Command) => words.map(written).join(' ');

async function lines(run: string, files: Record<string, string> = {}): Promise<readonly string[]> {
  return (await commandsOf(run, files)).map(line);
}

describe('the script of a step', () => {
  it.each([
    ['a && b; c | d &', ['a', 'b', 'c', 'd']],
    ['X=1\nrun "$X" ${Y:-two} $X$X', ['run 1 two 11']],
    ['X="a b"; run $X; run "$X"', ['run a b', 'run a b']],
    ['for e in dev prod; do deploy $e; done', ['deploy dev', 'deploy prod']],
    ['f() { deploy "$1"; }\nf prod', ['deploy prod']],
    ['case prod in dev) a;; prod) b;; *) c;; esac', ['b']],
    ['E=prod\nif [ "$E" = prod ]; then a; else b; fi', ['a']],
    ['E=prod\n[[ $E == pr* ]] && a', ['a']],
    ['sudo -u root env A=1 timeout 5m npx --yes -p x cdk deploy', ['cdk deploy']],
    ['bash -c "a && b x"', ['a', 'b x']],
    ["npx -c 'a && b'", ['a', 'b']],
    ['npx cdk deploy -c env=prod', ['cdk deploy -c env=prod']],
    ['ARGS=(--a b)\nARGS+=(c)\nrun "${ARGS[@]}"', ['run --a b c']],
    ['set -- x y; shift; run "$@"', ['run y']],
    [
      'docker run --rm -v "$PWD:/app" -w /app node:20 npm run lint',
      ['docker run --rm -v $PWD:/app -w /app node:20 npm run lint', 'npm run lint'],
    ],
    ['docker run aquasec/trivy:0.50 image x', ['docker run aquasec/trivy:0.50 image x', 'trivy image x']],
    [
      'docker compose -f ci.yml run --rm web pytest -x',
      ['docker compose -f ci.yml run --rm web pytest -x', 'pytest -x'],
    ],
    ['python3 -m pytest tests', ['pytest tests']],
    ['poetry run ruff check', ['ruff check']],
    ['find . -name x -exec shellcheck {} +', ['shellcheck {}']],
    ['aws-vault exec prod -- terraform apply', ['terraform apply']],
    ['exit 0\na', []],
    ['command -v x\na', ['a']],
  ])('%j', async (run, expected) => {
    expect(await lines(run)).toEqual(expected);
  });

  it('knows the folder of each command', async () => {
    const commands = await commandsOf(
      'cd web && a\n(cd api; b)\npushd ../x\nc\npopd\nd\ncd "$(dirname "$0")"\ncd /tmp\ne',
    );

    expect(commands.filter((one) => line(one).length === 1).map(({ folder }) => folder)).toEqual([
      'web',
      'web/api',
      'x',
      'web',
      null,
    ]);
  });

  it('knows the line of each command', async () => {
    const commands = await commandsOf("a\n\nb \\\n  x\nbash -c '\nc\n'");

    expect(commands.map(({ source }) => source)).toEqual([
      { path: 'ci.yml', line: 10 },
      { path: 'ci.yml', line: 12 },
      { path: 'ci.yml', line: 15 },
    ]);
  });

  it('keeps references in words', async () => {
    const { steps } = await followedJob([
      {
        run: [
          'docker push app:',
          { kind: 'commit', name: 'github.sha', raw: '${{ github.sha }}' },
          '\nT="$SHA"\nx ${T:0:7} $(git rev-parse HEAD) $(date +%s) $OTHER',
        ],
      },
    ]);

    expect(
      steps[0]?.commands.filter((one) => !/^(?:git|date)/.test(line(one))).map(({ words }) => words),
    ).toEqual([
      [['docker'], ['push'], ['app:', { kind: 'commit', name: 'github.sha', raw: '${{ github.sha }}' }]],
      [
        ['x'],
        [{ kind: 'commit', name: 'SHA :0:7', raw: '${T:0:7}' }],
        [{ kind: 'commit', name: 'HEAD', raw: '$(git rev-parse HEAD)' }],
        [{ kind: 'timestamp', name: 'date +%s', raw: '$(date +%s)' }],
        [{ kind: 'unknown', name: 'OTHER', raw: '$OTHER' }],
      ],
    ]);
  });

  it('knows what only may run', async () => {
    const commands = await commandsOf(
      'a && b\n[ -f x ] && c\nd || e\nif f; then g; fi\ncase $1 in x) j ;; esac\nk\nif l; then exit 0; fi\nm',
    );

    expect(commands.filter(({ isConditional }) => !isConditional).map(line)).toEqual([
      'a',
      'b',
      'd',
      'f',
      'k',
      'l',
    ]);
  });
});

describe('failures that are lost', () => {
  async function masked(run: string): Promise<Record<string, string>> {
    const commands = await commandsOf(run);
    return Object.fromEntries(commands.map((one) => [line(one), one.masksFailure.answer]));
  }

  it.each([
    ['a', { a: 'no' }],
    ['a\nb', { a: 'no', b: 'no' }],
    ['a || true', { a: 'yes' }],
    ['a || echo x', { a: 'yes', 'echo x': 'no' }],
    ['a || exit 1', { a: 'no' }],
    ['a || { echo x; exit 1; }', { a: 'no', 'echo x': 'no' }],
    ['a || b', { a: 'unknown', b: 'no' }],
    ['a && b', { a: 'no', b: 'no' }],
    ['a && b\nc', { a: 'yes', b: 'no', c: 'no' }],
    ['set +e\na\nb', { a: 'yes', b: 'no' }],
    ['set +e\na\nset -e\nb', { a: 'yes', b: 'no' }],
    ['set +e\na\nexit $?', { a: 'no' }],
    ['set +e\na\nS=$?\nb\nexit $S', { a: 'no', b: 'yes' }],
    ['set +e\na\nS=$?\nb', { a: 'unknown', b: 'no' }],
    ['! a', { a: 'yes' }],
    ['if a; then b; fi', { a: 'yes', b: 'no' }],
    ['if ! a; then exit 1; fi', { a: 'no' }],
    ['a | b', { a: 'yes', b: 'no' }],
    ['set -o pipefail\na | b', { a: 'no', b: 'no' }],
    ['a &', { a: 'yes' }],
    ["trap 'exit 0' ERR\na", { a: 'yes' }],
    ['(a; b) || true', { a: 'yes', b: 'yes' }],
    ['f() { a; b; }\nf || true', { a: 'yes', b: 'yes' }],
    ['bash -c "a; b"', { a: 'yes', b: 'no' }],
    ['X=$(a)', { a: 'no' }],
    ['echo $(a)', { a: 'yes', 'echo $(a)': 'no' }],
  ])('%j', async (run, expected) => {
    expect(await masked(run)).toEqual(expected);
  });

  it('says where and why', async () => {
    const [command] = await commandsOf('x\nnpm test || true').then((all) => all.slice(1));

    expect(command?.masksFailure.reasons).toEqual([
      { at: { path: 'ci.yml', line: 11 }, because: '`|| true` stands behind it' },
    ]);
  });
});

describe('what a step hands on', () => {
  it.each([
    ['echo "TAG=$SHA" >> $GITHUB_ENV'],
    ['echo "TAG=$SHA" | tee -a "$GITHUB_ENV"'],
    ['{ echo "A=b"; echo "TAG=$SHA"; } >> "$GITHUB_ENV"'],
    ['cat <<EOF >> $GITHUB_ENV\nTAG=$SHA\nEOF'],
    ['echo \'export TAG=\'"$SHA" >> $BASH_ENV'],
    ['echo "##vso[task.setvariable variable=TAG]$SHA"'],
  ])('%j', async (run) => {
    const { steps } = await followedJob([{ run }, { run: 'deploy $TAG' }]);

    expect(steps[1]?.commands[0]?.words).toEqual([
      ['deploy'],
      [{ kind: 'commit', name: 'SHA', raw: '$SHA' }],
    ]);
  });

  it('resolves outputs of earlier steps in scripts, variables and inputs', async () => {
    const output = { kind: 'output', name: 'meta.tag', raw: '${{ steps.meta.outputs.tag }}' } as const;
    const { steps, outputs } = await followedJob([
      { id: 'meta', run: 'echo "tag=v1" >> $GITHUB_OUTPUT' },
      {
        run: ['deploy ', output, ' $T'],
        variables: { T: [output] },
        use: { kind: 'action', name: 'a/b', version: null, inputs: { image: ['app:', output] }, source: {} },
      },
    ]);

    expect(outputs).toEqual({ 'meta.tag': ['v1'] });
    expect(steps[1]?.commands[0]?.words).toEqual([['deploy'], ['v1'], ['v1']]);
    expect(steps[1]?.step.use?.inputs.image).toEqual(['app:v1']);
  });
});

describe('scripts that share a shell', () => {
  it('go on with the folder, the variables and the options of the one before', async () => {
    const { steps } = await followedJob([
      { run: 'cd web\nX=1\nset +e' },
      { run: 'a $X\nb', script: { continuesShell: true } },
      { run: 'a $X\nb' },
    ]);

    const seen = steps.flatMap(({ commands }) =>
      commands.map((one) => [line(one), one.folder, one.masksFailure.answer]),
    );

    expect(seen).toEqual([
      ['a 1', 'web', 'yes'],
      ['b', 'web', 'no'],
      ['a $X', '', 'no'],
      ['b', '', 'no'],
    ]);
  });
});

describe('scripts of other shells', () => {
  it('gives plain lines, and says that others are not read', async () => {
    const { steps } = await followedJob([
      { run: 'dotnet test\ndotnet build -c Release', script: { shell: 'pwsh' } },
      { run: 'dotnet test\nif ($env:X) { deploy }', script: { shell: 'powershell' } },
      { run: 'print(1)', script: { shell: 'python {0}' } },
    ]);

    expect(steps.map((step) => [step.commands.map(line), step.unfollowed.map(({ what }) => what)])).toEqual([
      [['dotnet test', 'dotnet build -c Release'], []],
      [['dotnet test'], ['a script of powershell']],
      [[], ['a script of python']],
    ]);
  });
});

describe('scripts that are met again', () => {
  it('stand in their own place', async () => {
    const run = 'cd web\nmake test || true\necho "tag=$SHA" >> $GITHUB_OUTPUT';
    const { steps, outputs } = await followedJob(
      [{ run }, { id: 'b', run, script: { source: { path: 'other.yml', line: 100 } } }],
      { 'web/Makefile': 'test:\n\tgo test' },
    );
    const [first, again] = steps;

    expect(first?.commands[0]).toMatchObject({
      source: { path: 'web/Makefile', line: 2 },
      via: [{ path: 'ci.yml', line: 11 }],
    });
    expect(again?.commands[0]).toMatchObject({
      source: { path: 'web/Makefile', line: 2 },
      via: [{ path: 'other.yml', line: 101 }],
      masksFailure: { answer: 'yes', reasons: [{ at: { path: 'other.yml', line: 101 } }] },
    });
    expect(again?.commands[1]?.source).toEqual({ path: 'other.yml', line: 102 });
    expect(outputs).toEqual({ 'b.tag': [{ kind: 'commit', name: 'SHA', raw: '$SHA' }] });
  });
});
