import type { Source } from '../../../../judge/source.ts';
import type { Occasion, PathFilter } from '../../../../pipelines/occasion.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import type { Value, ValueMap } from '../../../../resources/value.ts';
import { mapOf, membersOf, plainText, plainTexts } from './declared-values.ts';
import type { PipelineStarts } from './pipeline-starts.ts';

/** What a source action says about where its revisions come from. */
export interface SourceAction {
  readonly name: string;
  readonly provider: string;
  readonly branch: Text;
  readonly configuration: ValueMap;
  readonly source: Source;
}

interface Surroundings {
  /** `Triggers` of the pipeline. */
  readonly triggers: Value | undefined;
  readonly starts: PipelineStarts;
  readonly trunks: readonly string[];
  readonly at: Source;
}

const BASE: Omit<Occasion, 'event' | 'name' | 'source'> = {
  branch: null,
  isTrunk: false,
  tag: null,
  runs: 'yes',
  isManual: false,
  paths: null,
  cron: null,
  because: null,
};

/**
 * What starts a pipeline: its triggers, else changes at its sources; and a person at any time.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-about-starting.html
 */
export function pipelineOccasions(
  sources: readonly SourceAction[],
  { triggers, starts, trunks, at }: Surroundings,
): readonly Occasion[] {
  // Whoever starts it gets the branch of its source.
  const branches = new Set(sources.flatMap(({ branch }) => literalOf(branch) || []));
  const [branch = null] = branches.size === 1 ? branches : [];
  const manual: Occasion = {
    ...BASE,
    event: 'manual',
    name: 'StartPipelineExecution',
    branch,
    isTrunk: branch !== null && trunks.includes(branch),
    isManual: true,
    source: at,
  };
  const written = membersOf(triggers);
  const named = new Set(written.map((trigger) => gitOf(trigger).SourceActionName));
  const fromTriggers = written.flatMap((trigger) => triggerOccasions(trigger, trunks, at));
  const fromSources = sources.flatMap((action) =>
    named.has(action.name) ? [] : sourceOccasions(action, starts.byEvent, trunks),
  );
  const scheduled = starts.schedules.map(
    ({ cron, source }): Occasion => ({ ...BASE, event: 'schedule', name: 'schedule', cron, source }),
  );
  return [...fromTriggers, ...fromSources, ...scheduled, manual];
}

function gitOf(trigger: Value): ValueMap {
  return mapOf(mapOf(trigger).GitConfiguration);
}

function triggerOccasions(trigger: Value, trunks: readonly string[], at: Source): readonly Occasion[] {
  const git = gitOf(trigger);
  return [
    ...membersOf(git.Push).flatMap((filter) => {
      const { Tags, Branches, FilePaths } = mapOf(filter);
      const tags = plainTexts(mapOf(Tags).Includes);
      if (Tags !== undefined)
        return (tags.length > 0 ? tags : [null]).map((tag) => ({
          ...BASE,
          event: 'tag' as const,
          name: 'push of a tag',
          tag,
          source: at,
        }));
      return branchOccasions('push', Branches, pathsOf(FilePaths, at), trunks, at);
    }),
    ...membersOf(git.PullRequest).flatMap((filter) => {
      const { Branches, FilePaths, Events } = mapOf(filter);
      const events = plainTexts(Events);
      if (events.length > 0 && events.every((event) => event === 'CLOSED'))
        return [{ ...BASE, event: 'change-closed' as const, name: 'CLOSED', source: at }];
      return branchOccasions('change-request', Branches, pathsOf(FilePaths, at), trunks, at);
    }),
  ];
}

function pathsOf(value: Value | undefined, source: Source): PathFilter | null {
  const { Includes, Excludes } = mapOf(value);
  const paths = { include: plainTexts(Includes), exclude: plainTexts(Excludes), source };
  return paths.include.length + paths.exclude.length > 0 ? paths : null;
}

function branchOccasions(
  event: 'push' | 'change-request',
  branches: Value | undefined,
  paths: PathFilter | null,
  trunks: readonly string[],
  source: Source,
): readonly Occasion[] {
  const includes = plainTexts(mapOf(branches).Includes);
  const excludes = plainTexts(mapOf(branches).Excludes);
  const base = { ...BASE, event, name: event === 'push' ? 'push' : 'pull request', paths, source };
  const isAll = includes.length === 0 || includes.some((name) => /^\*{1,2}$/.test(name));
  const [trunk = 'main'] = trunks;
  const isTrunk = (name: string) => trunks.includes(name);
  if (isAll) {
    const onTrunk = excludes.some(isTrunk) ? [] : [{ ...base, branch: trunk, isTrunk: true }];
    return [...onTrunk, base];
  }
  return includes.map((name) => {
    if (isTrunk(name)) return { ...base, branch: trunk, isTrunk: true };
    if (!/[*?{]/.test(name)) return { ...base, branch: name };
    const because = `it is started for branches like \`${name}\``;
    return { ...base, runs: 'unknown' as const, because };
  });
}

/** A source starts the pipeline by itself unless that is switched off, and then a rule or a webhook may do it. */
function sourceOccasions(
  action: SourceAction,
  hasEvent: boolean,
  trunks: readonly string[],
): readonly Occasion[] {
  const { provider, branch, configuration, source } = action;
  const api: Occasion = { ...BASE, event: 'api', name: `a change at ${provider}`, source };
  if (provider === 'S3' || provider === 'ECR') return [api];
  const setting = provider === 'CodeStarSourceConnection' ? 'DetectChanges' : 'PollForSourceChanges';
  const isOff = plainText(configuration[setting])?.toLowerCase() === 'false';
  const isSure = !isOff || hasEvent;
  const because = `\`${setting}\` is off, and nothing in the tree starts the pipeline instead`;
  const name = literalOf(branch);
  const isTrunk = name !== undefined && trunks.includes(name);
  const push: Occasion = { ...BASE, event: 'push', name: 'push', branch: name ?? null, isTrunk, source };
  if (name === undefined) return onSomeBranch(push, trunks);
  return [isSure ? push : { ...push, runs: 'unknown', because }];
}

/** A parameter without a default names the branch: it may be trunk, or any other. */
function onSomeBranch(push: Occasion, trunks: readonly string[]): readonly Occasion[] {
  const open = { ...push, runs: 'unknown' as const, because: 'which branch it is for cannot be told' };
  const [trunk = 'main'] = trunks;
  return [{ ...open, branch: trunk, isTrunk: true }, open];
}
