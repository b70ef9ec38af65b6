import { listOf, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { Expansion } from './expansion.ts';
import { namedId } from './made.ts';

/**
 * Notes that a bucket of the template tells a function of its objects.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html
 */
export function notify(
  { Bucket, Events, Filter }: ParsedRecord,
  target: unknown,
  expansion: Expansion,
): void {
  const bucket = namedId(Bucket);
  if (bucket === undefined) return;
  const filter = Filter === undefined ? {} : { Filter };
  const events = Array.isArray(Events) ? Events : [Events];
  const known = expansion.notifications.get(bucket) ?? [];
  known.push(...events.slice(0, MAX_EVENTS).map((Event) => ({ Event, Function: target, ...filter })));
  expansion.notifications.set(bucket, known);
}

/** More kinds of events than a bucket has. */
const MAX_EVENTS = 100;

/** A bucket with what it tells functions. */
export function withNotifications(declaration: Declaration, { notifications }: Expansion): Declaration {
  const made = notifications.get(declaration.id);
  if (made === undefined || declaration.type !== 'AWS::S3::Bucket') return declaration;
  const properties = recordOf(declaration.body.Properties);
  const configuration = recordOf(properties.NotificationConfiguration);
  const LambdaConfigurations = [...listOf(configuration.LambdaConfigurations), ...made];
  const NotificationConfiguration = { ...configuration, LambdaConfigurations };
  return {
    ...declaration,
    body: { ...declaration.body, Properties: { ...properties, NotificationConfiguration } },
  };
}
