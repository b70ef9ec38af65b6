import type { Source } from '../../../../judge/source.ts';
import type { Explained } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Situation } from './situation.ts';

/** Whether something runs in a situation. */
export interface Case {
  readonly situation: Situation;
  readonly runs: Explained;
}

/** The occasions that come out of the situations in which something runs. */
export function occasionsOf(cases: readonly Case[], trunk: string): readonly Occasion[] {
  const occasions: Occasion[] = [];
  for (const { situation, runs } of cases) {
    if (runs.answer === 'no') continue;
    if (situation.event === 'manual' && isPushedToo(situation, cases)) continue;
    const { ref, event, isTrunk, cron, source } = situation;
    const name = ref.is === 'other' ? null : ref.is === 'pattern' ? `/${ref.text}/` : ref.text;
    occasions.push({
      ...occasion(runs, source),
      event,
      name: event === 'manual' ? 'pipeline parameters' : event,
      branch: ref.of === 'branch' ? name : null,
      tag: ref.of === 'tag' ? name : null,
      isTrunk,
      cron,
    });
  }
  return [...occasions, ...changeRequests(cases, trunk)];
}

/**
 * CircleCI builds the branch of a proposal when it is pushed and reports on its head; which branch it is proposed to
 * plays no part. Such a branch is any but the trunk.
 * https://circleci.com/docs/guides/integration/github-integration/
 */
function changeRequests(cases: readonly Case[], trunk: string): readonly Occasion[] {
  const heads = cases.filter(
    ({ situation: { event, ref, isTrunk } }) => event === 'push' && !isTrunk && ref.is !== 'name',
  );
  const usual = heads.find(({ situation }) => situation.ref.is === 'other');
  const runs = usual?.runs.answer === 'yes' ? usual : heads.find(({ runs }) => runs.answer !== 'no');
  if (!runs) return [];
  const found: Case =
    runs === usual
      ? runs
      : {
          ...runs,
          runs: {
            answer: 'unknown',
            reasons: [
              {
                at: runs.situation.source,
                because: `only branches that match /${runs.situation.ref.text}/ start it`,
              },
            ],
          },
        };
  return [trunk, null].map((branch) => ({
    ...occasion(found.runs, found.situation.source),
    event: 'change-request' as const,
    name: 'push',
    branch,
    isTrunk: branch === trunk,
  }));
}

function occasion(runs: Explained, source: Source): Occasion {
  return {
    event: 'push',
    name: 'push',
    branch: null,
    isTrunk: false,
    tag: null,
    runs: runs.answer === 'yes' ? 'yes' : 'unknown',
    isManual: false,
    paths: null,
    cron: null,
    because: runs.answer === 'yes' ? null : (runs.reasons[0]?.because ?? null),
    source,
  };
}

/** A person may start any pipeline; it is worth telling where nothing else starts this part of it. */
function isPushedToo(manual: Situation, cases: readonly Case[]): boolean {
  return cases.some(
    ({ situation, runs }) =>
      situation.event === 'push' &&
      situation.isTrunk === manual.isTrunk &&
      situation.ref.is === manual.ref.is &&
      runs.answer !== 'no',
  );
}
