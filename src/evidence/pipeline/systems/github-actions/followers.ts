import type { EventKind } from '../../../../pipelines/occasion.ts';
import { fieldOf, textsOf } from '../../yaml/located.ts';
import { plain, record, UNKNOWN, type Value } from './expressions/value.ts';
import type { Header } from './headers.ts';
import { admits, admitsOther } from './ref-patterns.ts';
import type { Situation } from './situation.ts';
import { type Candidates, type Details, one } from './situations.ts';
import { patternsOf, type Trigger, typesOf } from './triggers.ts';

/** The workflows that `workflow_run` names, and the names that no workflow of this tree has. */
export function followedBy(trigger: Trigger, headers: ReadonlyMap<string, Header>) {
  const names = textsOf(fieldOf(trigger.settings, 'workflows'));
  return {
    found: names.flatMap((name) => headers.get(name) ?? []),
    absent: names.filter((name) => !headers.has(name)),
  };
}

/**
 * The situations of a workflow that another one starts: those of the other, seen from the trunk's side. What a
 * proposed change started is run with the trunk's rights then.
 */
export function followingSituations(
  trigger: Trigger,
  before: readonly Situation[],
  candidates: Candidates,
): readonly Situation[] {
  return before.flatMap((situation) => {
    const runs = admitted(trigger, situation);
    if (runs === 'no') return [];
    const make = (conclusion: string) =>
      one(trigger, kindOf(situation), candidates, detailsOf(situation, runs, conclusion));
    const types = typesOf(trigger) ?? ['completed'];
    if (!types.includes('completed')) return [make('')];
    return [{ ...make('success'), otherwise: make('failure') }];
  });
}

/** Where the workflow before it is not in this tree. */
export function strangeSituation(
  trigger: Trigger,
  names: readonly string[],
  candidates: Candidates,
): Situation {
  const because = `no workflow of this tree is called ${names.map((name) => `"${name.slice(0, 60)}"`).join(', ')}`;
  return one(trigger, 'forge-event', candidates, { runs: 'unknown', because, paths: null });
}

function kindOf({ occasion }: Situation): EventKind {
  return occasion.event === 'change-request' ? 'privileged-change-request' : occasion.event;
}

/** Filters look at the branch that the other workflow ran on: of a proposed change, the proposal's own. */
function admitted(trigger: Trigger, { occasion }: Situation) {
  const patterns = patternsOf(trigger, 'branches');
  if (patterns === null) return occasion.runs;
  const isChange = /change/.test(occasion.event);
  if (isChange || occasion.branch === null) {
    const other = admitsOther(patterns);
    return other === 'yes' ? occasion.runs : other;
  }
  return admits(patterns, occasion.branch) ? occasion.runs : 'no';
}

function detailsOf({ occasion }: Situation, runs: 'yes' | 'unknown', conclusion: string): Details {
  const isChange = /change/.test(occasion.event);
  const headBranch: Value = occasion.branch === null || isChange ? UNKNOWN : plain(occasion.branch);
  const details = record(
    {
      conclusion: conclusion === '' ? plain(null) : plain(conclusion),
      status: plain(conclusion === '' ? 'requested' : 'completed'),
      event: plain(occasion.name),
      head_branch: headBranch,
    },
    UNKNOWN,
  );
  return {
    branch: occasion.branch,
    tag: occasion.tag,
    cron: occasion.cron,
    isManual: occasion.isManual,
    paths: occasion.paths,
    runs,
    because:
      occasion.because ??
      (runs === 'unknown' ? 'whether the branch filter admits it is not in the files' : null),
    // It runs on the trunk, whatever the other workflow ran on.
    ref: UNKNOWN,
    payload: { workflow_run: details },
  };
}
