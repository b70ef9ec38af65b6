import type { EnvironmentUse } from '../../../../pipelines/pipelines.ts';
import { fieldOf, isNull, type Located, textOf } from '../../yaml/located.ts';
import { textWith, type VariableLookup } from './text.ts';

/** The environment of a job: https://docs.gitlab.com/ci/yaml/#environment */
export function environmentOf(job: Located, lookup: VariableLookup): EnvironmentUse | null {
  const value = fieldOf(job, 'environment');
  if (!value || isNull(value)) return null;
  const name = textOf(value) ?? textOf(fieldOf(value, 'name'));
  if (name === undefined) return null;
  const url = textOf(fieldOf(value, 'url'));
  const action = textOf(fieldOf(value, 'action')) ?? 'start';
  return {
    name: textWith(name, lookup),
    url: url === undefined ? null : textWith(url, lookup),
    action: action === 'start' || action === 'stop' ? action : 'other',
    source: value.at,
  };
}
