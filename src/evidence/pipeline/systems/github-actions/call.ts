import { NO } from '../../../../pipelines/answer.ts';
import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { SecretUse } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, type Located, textOf as writtenIn } from '../../yaml/located.ts';
import { givenBy, givenText } from './composite.ts';
import { plain } from './expressions/value.ts';
import { describedJob, type JobFrame, type JobPlace } from './job.ts';
import type { Given, Scope } from './scope.ts';
import { secretsUsed } from './secrets-used.ts';
import { concurrencyOf } from './settings.ts';
import { useOf } from './step-parts.ts';
import { scalarText } from './texts.ts';
import { calledBy } from './uses.ts';

/** The values that a call hands to the inputs that the called workflow declares. */
export function inputsOfCall(call: Located, root: Located, outer: Scope): ReadonlyMap<string, Given> {
  const inputs = new Map<string, Given>();
  const given = fieldOf(call, 'with');
  for (const [name, { value }] of fieldsOf(fieldOf(triggerOf(root), 'inputs'))) {
    const chosen = fieldsOf(given).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1].value;
    const node = chosen ?? fieldOf(value, 'default');
    const type = writtenIn(fieldOf(value, 'type'));
    inputs.set(name.toLowerCase(), node ? typed(givenBy(node, outer), type) : emptyInput(type));
  }
  return inputs;
}

/** What is handed to an input of type `string` is a text there, `true` too. */
function typed(given: Given, type: string | undefined): Given {
  const { value } = given;
  if (type !== 'string' || value.kind !== 'plain' || value.value === null) return given;
  return { ...given, value: plain(String(value.value)) };
}

function emptyInput(type: string | undefined): Given {
  if (type === 'boolean') return { text: ['false'], value: plain(false) };
  return type === 'number' ? { text: ['0'], value: plain(0) } : givenText('');
}

/** The settings of `on: workflow_call`. */
export function triggerOf(root: Located): Located | undefined {
  return fieldOf(fieldOf(root, 'on'), 'workflow_call');
}

/** What the called workflow's names for secrets stand for. */
export function secretsOfCall(call: Located, outer: Scope): Scope['secrets'] {
  const node = fieldOf(call, 'secrets');
  if (writtenIn(node) === 'inherit') return outer.secrets;
  const given = fieldsOf(node).map(
    ([name, { value }]) => [name.toLowerCase(), scalarText(value, outer) ?? []] as const,
  );
  return new Map<string, Text>(given);
}

/** Secrets that the call itself hands over. */
export function secretsHanded(call: Located, outer: Scope): readonly SecretUse[] {
  const node = fieldOf(call, 'secrets');
  if (node && writtenIn(node) === 'inherit') return [{ name: '*', source: node.at }];
  return secretsUsed([node, fieldOf(call, 'with')], outer);
}

/** A job whose work stands in another repository, or could not be read. */
export function opaqueJob(
  place: JobPlace,
  frame: JobFrame,
  uses: Located,
  because: string,
  isProblem: boolean,
): JobDefinition {
  const node = place.field.value;
  const scope: Scope = { ...frame.scope, leg: place.leg, situations: place.situations };
  const written = (writtenIn(uses) ?? '').slice(0, 200);
  const called = calledBy(written);
  const what = `the workflow \`${written}\``;
  const settle = isProblem ? 'mend the file' : 'read that workflow and judge it by hand';
  scope.reading.problems.add({ what, because, at: uses.at, settle, workflow: scope.workflow });
  const described = describedJob(place, frame);
  return {
    ...described,
    toleratesFailure: NO,
    waitsForPerson: NO,
    environment: null,
    runner: { labels: [], isSelfHosted: { answer: 'unknown', reasons: [] }, image: null, source: uses.at },
    services: [],
    variables: frame.scope.variables,
    concurrency: concurrencyOf(fieldOf(node, 'concurrency'), scope),
    timeoutMinutes: null,
    artifacts: [],
    outputs: {},
    secrets: [...secretsHanded(node, scope), ...(frame.caller?.secrets ?? [])],
    steps:
      called.kind === 'local'
        ? []
        : [
            {
              id: null,
              name: written,
              source: uses.at,
              use: useOf(node, called, scope),
              script: null,
              variables: {},
              occasions: described.occasions,
              condition: null,
              runsAfter: { success: { answer: 'yes', reasons: [] }, failure: NO },
              toleratesFailure: NO,
              timeoutMinutes: null,
              secrets: [],
              opaque: null,
            },
          ],
    opaque: { what, because, source: uses.at },
  };
}
