import type { Explained } from '../../../../pipelines/answer.ts';
import type { Ref } from '../../ref.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { passesFilter } from './filters.ts';
import { refsIn } from './refs.ts';
import type { Scope } from './scope.ts';
import type { Situation } from './situation.ts';

/** The situations in which a workflow can start, and those that its filters and conditions tell apart. */
export function situationsOf(
  workflow: YamlNode,
  conditions: readonly (YamlNode | undefined)[],
  trunk: string,
  scope: Scope,
): readonly Situation[] {
  const refs = refsIn([workflow, ...conditions]);
  const branches = branchesOf(refs, trunk);
  const on = (event: Situation['event'], ref: Ref, cron: string | null = null): Situation => ({
    event,
    ref,
    isTrunk: ref.of === 'branch' && ref.is === 'name' && ref.text === trunk,
    cron,
    source: workflow.source,
  });
  const schedules = workflow.get('triggers')?.items() ?? [];
  if (schedules.length > 0) return schedules.flatMap((each) => scheduled(each, branches, scope, on));
  const other = branches.filter(({ is, text }) => is === 'other' || text === trunk);
  return [
    ...branches.map((ref) => on('push', ref)),
    ...tagsOf(refs).map((ref) => on('tag', ref)),
    ...(speaksOfSchedules(workflow) ? other.map((ref) => on('schedule', ref)) : []),
    ...other.map((ref) => on('manual', ref)),
  ];
}

function branchesOf(refs: readonly Ref[], trunk: string): readonly Ref[] {
  const named = refs.filter((ref) => ref.of === 'branch' && !(ref.is === 'name' && ref.text === trunk));
  return [{ of: 'branch', is: 'name', text: trunk }, ...named, { of: 'branch', is: 'other', text: '' }];
}

function tagsOf(refs: readonly Ref[]): readonly Ref[] {
  return [...refs.filter(({ of }) => of === 'tag'), { of: 'tag', is: 'other', text: '' }];
}

/** https://circleci.com/docs/reference/configuration-reference/#schedule */
function scheduled(
  trigger: YamlNode,
  branches: readonly Ref[],
  scope: Scope,
  on: (event: Situation['event'], ref: Ref, cron: string | null) => Situation,
): readonly Situation[] {
  const schedule = trigger.get('schedule');
  const filter = schedule?.get('filters')?.get('branches');
  const cron = scalarOf(schedule?.get('cron')) ?? null;
  const admits = (ref: Ref): Explained['answer'] =>
    filter ? passesFilter(filter, scope, ref).answer : 'yes';
  return branches.filter((ref) => admits(ref) !== 'no').map((ref) => on('schedule', ref, cron));
}

/** Schedules that the project holds start every workflow whose condition lets them. */
function speaksOfSchedules(workflow: YamlNode): boolean {
  const text = JSON.stringify([workflow.get('when')?.value, workflow.get('unless')?.value]) ?? '';
  return text.includes('scheduled_pipeline') || text.includes('pipeline.schedule');
}
