import type { EventKind, Occasion } from '../../../../pipelines/occasion.ts';
import { fieldOf, membersOf, textOf } from '../../yaml/located.ts';
import { EVENTS } from './events.ts';
import { NULL, plain, textLike, UNKNOWN, type Value } from './expressions/value.ts';
import { branchRef, changeRef, type GithubFacts, githubContext, tagRef } from './github-context.ts';
import type { Reading } from './reading.ts';
import { admits, admitsOther, isLiteral } from './ref-patterns.ts';
import type { Situation } from './situation.ts';
import { pathsOf, patternsOf, type Trigger, typesOf } from './triggers.ts';

/** Branches to try a workflow with: the trunk, those that it names, and `null` for any other. */
export interface Candidates {
  readonly named: readonly string[];
  readonly trunks: readonly string[];
  readonly repository: string | null;
}

/** The branches that filters and conditions of a workflow name, and the trunk. */
export function candidatesOf(
  triggers: readonly Trigger[],
  inConditions: readonly string[],
  reading: Reading,
): Candidates {
  const inFilters = triggers.flatMap((trigger) => (patternsOf(trigger, 'branches') ?? []).map(withoutSign));
  const named = [...new Set([...reading.trunks, ...inFilters.filter(isLiteral), ...inConditions])];
  return { named, trunks: reading.trunks, repository: reading.context.repository };
}

function withoutSign(pattern: string): string {
  return pattern.startsWith('!') ? pattern.slice(1) : pattern;
}

/** Every situation in which a trigger starts its workflow. `workflow_run` and `workflow_call` have none of their own. */
export function situationsOf(trigger: Trigger, candidates: Candidates): readonly Situation[] {
  const kind = EVENTS[trigger.name];
  if (kind === undefined || kind === 'called' || kind === 'follows') return [];
  if (trigger.name === 'push') return [...pushes(trigger, candidates), ...tagPushes(trigger, candidates)];
  if (kind === 'change-request' || kind === 'privileged-change-request')
    return changes(trigger, kind, candidates);
  if (trigger.name === 'merge_group')
    return onBranches(trigger, candidates, (branch, runs) =>
      one(trigger, 'merge-queue', candidates, { branch, runs }),
    );
  if (trigger.name === 'release') return [release(trigger, candidates)];
  if (trigger.name === 'schedule')
    return membersOf(trigger.settings).map((entry) => {
      const cron = textOf(fieldOf(entry, 'cron')) ?? null;
      return onTrunk({ ...trigger, at: entry.at }, 'schedule', candidates, { cron });
    });
  if (kind === 'manual') {
    const branches = [...candidates.named, null];
    return branches.map((branch) => one(trigger, 'manual', candidates, { branch, isManual: true }));
  }
  if (
    /^(?:deployment|deployment_status|status|pull_request_review|pull_request_review_comment|create|delete)$/.test(
      trigger.name,
    )
  )
    return [one(trigger, kind, candidates, { branch: null, ref: UNKNOWN })];
  return [onTrunk(trigger, kind, candidates, {})];
}

function pushes(trigger: Trigger, candidates: Candidates): readonly Situation[] {
  const hasTagsOnly = patternsOf(trigger, 'branches') === null && patternsOf(trigger, 'tags') !== null;
  if (hasTagsOnly) return [];
  return onBranches(trigger, candidates, (branch, runs) =>
    one(trigger, 'push', candidates, { branch, runs }),
  );
}

function onBranches(
  trigger: Trigger,
  { named }: Candidates,
  make: (branch: string | null, runs: 'yes' | 'unknown') => Situation,
): readonly Situation[] {
  const patterns = patternsOf(trigger, 'branches');
  const known = named.filter((branch) => patterns === null || admits(patterns, branch));
  const other = patterns === null ? 'yes' : admitsOther(patterns);
  return [...known.map((branch) => make(branch, 'yes')), ...(other === 'no' ? [] : [make(null, other)])];
}

function tagPushes(trigger: Trigger, candidates: Candidates): readonly Situation[] {
  const patterns = patternsOf(trigger, 'tags');
  if (patterns === null && patternsOf(trigger, 'branches') !== null) return [];
  const wanted = patterns?.filter((pattern) => !pattern.startsWith('!')) ?? [null];
  return wanted.map((pattern) => {
    const tag = pattern === '**' || pattern === '*' ? null : pattern;
    // Filters of paths do not count for tags.
    return one(trigger, 'tag', candidates, {
      branch: null,
      tag,
      paths: null,
      ...tagRef(tag, candidates.named),
      refType: plain('tag'),
    });
  });
}

function release(trigger: Trigger, candidates: Candidates): Situation {
  const types = typesOf(trigger);
  const isPublished =
    types === null || types.some((type) => /^(?:published|released|prereleased|created)$/.test(type));
  const details = {
    branch: null,
    ...tagRef(null, candidates.named),
    refType: plain('tag'),
    action: actionOf(types),
  };
  return one(trigger, isPublished ? 'tag' : 'forge-event', candidates, details);
}

/** Types after which the content of a change is another one. */
const NEEDED = ['opened', 'synchronize'];

function changes(trigger: Trigger, kind: EventKind, candidates: Candidates): readonly Situation[] {
  const types = typesOf(trigger) ?? [...NEEDED, 'reopened'];
  const open = types.filter((type) => type !== 'closed');
  const isEvery = NEEDED.every((type) => types.includes(type));
  const because = isEvery ? null : `it starts for ${open.map((type) => `\`${type}\``).join(', ')} only`;
  const situations: Situation[] = [];
  const make = (details: Details) =>
    onBranches(trigger, candidates, (branch, runs) =>
      one(trigger, details.event ?? kind, candidates, {
        ...details,
        branch,
        runs: runs === 'unknown' || details.because ? 'unknown' : 'yes',
      }),
    );
  if (open.length > 0) situations.push(...make({ because, action: actionOf(open) }));
  if (types.includes('closed')) {
    const closed = { event: 'change-closed', action: plain('closed') } as const;
    const merged = make({ ...closed, isMerged: true });
    const notMerged = make({ ...closed, isMerged: false });
    situations.push(
      ...merged.map((situation, at) => {
        const otherwise = notMerged[at];
        return otherwise ? { ...situation, otherwise } : situation;
      }),
    );
  }
  return situations;
}

function actionOf(types: readonly string[] | null): Value {
  const [only, ...others] = types ?? [];
  return only !== undefined && others.length === 0 ? plain(only) : UNKNOWN;
}

/** Events that run on the default branch, whatever they are about. */
function onTrunk(trigger: Trigger, kind: EventKind, candidates: Candidates, details: Details): Situation {
  return one(trigger, kind, candidates, { ...details, branch: candidates.trunks[0] ?? null });
}

export interface Details {
  readonly event?: EventKind;
  readonly branch?: string | null;
  readonly runs?: 'yes' | 'unknown';
  readonly because?: string | null;
  readonly tag?: string | null;
  readonly cron?: string | null;
  readonly isManual?: boolean;
  readonly paths?: Occasion['paths'];
  readonly ref?: Value;
  readonly refName?: Value;
  readonly refType?: Value;
  readonly action?: Value;
  readonly isMerged?: boolean;
  readonly payload?: GithubFacts['payload'];
  /** The event that conditions see, where it is not the trigger's own. */
  readonly name?: string;
}

/** One situation of a trigger. */
export function one(trigger: Trigger, event: EventKind, candidates: Candidates, details: Details): Situation {
  const branch = details.branch ?? null;
  const isTrunk = branch !== null && candidates.trunks.includes(branch);
  const occasion: Occasion = {
    event,
    name: trigger.name,
    branch,
    isTrunk,
    tag: details.tag ?? null,
    runs: details.runs ?? 'yes',
    isManual: details.isManual ?? false,
    paths: details.paths === undefined ? pathsOf(trigger) : details.paths,
    cron: details.cron ?? null,
    because:
      details.because ?? whyUnknown(trigger, details) ?? (details.isManual ? 'a person starts it' : null),
    source: trigger.at,
  };
  const isChange = /change|queue/.test(event) && trigger.name !== 'workflow_run';
  const branchNames = branchRef(branch, candidates.named);
  const own = refOf(event, branchNames, candidates);
  const facts: GithubFacts = {
    event: details.name ?? trigger.name,
    ref: details.ref ?? own.ref,
    refName: details.refName ?? details.ref ?? own.refName,
    refType: details.refType ?? plain('branch'),
    baseRef: isChange ? branchNames.refName : NULL,
    action: details.action ?? UNKNOWN,
    isTrunk,
    trunk: candidates.trunks.length === 1 ? (candidates.trunks[0] ?? null) : null,
    repository: candidates.repository,
    ...(details.isMerged === undefined ? {} : { isMerged: details.isMerged }),
    ...(details.payload ? { payload: details.payload } : {}),
  };
  return {
    occasion,
    hasInputs: trigger.name === 'workflow_dispatch',
    github: remembered((mode) => githubContext(facts, mode)),
  };
}

/** What is checked out: of a proposed change its merge with the target, unless the target's pipeline looks at it. */
function refOf(event: EventKind, branch: ReturnType<typeof branchRef>, { named }: Candidates) {
  if (event === 'change-request') return changeRef(named);
  if (event === 'change-closed') return { ref: UNKNOWN, refName: UNKNOWN };
  if (event !== 'merge-queue') return branch;
  return { ref: textLike('refs/heads/gh-readonly-queue/'), refName: textLike('gh-readonly-queue/') };
}

function whyUnknown(trigger: Trigger, { runs }: Details): string | null {
  if (runs !== 'unknown') return null;
  const patterns = patternsOf(trigger, 'branches') ?? [];
  return `whether a branch matches ${patterns.map((pattern) => `\`${pattern}\``).join(', ')} is told by its name`;
}

/** Conditions ask for the same context again and again. */
function remembered(make: Situation['github']): Situation['github'] {
  let usual: Value | undefined;
  let open: Value | undefined;
  return (mode) => {
    if (mode === 'usual') usual ??= make(mode);
    else open ??= make(mode);
    return (mode === 'usual' ? usual : open) ?? UNKNOWN;
  };
}
