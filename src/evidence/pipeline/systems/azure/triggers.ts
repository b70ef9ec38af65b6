import { type Explained, unsure, yes } from '../../../../pipelines/answer.ts';
import type { PathFilter } from '../../../../pipelines/occasion.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { admits, type BranchFilter, filterOf, isGlob } from './branch-filter.ts';
import type { StartingPipeline } from './pipeline-resources.ts';
import { ANY_NAME, type Situation, variablesFor } from './situation.ts';

export interface TriggerSurroundings {
  readonly trunk: string;
  /** Branches that conditions of the pipeline speak of. */
  readonly named: readonly string[];
  /** The tree holds settings of GitHub, where `pr` works; Azure Repos asks a branch policy instead. */
  readonly isOnGitHub: boolean;
  /** Pipelines of this tree whose end starts this one. */
  readonly started: readonly StartingPipeline[];
}

/** Every situation in which the pipeline starts. */
export function situationsOf(root: YamlNode, surroundings: TriggerSurroundings): readonly Situation[] {
  const found = [
    ...pushes(root, surroundings),
    ...proposals(root, surroundings),
    ...schedules(root, surroundings),
    ...resources(root, surroundings),
  ];
  return found.length > 0 ? found : [manual(root, surroundings.trunk, true), manual(root, null, false)];
}

/** Without `trigger` every branch starts it: https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/trigger */
function pushes(root: YamlNode, surroundings: TriggerSurroundings): readonly Situation[] {
  const trigger = root.get('trigger');
  if (scalarOf(trigger) === 'none') return [];
  const source = trigger?.source ?? root.source;
  const branches = filterOf(trigger?.get('branches') ?? plainList(trigger)) ?? ALL;
  const tags = filterOf(trigger?.get('tags'));
  const paths = pathsOf(trigger);
  const starts: Explained =
    tags && !trigger?.get('branches')
      ? unsure(source, 'it names tags and no branches')
      : yes(source, trigger ? 'its trigger names the branch' : 'every push starts it by default');
  return [
    ...branchesFor(branches, surroundings).map(
      ({ branch, isTrunk }): Situation => ({
        ...situation(starts, source),
        event: 'push',
        name: 'push',
        branch,
        isTrunk,
        paths,
        variables: variablesFor(`refs/heads/${sample(branch)}`, 'IndividualCI'),
      }),
    ),
    ...(tags?.include ?? []).map(
      (tag): Situation => ({
        ...situation(yes(source, 'its trigger names the tag'), source),
        event: 'tag',
        name: 'tag',
        tag: tag === '*' ? null : tag,
        variables: variablesFor(`refs/tags/${sample(tag)}`, 'IndividualCI'),
      }),
    ),
  ];
}

/**
 * `pr` works for GitHub and Bitbucket; for Azure Repos a branch policy of the project starts the pipeline.
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/pr
 */
function proposals(root: YamlNode, surroundings: TriggerSurroundings): readonly Situation[] {
  const pr = root.get('pr');
  const source = pr?.source ?? root.source;
  const policy = 'where Azure Repos holds the code, a branch policy decides and not this file';
  if (scalarOf(pr) === 'none') {
    if (surroundings.isOnGitHub) return [];
  }
  const isNone = scalarOf(pr) === 'none';
  const starts =
    (pr || surroundings.isOnGitHub) && !isNone
      ? yes(source, pr ? 'its `pr` names the branch' : 'every pull request starts it by default')
      : unsure(source, policy);
  const branches = (isNone ? undefined : filterOf(pr?.get('branches') ?? plainList(pr))) ?? ALL;
  return branchesFor(branches, surroundings).map(({ branch, isTrunk }) => ({
    ...situation(starts, source),
    event: 'change-request',
    name: 'pr',
    branch,
    isTrunk,
    paths: pathsOf(pr),
    variables: variablesFor('refs/pull/1/merge', 'PullRequest', `refs/heads/${sample(branch)}`),
  }));
}

function schedules(root: YamlNode, surroundings: TriggerSurroundings): readonly Situation[] {
  return (root.get('schedules')?.items() ?? []).flatMap((schedule) => {
    const branches = filterOf(schedule.get('branches')) ?? ALL;
    return branchesFor(branches, surroundings).map(
      ({ branch, isTrunk }): Situation => ({
        ...situation(yes(schedule.source, 'its schedule names the branch'), schedule.source),
        event: 'schedule',
        name: 'schedule',
        branch,
        isTrunk,
        cron: scalarOf(schedule.get('cron')) ?? null,
        variables: variablesFor(`refs/heads/${sample(branch)}`, 'Schedule'),
      }),
    );
  });
}

/** Another pipeline, an image or a call of a service starts it. */
function resources(root: YamlNode, surroundings: TriggerSurroundings): readonly Situation[] {
  return (root.get('resources')?.entries() ?? []).flatMap(([kind, list]) =>
    list
      .items()
      .filter((one) => kind === 'webhooks' || (one.get('trigger') && scalarOf(one.get('trigger')) !== 'none'))
      .flatMap((one): readonly Situation[] => {
        const other = surroundings.started.find(({ resource }) => resource.source.line === one.source.line);
        if (kind === 'pipelines' && other) return afterPushes(other, surroundings);
        return [
          {
            ...situation(yes(one.source, 'its resource has a trigger'), one.source),
            event: 'api',
            name: `resources.${kind}`,
            variables: new Map([['build.reason', 'ResourceTrigger']]),
          },
        ];
      }),
  );
}

/** The pushes that start a pipeline start what its end starts, as far as the trigger lets their branch through. */
function afterPushes(
  { root, resource }: StartingPipeline,
  surroundings: TriggerSurroundings,
): readonly Situation[] {
  const branches = filterOf(resource.get('trigger')?.get('branches')) ?? ALL;
  return pushes(root, surroundings)
    .filter(({ event, branch }) => event === 'push' && admits(branches, sample(branch)))
    .map((push) => ({
      ...push,
      name: 'resources.pipelines',
      source: resource.source,
      variables: variablesFor(`refs/heads/${sample(push.branch)}`, 'ResourceTrigger'),
    }));
}

function manual(root: YamlNode, branch: string | null, isTrunk: boolean): Situation {
  return {
    ...situation(
      yes(root.source, 'nothing but a person starts it'),
      root.get('trigger')?.source ?? root.source,
    ),
    event: 'manual',
    name: 'manual',
    branch,
    isTrunk,
    variables: variablesFor(`refs/heads/${sample(branch)}`, 'Manual'),
  };
}

const ALL: BranchFilter = { include: [], exclude: [] };

function situation(runs: Explained, source: Situation['source']): Situation {
  return {
    event: 'push',
    name: 'push',
    branch: null,
    tag: null,
    isTrunk: false,
    runs,
    paths: null,
    cron: null,
    source,
    variables: new Map(),
  };
}

/** The trunk, what is named, and every other branch, as far as a filter lets them through. */
function branchesFor(filter: BranchFilter, { trunk, named }: TriggerSurroundings) {
  const others = [...new Set([...filter.include.filter((name) => name !== '*'), ...named])].filter(
    (name) => name !== trunk,
  );
  return [trunk, ...others, null]
    .filter((branch) => admits(filter, sample(branch)))
    .map((branch) => ({ branch, isTrunk: branch === trunk }));
}

/** A name for conditions to look at. */
function sample(branch: string | null): string {
  if (branch === null) return ANY_NAME;
  return isGlob(branch) ? branch.replace(/[*?]+/g, ANY_NAME) : branch;
}

function plainList(node: YamlNode | undefined): YamlNode | undefined {
  return node && node.entries().length === 0 ? node : undefined;
}

function pathsOf(trigger: YamlNode | undefined): PathFilter | null {
  const filter = filterOf(trigger?.get('paths'));
  return filter && trigger ? { ...filter, source: trigger.get('paths')?.source ?? trigger.source } : null;
}
