import type { Value } from '../../../../resources/value.ts';
import { asText, mapOf } from './argument.ts';
import { instantOf } from './date-time.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { FunctionError } from './failure.ts';
import { joinedText } from './open-text.ts';

/** Functions of providers: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_build */
export const PROVIDER_FUNCTIONS: FunctionTable = {
  'provider::aws::arn_build': partial(5, (parts) =>
    joinedText(['arn', ...parts].flatMap((part, at) => (at === 0 ? [part] : [':', part]))),
  ),
  'provider::aws::arn_parse': known(1, ([arn]) => parseArn(asText(arn))),
  'provider::aws::trim_iam_role_path': known(1, ([arn]) => withoutRolePath(asText(arn))),
  'provider::time::rfc3339_parse': known(1, ([time]) => parseTime(asText(time))),
};

const ARN_PARTS = ['partition', 'service', 'region', 'account_id'];

function parseArn(arn: string): Value {
  const [prefix, ...parts] = arn.split(':');
  if (prefix !== 'arn' || parts.length < 5 || !parts[0] || !parts[1])
    throw new FunctionError('the text is no Amazon resource name');
  const named = ARN_PARTS.map((name, at) => [name, parts[at] ?? ''] as const);
  return mapOf([...named, ['resource', parts.slice(4).join(':')]]);
}

function withoutRolePath(arn: string): Value {
  const [, before, name] = /^(arn:[^:]*:iam:[^:]*:[^:]*:role\/)(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (before === undefined || name === undefined) throw new FunctionError('the text is no name of a role');
  return before + name;
}

function parseTime(text: string): Value {
  const { seconds, offset } = instantOf(text);
  const date = new Date((Math.floor(seconds) + offset * 60) * 1000);
  return mapOf([
    ['year', date.getUTCFullYear()],
    ['month', date.getUTCMonth() + 1],
    ['day', date.getUTCDate()],
    ['hour', date.getUTCHours()],
    ['minute', date.getUTCMinutes()],
    ['second', date.getUTCSeconds()],
    ['unix', Math.floor(seconds)],
  ]);
}
