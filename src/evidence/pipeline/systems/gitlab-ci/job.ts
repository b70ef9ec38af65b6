import { NO, unsure, yes } from '../../../../pipelines/answer.ts';
import type { Concurrency, JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { SecretUse } from '../../../../pipelines/step.ts';
import { fieldOf, fieldsOf, type Located, textOf } from '../../yaml/located.ts';
import { artifactsOf } from './artifacts.ts';
import type { Draft } from './drafts.ts';
import { environmentOf } from './environment.ts';
import { runsAfterOf, toleratesFailure, waitsForPerson } from './failure.ts';
import { occasionOf } from './occasions.ts';
import { policyText } from './only-except.ts';
import { minutesOf, runnerOf, servicesOf } from './runner.ts';
import { stepsOf } from './steps.ts';
import { textWith, type VariableLookup } from './text.ts';
import { variablesOf } from './variables.ts';

/** A draft as the model has it. */
export function jobOf(
  draft: Draft,
  needs: readonly string[],
  opaque: JobDefinition['opaque'],
): JobDefinition {
  const { id, job, stage, leg, admissions, lookup } = draft;
  const { key, at, value } = job;
  const occasions = admissions.map((admission) => occasionOf(admission, admission.situation));
  const secrets = secretsOf(value);
  const tokens = fieldOf(value, 'id_tokens');
  return {
    id,
    key,
    name: key,
    leg: leg.size > 0 ? variablesOf(leg, lookup) : null,
    source: at,
    stage,
    needs,
    occasions,
    condition: conditionOf(value),
    runsAfter: runsAfterOf(job, admissions),
    toleratesFailure: toleratesFailure(job, admissions),
    waitsForPerson: waitsForPerson(job, admissions),
    environment: environmentOf(value, lookup),
    permissions: null,
    identityToken: tokens ? yes(tokens.at, '`id_tokens` are asked for') : NO,
    runner: runnerOf(value, at, lookup),
    services: servicesOf(value, lookup),
    variables: variablesOf(draft.variables, lookup),
    concurrency: concurrencyOf(value, lookup),
    timeoutMinutes: minutesOf(textOf(fieldOf(value, 'timeout'))),
    artifacts: artifactsOf(key, value),
    outputs: {},
    secrets,
    steps: stepsOf(job, { occasions, lookup, secrets }),
    opaque,
  };
}

function conditionOf(job: Located): JobDefinition['condition'] {
  const rules = fieldOf(job, 'rules');
  if (rules) return { text: rulesText(rules), source: rules.at };
  const text = policyText(job);
  const source = fieldOf(job, 'only') ?? fieldOf(job, 'except');
  return text !== null && source ? { text, source: source.at } : null;
}

function rulesText(rules: Located): string {
  const items = rules.kind === 'list' ? rules.items : [];
  const texts = items.slice(0, 10).map((rule) => {
    const parts = fieldsOf(rule)
      .filter(([name]) => name !== 'variables')
      .map(([name, field]) => `${name}: ${textOf(field.value) ?? '...'}`);
    return parts.join(', ');
  });
  return `rules: ${texts.join('; ')}`;
}

function concurrencyOf(job: Located, lookup: VariableLookup): Concurrency | null {
  const group = fieldOf(job, 'resource_group');
  const text = textOf(group);
  if (!group || text === undefined) return null;
  const interruptible = fieldOf(job, 'interruptible');
  return {
    group: textWith(text, lookup),
    cancelsRunning:
      textOf(interruptible) === 'true' && interruptible
        ? unsure(interruptible.at, '`interruptible: true`: GitLab may end it for a newer pipeline')
        : NO,
    source: group.at,
  };
}

function secretsOf(job: Located): readonly SecretUse[] {
  return fieldsOf(fieldOf(job, 'secrets')).map(([name, { at }]) => ({ name, source: at }));
}
