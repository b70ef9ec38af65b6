import type { BuildContext, TakenPath } from '../../evidence/repo/build-contexts.ts';
import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { ExpectedPath, IgnoreRules } from '../../evidence/repo/ignore-rules.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './ignore-files-complete.examples.ts';

export default defineControl({
  id: 'integration/ignore-files-complete',
  title: 'Ignore files keep out what is not source',
  tier: 2,
  severity: 'minor',
  planes: ['repo'],
  why: 'One `git add .` or `COPY . .` is enough to publish an environment file, and a context with `node_modules` and `.git` is slow and never the same.',
  how:
    "The paths that the tools of the tree are known to make (environment files, dependencies, build outputs, state) are put to the `.gitignore` files by git's rules, " +
    "and every folder that a Dockerfile copies is put to its `.dockerignore` by Docker's rules. Allow lists pass. What is tracked on purpose is not asked for.",
  remedy:
    'Add the lines that the finding names; a `.dockerignore` is shortest as an allow list: `*`, then `!src` and the manifests.',
  references: [
    { standard: 'CIS Docker', id: '4.10' },
    { standard: 'Git', id: 'gitignore', url: 'https://git-scm.com/docs/gitignore' },
    {
      standard: 'Docker',
      id: 'dockerignore',
      url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
    },
  ],
  needs: [],
  uses: ['ignoreRules', 'dockerfiles', 'buildContexts'],
  judge({ ignoreRules, dockerfiles, buildContexts }) {
    const rules = presentValue(ignoreRules);
    const files = presentValue(dockerfiles) ?? [];
    const statements = [
      ...(rules ? judgeRules(rules) : []),
      ...(presentValue(buildContexts) ?? []).flatMap((context) => judgeContext(context, files)),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    return [
      notApplicable('nothing in the tree leaves files behind, and no Dockerfile copies a folder'),
      ...statements,
    ];
  },
  examples,
});

const WHAT: Readonly<Record<ExpectedPath['kind'], string>> = {
  environment: 'environment files',
  dependencies: 'installed dependencies',
  'build-output': 'build outputs',
  state: 'the state of Terraform',
};

const KINDS = ['environment', 'dependencies', 'build-output', 'state'] as const;

function judgeRules({ files, expected, exposed }: IgnoreRules): readonly Statement[] {
  const at = { path: files[0] ?? '.gitignore' };
  const missed = expected.filter(({ isIgnored }) => !isIgnored);
  const statements = KINDS.flatMap((kind): readonly Statement[] => {
    const paths = missed.filter((one) => one.kind === kind);
    if (paths.length === 0) return [];
    const named = paths.slice(0, 3).map(({ path }) => `\`${path.replace(/\/x$/, '/')}\``);
    const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
    const message = `Git does not ignore ${WHAT[kind]}: ${named.join(', ')}${more} (beside ${paths[0]?.because}).`;
    return [fail(at, message, { address: `git ${kind}` })];
  });
  for (const path of exposed)
    statements.push(fail({ path }, `\`${path}\` lies in the tree, and git neither tracks nor ignores it.`));
  if (statements.length > 0) return statements;
  return [pass(at, `git ignores ${expected.length} paths that the tools of the tree make`)];
}

function judgeContext(context: BuildContext, files: readonly Dockerfile[]): readonly Statement[] {
  const dockerfile = files.find(({ path }) => path === context.dockerfile);
  const folders = context.copies.filter(({ named, takes }) => named === undefined && takes.length > 0);
  const at = { path: context.dockerfile, line: folders[0]?.line ?? context.copies[0]?.line ?? 1 };
  if (!dockerfile || context.copies.length === 0) return [];
  const where = context.folder === '' ? 'the root' : `\`${context.folder}\``;
  const [first] = folders;
  const isProduct = dockerfile.use === 'deployed' || dockerfile.use === 'candidate';
  if (!first && !isProduct) return [];
  if (!first) return [pass(at, `what it copies from ${where} takes nothing along that is not source`)];
  const taken = new Map(folders.flatMap(({ takes }) => takes).map((one) => [one.path, one]));
  const keeps =
    context.ignoreFile === undefined
      ? 'no `.dockerignore` keeps it out'
      : `${context.ignoreFile} does not keep it out`;
  const sentence = `\`${first.source}\` takes along from ${where} ${listed([...taken.values()])}; ${keeps}.`;
  if (!isProduct) return [remark(at, `${sentence} It is not judged: ${dockerfile.useBecause}.`)];
  if (context.isGuess)
    return [unknown(at, `${sentence} Nothing tells in which folder it is built.`, { plane: 'pipeline' })];
  return [fail(at, sentence, { address: `docker ${context.dockerfile} ${context.folder}` })];
}

function listed(taken: readonly TakenPath[]): string {
  const name = ({ path }: TakenPath) => `\`${path.replace(/\/(?:x|config)$/, '')}\``;
  const lying = taken.filter(({ exists }) => exists).map(name);
  const coming = taken.filter(({ exists }) => !exists).map(name);
  const some = (names: readonly string[]) =>
    `${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}`;
  const parts = [
    ...(lying.length > 0 ? [some(lying)] : []),
    ...(coming.length > 0 ? [`${some(coming)} where it is there`] : []),
  ];
  return parts.join(', and ');
}
