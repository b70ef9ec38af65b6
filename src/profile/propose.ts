import { stringify } from 'yaml';
import type { CollectedFact } from '../evidence/collect.ts';
import type { FactKinds, FactName } from '../evidence/kinds.ts';

/** The facts that a proposal rests on. */
export const STACK_FACTS = [
  'manifests',
  'pipelineFiles',
  'infrastructureFiles',
  'dockerfiles',
  'deployables',
  'environments',
] as const satisfies FactName[];

/** What a repository was found to be made of. */
export interface Stack {
  readonly app: string;
  /** Package managers, pipeline systems and infrastructure tools, each once. */
  readonly managers: readonly string[];
  readonly pipelines: readonly string[];
  readonly infrastructure: readonly string[];
  /** What runs, in words. */
  readonly running: readonly string[];
  /** The one Dockerfile whose image is deployed, when it is one. */
  readonly dockerfile: string | undefined;
  /** Environments that have resources in the tree, the one nearest to production last. */
  readonly environments: readonly string[];
}

/** What the collected facts say about the stack. */
export function stackOf(folder: string, facts: ReadonlyMap<FactName, CollectedFact>): Stack {
  const value = <K extends (typeof STACK_FACTS)[number]>(name: K): FactKinds[K] | undefined => {
    const fact = facts.get(name)?.fact;
    // The runner stores each fact under its own name.
    return fact?.state === 'present' ? (fact.value as FactKinds[K]) : undefined;
  };
  const own = (value('manifests') ?? []).filter(({ role }) => role === 'own');
  const root = own.find(({ path, packageName }) => !path.includes('/') && packageName !== undefined);
  const deployed = (value('dockerfiles') ?? []).filter(({ use }) => use === 'deployed');
  const environments = (value('environments')?.declared ?? []).map(({ name }) => name);
  return {
    app: plainName(root?.packageName ?? folder),
    managers: unique(own.map(({ manager }) => manager)),
    pipelines: unique((value('pipelineFiles') ?? []).map(({ system }) => system)),
    infrastructure: unique((value('infrastructureFiles')?.files ?? []).map(({ tool }) => tool)),
    running: unique(
      (value('deployables')?.units ?? []).map(({ name, kind }) => `${plainName(name)} (${kind})`),
    ),
    dockerfile: deployed.length === 1 ? deployed[0]?.path : undefined,
    environments: environments.filter((name) => /^[\w-]{1,40}$/.test(name)).reverse(),
  };
}

function plainName(name: string): string {
  const plain = name
    .replace(/^@[^/]*\//, '')
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'app' : plain.slice(0, 60);
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

/** A commented `gonogo.yaml` that states the stack. */
export function proposeConfig(stack: Stack): string {
  return `# yaml-language-server: $schema=https://gonogo.dev/schema/config/v1
# The scope facts of this repository, for gonogo. Every key is optional; docs/configuration.md explains them all.
# Found here:
#   runs            ${listed(stack.running)}
#   dependencies    ${listed(stack.managers)}
#   pipelines       ${listed(stack.pipelines)}
#   infrastructure  ${listed(stack.infrastructure)}

${stringify({ app: stack.app }).trimEnd()}

# small or medium: environments in separate VPCs will do. large: in separate accounts.
teamSize: small

# true demands two approvals, separate accounts and longer log retention.
complianceSensitive: false

# lock-equivalent: ranges will do when a lock file pins them. strict: every direct dependency names one version.
exactness: lock-equivalent

# From which severity on a finding means NO-GO: blocker or major.
gate: blocker
${stack.dockerfile === undefined ? '' : `\nbuild:\n  ${stringify({ dockerfile: stack.dockerfile }).trimEnd()}\n`}
${environmentLines(stack.environments)}

# Limits of the checklist that this team moves, with their defaults.
# thresholds:
#   branchAgeMedianDays: 3
#   branchAgeMaxDays: 7
#   coverageLinesPercent: 70
`;
}

/** What was found is stated; what nobody can see from here is left as a comment to fill in. */
function environmentLines(names: readonly string[]): string {
  const head =
    '# Where the application runs. `from` says which environment a release must have passed before.';
  const found = names.length > 0 ? names : ['dev', 'staging', 'production'];
  const mark = names.length > 0 ? '' : '# ';
  const lines = found.flatMap((name, index) => {
    const from = found[index - 1];
    return [
      `${mark}  ${stringify({ [name]: null })
        .trim()
        .replace(/ null$/, '')}`,
      `${mark}    target: aws`,
      '#     account: "222222222222"',
      '#     region: eu-west-1',
      ...(from === undefined ? [] : [`#     from: ${from}`]),
    ];
  });
  return [head, `${mark}environments:`, ...lines].join('\n');
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}
