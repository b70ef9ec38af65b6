import { fieldOf, isTrue, type Located, membersOf, textOf } from '../../yaml/located.ts';

/** A step of the file with what its stage or its group says of it. */
export interface WrittenStep {
  readonly value: Located;
  readonly stage: Located | undefined;
}

/** Steps that start together. */
export interface Group {
  readonly steps: readonly WrittenStep[];
}

/** What cannot be read in a pipeline. */
export interface Strange {
  readonly what: string;
  readonly because: string;
  readonly value: Located;
}

/** The steps of a pipeline in groups, one after the other. */
export function groupsOf(pipeline: Located): {
  readonly groups: readonly Group[];
  readonly strange: readonly Strange[];
} {
  const strange: Strange[] = [];
  const imported = textOf(fieldOf(pipeline, 'import'));
  if (imported !== undefined)
    strange.push({
      what: `the pipeline \`${imported}\``,
      because: 'it is in another repository',
      value: pipeline,
    });
  else if (pipeline.kind !== 'list')
    strange.push({ what: 'the pipeline', because: 'it is no list of steps', value: pipeline });
  const groups = (pipeline.kind === 'list' ? pipeline.items : []).flatMap((item) =>
    groupsOfItem(item, strange),
  );
  return { groups, strange };
}

function groupsOfItem(item: Located, strange: Strange[]): readonly Group[] {
  const step = fieldOf(item, 'step');
  if (step) return [{ steps: [{ value: step, stage: undefined }] }];
  const parallel = fieldOf(item, 'parallel');
  if (parallel) {
    const members = parallel.kind === 'map' ? fieldOf(parallel, 'steps') : parallel;
    return [{ steps: stepsIn(members, undefined) }];
  }
  const stage = fieldOf(item, 'stage');
  if (stage) return stepsIn(fieldOf(stage, 'steps'), stage).map((one) => ({ steps: [one] }));
  // Variables of a pipeline that a person starts stand beside its steps.
  if (!fieldOf(item, 'variables'))
    strange.push({ what: 'an entry of the pipeline', because: 'it is no step, stage or group', value: item });
  return [];
}

function stepsIn(members: Located | undefined, stage: Located | undefined): readonly WrittenStep[] {
  return membersOf(members).flatMap((member) => {
    const value = fieldOf(member, 'step');
    if (value) return [{ value, stage }];
    const inner = fieldOf(member, 'parallel');
    return inner ? stepsIn(inner.kind === 'map' ? fieldOf(inner, 'steps') : inner, stage) : [];
  });
}

export function isManual({ value, stage }: WrittenStep): boolean {
  return [value, stage].some((one) => textOf(fieldOf(one, 'trigger')) === 'manual');
}

export function mayAskForToken({ value }: WrittenStep): boolean {
  return isTrue(fieldOf(value, 'oidc'));
}
