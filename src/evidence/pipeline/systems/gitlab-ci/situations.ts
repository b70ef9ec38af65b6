import type { EventKind, Occasion } from '../../../../pipelines/occasion.ts';
import { NOT_SET, type RefKind, text, type Value } from './expression/value.ts';

/** One way in which a pipeline comes about, with what GitLab's own variables hold then. */
export interface Situation {
  readonly event: EventKind;
  readonly name: string;
  readonly branch: string | null;
  readonly isTrunk: boolean;
  readonly tag: string | null;
  readonly ref: 'branch' | 'tag' | 'merge-request';
  /** What `CI_PIPELINE_SOURCE` holds. */
  readonly source: string;
  readonly values: ReadonlyMap<string, Value>;
  /** Who starts it may set variables. */
  readonly takesVariables: boolean;
  /** There is no push whose changes could be looked at. */
  readonly hasNoChanges: boolean;
  readonly runs: Occasion['runs'];
  readonly because: string | null;
}

/** Names that the conditions of a pipeline compare with. */
export interface ComparedNames {
  readonly branches: ReadonlySet<string>;
  readonly branchPatterns: ReadonlySet<string>;
  readonly tagPatterns: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}

/** Every situation that the pipeline tells from others. */
export function situationsOf(names: ComparedNames, trunk: string): readonly Situation[] {
  const others = (all: ReadonlySet<string>) => [...all].filter((name) => name !== trunk);
  const situations = [
    ...mergeRequests('merge_request_event', [trunk, ...others(names.targets)], trunk),
    ...(names.sources.has('external_pull_request_event')
      ? mergeRequests('external_pull_request_event', [trunk], trunk).map(external)
      : []),
    push(trunk, text(trunk), trunk),
    ...others(names.branches).map((name) => push(name, text(name), trunk)),
    ...others(names.branchPatterns).map((pattern) => push(`/${pattern}/`, some('branch', pattern), trunk)),
    push(null, some('branch', null), trunk),
    tag(null, trunk),
    ...others(names.tagPatterns).map((pattern) => tag(pattern, trunk)),
    schedule(trunk),
    ...started('manual', 'web', trunk),
    ...started('api', 'api', trunk),
    ...['trigger', 'pipeline', 'chat']
      .filter((name) => names.sources.has(name))
      .flatMap((name) => started('api', name, trunk)),
  ];
  return situations.map((one) => ({
    ...one,
    values: new Map([...one.values, ['CI_DEFAULT_BRANCH', text(trunk)]]),
  }));
}

function some(of: RefKind, pattern: string | null): Value {
  return { kind: 'some', of, pattern };
}

const BASE = { tag: null, takesVariables: false, hasNoChanges: false, runs: 'yes', because: null } as const;

function mergeRequests(source: string, targets: readonly string[], trunk: string): readonly Situation[] {
  return [...targets, null].map((branch) => ({
    ...BASE,
    event: 'change-request',
    name: source,
    source,
    branch,
    isTrunk: branch === trunk,
    ref: 'merge-request',
    values: new Map<string, Value>([
      ['CI_COMMIT_BRANCH', NOT_SET],
      ['CI_COMMIT_TAG', NOT_SET],
      ['CI_COMMIT_REF_NAME', some('source', null)],
      ['CI_MERGE_REQUEST_ID', text('1')],
      ['CI_MERGE_REQUEST_IID', text('1')],
      ['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', some('source', null)],
      ['CI_MERGE_REQUEST_TARGET_BRANCH_NAME', branch === null ? some('target', null) : text(branch)],
      ['CI_OPEN_MERGE_REQUESTS', text('1')],
    ]),
  }));
}

/** A pull request of GitHub, whose branch GitLab has mirrored: for GitLab that is the pipeline of a branch. */
function external(situation: Situation): Situation {
  const { values, branch } = situation;
  return {
    ...situation,
    ref: 'branch',
    values: new Map([
      ...[...values].filter(([name]) => !name.startsWith('CI_MERGE_REQUEST_')),
      ['CI_COMMIT_BRANCH', some('source', null)],
      ['CI_OPEN_MERGE_REQUESTS', NOT_SET],
      ['CI_EXTERNAL_PULL_REQUEST_IID', text('1')],
      ['CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME', some('source', null)],
      ['CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME', branch === null ? some('target', null) : text(branch)],
    ]),
  };
}

function push(branch: string | null, name: Value, trunk: string): Situation {
  const isTrunk = branch === trunk;
  return {
    ...BASE,
    event: 'push',
    name: 'push',
    source: 'push',
    branch,
    isTrunk,
    ref: 'branch',
    values: new Map([
      ['CI_COMMIT_BRANCH', name],
      ['CI_COMMIT_REF_NAME', name],
      ['CI_COMMIT_TAG', NOT_SET],
      // Nobody opens a merge request from trunk, and trunk is protected unless somebody takes that off.
      ...(isTrunk
        ? ([
            ['CI_OPEN_MERGE_REQUESTS', NOT_SET],
            ['CI_COMMIT_REF_PROTECTED', text('true')],
          ] as const)
        : []),
    ]),
  };
}

function tag(pattern: string | null, trunk: string): Situation {
  const name = some('tag', pattern);
  return {
    ...push(null, name, trunk),
    event: 'tag',
    tag: pattern === null ? null : `/${pattern}/`,
    ref: 'tag',
    hasNoChanges: true,
    values: new Map([
      ['CI_COMMIT_BRANCH', NOT_SET],
      ['CI_COMMIT_REF_NAME', name],
      ['CI_COMMIT_TAG', name],
      ['CI_OPEN_MERGE_REQUESTS', NOT_SET],
    ]),
  };
}

function schedule(trunk: string): Situation {
  return {
    ...push(trunk, text(trunk), trunk),
    event: 'schedule',
    name: 'schedule',
    source: 'schedule',
    takesVariables: true,
    hasNoChanges: true,
    runs: 'unknown',
    because: 'schedules are kept in GitLab, not in the files',
  };
}

function started(event: 'manual' | 'api', source: string, trunk: string): readonly Situation[] {
  return [push(trunk, text(trunk), trunk), push(null, some('branch', null), trunk)].map((one) => ({
    ...one,
    event,
    name: source,
    source,
    takesVariables: true,
    hasNoChanges: true,
  }));
}
