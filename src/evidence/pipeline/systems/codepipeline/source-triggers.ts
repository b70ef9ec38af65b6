import type { Source } from '../../../../judge/source.ts';
import type { Occasion, PathFilter } from '../../../../pipelines/occasion.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import { listOf, type ParsedRecord, recordOf, stringOf, stringsOf } from '../../../parsed.ts';

/** What a source action says about where its revisions come from. */
export interface SourceAction {
  readonly name: string;
  readonly provider: string;
  readonly branch: Text;
  readonly configuration: ParsedRecord;
  readonly source: Source;
  /** A rule or a webhook of the template starts the pipeline. */
  readonly hasEvent: boolean;
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
  triggers: unknown,
  trunks: readonly string[],
  at: Source,
): readonly Occasion[] {
  const manual: Occasion = {
    ...BASE,
    event: 'manual',
    name: 'StartPipelineExecution',
    isManual: true,
    source: at,
  };
  const written = listOf(triggers);
  const named = new Set(written.map((trigger) => gitOf(trigger).SourceActionName));
  const fromTriggers = written.flatMap((trigger) => triggerOccasions(recordOf(trigger), trunks, at));
  const fromSources = sources.flatMap((action) =>
    named.has(action.name) ? [] : sourceOccasions(action, trunks),
  );
  return [...fromTriggers, ...fromSources, manual];
}

function gitOf(trigger: unknown): ParsedRecord {
  return recordOf(recordOf(trigger).GitConfiguration);
}

function triggerOccasions(trigger: ParsedRecord, trunks: readonly string[], at: Source): readonly Occasion[] {
  const git = gitOf(trigger);
  return [
    ...listOf(git.Push).flatMap((filter) => {
      const { Tags, Branches, FilePaths } = recordOf(filter);
      const tags = stringsOf(recordOf(Tags).Includes);
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
    ...listOf(git.PullRequest).flatMap((filter) => {
      const { Branches, FilePaths, Events } = recordOf(filter);
      const events = stringsOf(Events);
      if (events.length > 0 && events.every((event) => event === 'CLOSED'))
        return [{ ...BASE, event: 'change-closed' as const, name: 'CLOSED', source: at }];
      return branchOccasions('change-request', Branches, pathsOf(FilePaths, at), trunks, at);
    }),
  ];
}

function pathsOf(value: unknown, source: Source): PathFilter | null {
  const { Includes, Excludes } = recordOf(value);
  const paths = { include: stringsOf(Includes), exclude: stringsOf(Excludes), source };
  return paths.include.length + paths.exclude.length > 0 ? paths : null;
}

function branchOccasions(
  event: 'push' | 'change-request',
  branches: unknown,
  paths: PathFilter | null,
  trunks: readonly string[],
  source: Source,
): readonly Occasion[] {
  const includes = stringsOf(recordOf(branches).Includes);
  const excludes = stringsOf(recordOf(branches).Excludes);
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
function sourceOccasions(action: SourceAction, trunks: readonly string[]): readonly Occasion[] {
  const { provider, branch, configuration, source, hasEvent } = action;
  const api: Occasion = { ...BASE, event: 'api', name: `a change at ${provider}`, source };
  if (provider === 'S3' || provider === 'ECR') return [api];
  const setting = provider === 'CodeStarSourceConnection' ? 'DetectChanges' : 'PollForSourceChanges';
  const isOff = stringOf(String(configuration[setting] ?? 'true')) === 'false';
  const isSure = !isOff || hasEvent;
  const because = `\`${setting}\` is off, and nothing in the template starts the pipeline instead`;
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
