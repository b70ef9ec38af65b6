import { lateRecord, NULL, plain, record, textLike, UNKNOWN, type Value } from './expressions/value.ts';

/** Stands for a text that no condition names. A line break keeps it from being equal to any. */
const SOME_TEXT = plain('any\nother');
const NON_EMPTY: Value = { kind: 'unknown', truth: 'yes', prefix: '', except: [] };

export interface GithubFacts {
  readonly event: string;
  readonly ref: Value;
  readonly refName: Value;
  readonly refType: Value;
  /** The branch that a change targets; nothing for other events. */
  readonly baseRef: Value;
  readonly action: Value;
  readonly isTrunk: boolean;
  readonly trunk: string | null;
  readonly repository: string | null;
  /** Set for changes that were closed. */
  readonly isMerged?: boolean;
  /** Members of `github.event` that only this event has. */
  readonly payload?: Readonly<Record<string, Value>>;
}

/** Members of `github.event` that exist for some events only. */
const PAYLOADS = [
  'pull_request',
  'issue',
  'comment',
  'review',
  'release',
  'workflow_run',
  'inputs',
  'head_commit',
  'deployment',
  'deployment_status',
  'client_payload',
  'discussion',
  'merge_group',
  'label',
  'schedule',
];

const OWN_PAYLOADS: Readonly<Record<string, readonly string[]>> = {
  push: ['head_commit'],
  pull_request: ['pull_request', 'label'],
  pull_request_target: ['pull_request', 'label'],
  pull_request_review: ['pull_request', 'review'],
  pull_request_review_comment: ['pull_request', 'comment'],
  issue_comment: ['issue', 'comment'],
  issues: ['issue', 'label'],
  workflow_dispatch: ['inputs'],
  repository_dispatch: ['client_payload'],
  deployment_status: ['deployment', 'deployment_status'],
  discussion_comment: ['discussion', 'comment'],
};

/** The context `github` in one situation. */
export function githubContext(facts: GithubFacts, mode: 'usual' | 'open'): Value {
  const some = mode === 'usual' ? SOME_TEXT : UNKNOWN;
  const isChange = facts.baseRef !== NULL;
  const repository = facts.repository === null ? some : plain(facts.repository);
  const owner = facts.repository === null ? some : plain(facts.repository.split('/')[0] ?? '');
  return record(
    {
      event_name: plain(facts.event),
      ref: facts.ref,
      ref_name: facts.refName,
      ref_type: facts.refType,
      base_ref: isChange ? facts.baseRef : plain(''),
      head_ref: isChange ? some : plain(''),
      repository,
      repository_owner: owner,
      actor: some,
      triggering_actor: some,
      event: lateRecord(() => eventFields(facts, mode, { repository, owner, some }), UNKNOWN),
    },
    NON_EMPTY,
  );
}

/** The context when nothing is known of the situation. */
export const OPEN_GITHUB = record({}, UNKNOWN);

const ABSENT = new Map<string, Readonly<Record<string, Value>>>();

/** The payloads that an event does not have. */
function absentFrom(event: string, own: readonly string[]): Readonly<Record<string, Value>> {
  const known = ABSENT.get(event);
  if (known) return known;
  const names = PAYLOADS.filter((name) => !own.includes(name));
  const absent = Object.fromEntries(names.map((name) => [name, NULL]));
  ABSENT.set(event, absent);
  return absent;
}

interface Names {
  readonly repository: Value;
  readonly owner: Value;
  readonly some: Value;
}

function eventFields(
  facts: GithubFacts,
  mode: 'usual' | 'open',
  names: Names,
): Readonly<Record<string, Value>> {
  const own = OWN_PAYLOADS[facts.event] ?? [facts.event];
  const isUsual = mode === 'usual';
  const fields: Record<string, Value> = {
    ...absentFrom(facts.event, own),
    action: facts.action,
    repository: record(
      {
        full_name: names.repository,
        default_branch: trunkName(facts),
        fork: isUsual ? plain(false) : UNKNOWN,
        owner: record({ login: names.owner }, UNKNOWN),
      },
      UNKNOWN,
    ),
    ...facts.payload,
  };
  if (own.includes('head_commit')) fields.head_commit = record({ message: names.some }, NON_EMPTY);
  if (own.includes('pull_request')) fields.pull_request = changeContext(facts, isUsual, names);
  return fields;
}

function trunkName({ isTrunk, trunk, refName }: GithubFacts): Value {
  if (trunk !== null) return plain(trunk);
  return isTrunk && refName.kind === 'plain' ? refName : UNKNOWN;
}

function changeContext(facts: GithubFacts, isUsual: boolean, { repository, owner, some }: Names): Value {
  const headRepository = record(
    {
      full_name: isUsual ? repository : UNKNOWN,
      fork: isUsual ? plain(false) : UNKNOWN,
      owner: record({ login: isUsual ? owner : UNKNOWN }, UNKNOWN),
    },
    NON_EMPTY,
  );
  return record(
    {
      merged: facts.isMerged === undefined ? plain(false) : plain(facts.isMerged),
      draft: isUsual ? plain(false) : UNKNOWN,
      base: record({ ref: facts.baseRef }, UNKNOWN),
      head: record({ ref: some, repo: headRepository, label: some }, UNKNOWN),
      labels: isUsual ? { kind: 'list', items: [] } : UNKNOWN,
      title: some,
      body: some,
      user: record({ login: some, type: isUsual ? plain('User') : UNKNOWN }, UNKNOWN),
    },
    UNKNOWN,
  );
}

/** `refs/heads/<branch>`; any other than those named, for `null`. */
export function branchRef(
  branch: string | null,
  others: readonly string[],
): Pick<GithubFacts, 'ref' | 'refName'> {
  if (branch !== null) return { ref: plain(`refs/heads/${branch}`), refName: plain(branch) };
  const name: Value = {
    kind: 'unknown',
    truth: 'yes',
    prefix: '',
    except: others.map((other) => other.toLowerCase()),
  };
  return {
    ref: textLike(
      'refs/heads/',
      others.map((other) => `refs/heads/${other}`),
    ),
    refName: name,
  };
}

/** `refs/tags/<tag>`, as far as a pattern tells it. */
export function tagRef(
  pattern: string | null,
  branches: readonly string[],
): Pick<GithubFacts, 'ref' | 'refName'> {
  const start = pattern === null ? '' : (/^[^*?+[\]!]*/.exec(pattern)?.[0] ?? '');
  if (pattern !== null && start === pattern)
    return { ref: plain(`refs/tags/${pattern}`), refName: plain(pattern) };
  // `v1?`: the character before a quantifier may be missing.
  const sure = /^[?+]/.test(pattern?.slice(start.length) ?? '') ? start.slice(0, -1) : start;
  return {
    ref: textLike(`refs/tags/${sure}`),
    // Nobody calls a tag as a branch that conditions name.
    refName: {
      kind: 'unknown',
      truth: 'yes',
      prefix: sure,
      except: branches.map((name) => name.toLowerCase()),
    },
  };
}

/** What a proposed change runs on: `refs/pull/<number>/merge`. */
export function changeRef(branches: readonly string[]): Pick<GithubFacts, 'ref' | 'refName'> {
  const except = branches.map((name) => name.toLowerCase());
  return { ref: textLike('refs/pull/'), refName: { kind: 'unknown', truth: 'yes', prefix: '', except } };
}
