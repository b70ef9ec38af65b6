import type { Answer } from '../../../../pipelines/answer.ts';
import { isNamed, type Ref } from '../../ref.ts';
import type { YamlNode } from '../../yaml-node.ts';
import { boundTo, followed, type Scope, WHOLE } from './scope.ts';
import type { Situation } from './situation.ts';
import { textOf } from './text.ts';

/** What a condition compares: a value, a branch or tag that may stand for many, or what only the run knows. */
export type Value =
  | { readonly is: 'known'; readonly value: unknown }
  | { readonly is: 'ref'; readonly ref: Ref }
  | { readonly is: 'open' };

const OPEN: Value = { is: 'open' };

/** The value of a member of a logic statement. Without a situation the values of the pipeline are open. */
export function valueAt(node: YamlNode, scope: Scope, situation: Situation | undefined): Value {
  const end = followed(node, scope, situation?.event === 'manual');
  const raw = end.node.value;
  if (typeof raw !== 'string') return { is: 'known', value: raw };
  const name = WHOLE.exec(raw)?.[1];
  if (name !== undefined) return namedValue(name, end.scope, situation);
  const text = textOf(raw, end.scope);
  return text.every((part) => typeof part === 'string') ? { is: 'known', value: text.join('') } : OPEN;
}

/** The value of `pipeline.git.branch` and the like. */
export function namedValue(name: string, scope: Scope, situation: Situation | undefined): Value {
  const bound = boundTo(name, scope, situation?.event === 'manual');
  if (bound) return valueAt(bound.node, bound.scope, situation);
  if (!situation) return OPEN;
  const { event, ref, isTrunk } = situation;
  switch (name) {
    case 'pipeline.git.branch':
      return ref.of === 'branch' ? { is: 'ref', ref } : { is: 'known', value: '' };
    case 'pipeline.git.tag':
      return ref.of === 'tag' ? { is: 'ref', ref } : { is: 'known', value: '' };
    case 'pipeline.git.branch.is_default':
      return ref.is === 'pattern' ? OPEN : { is: 'known', value: isTrunk };
    case 'pipeline.trigger_source':
      return { is: 'known', value: SOURCES[event] };
    case 'pipeline.schedule.name':
    case 'pipeline.schedule.id':
      return event === 'schedule' ? OPEN : { is: 'known', value: '' };
    default:
      return OPEN;
  }
}

/** https://circleci.com/docs/reference/variables/#pipeline-values */
const SOURCES: Readonly<Record<Situation['event'], string>> = {
  push: 'webhook',
  tag: 'webhook',
  schedule: 'scheduled_pipeline',
  manual: 'api',
};

export function isEqual(a: Value, b: Value): Answer {
  if (a.is === 'open' || b.is === 'open') return 'unknown';
  if (a.is === 'ref') return b.is === 'ref' ? sameRef(a.ref, b.ref) : isNamed(a.ref, String(b.value));
  if (b.is === 'ref') return isNamed(b.ref, String(a.value));
  return String(a.value) === String(b.value) ? 'yes' : 'no';
}

function sameRef(a: Ref, b: Ref): Answer {
  if (a.is === 'name' && b.is === 'name') return a.text === b.text ? 'yes' : 'no';
  return a === b ? 'yes' : 'unknown';
}

/** Falsy are `false`, null, 0, not-a-number and the empty string: https://circleci.com/docs/reference/configuration-reference/#logic-statements */
export function isTruthy(value: Value): Answer {
  if (value.is === 'open') return 'unknown';
  if (value.is === 'ref') return 'yes';
  return value.value && value.value !== 'false' ? 'yes' : 'no';
}
