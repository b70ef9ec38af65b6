import { Choice, isList, isMap, type Value, type ValueMap } from '../../../resources/value.ts';

/**
 * CloudFormation takes `"true"` for true and `"22"` for 22 where a property is so typed. These are the properties that
 * are read as numbers; what is `true` or `false` as a text is a boolean but where texts are wanted.
 */
const NUMBERS: ReadonlySet<string> = new Set([
  'AllocatedStorage',
  'BackupRetentionPeriod',
  'DatapointsToAlarm',
  'DesiredCapacity',
  'DesiredCount',
  'EvaluationPeriods',
  'FromPort',
  'HealthCheckIntervalSeconds',
  'HealthCheckTimeoutSeconds',
  'HealthyThresholdCount',
  'HttpPutResponseHopLimit',
  'MaxCapacity',
  'MaxSize',
  'MaximumPercent',
  'MemorySize',
  'MinCapacity',
  'MinSize',
  'MinimumHealthyPercent',
  'Period',
  'Port',
  'RetentionInDays',
  'SnapshotRetentionLimit',
  'TargetValue',
  'Threshold',
  'Timeout',
  'ToPort',
  'UnhealthyThresholdCount',
]);

/** Numbers that are texts to AWS: YAML reads `EngineVersion: 15.4` as a number. */
const TEXTS: ReadonlySet<string> = new Set(['EngineVersion', 'IpProtocol', 'RuntimeVersion', 'Version']);

/** Below these, texts stay what they are. */
const TEXT_MAPS: ReadonlySet<string> = new Set([
  'Condition',
  'Environment',
  'Parameters',
  'RequestParameters',
  'ResponseParameters',
  'Tags',
  'Variables',
]);

/** A resource's properties with texts as the booleans and numbers that they stand for. */
export function typedProperties(properties: ValueMap): ValueMap {
  const typed: Record<string, Value> = Object.create(null);
  for (const [key, value] of Object.entries(properties)) typed[key] = typedValue(key, value);
  return typed;
}

function typedValue(key: string, value: Value): Value {
  if (typeof value === 'string') return typedText(key, value);
  if (typeof value === 'number') return TEXTS.has(key) ? String(value) : value;
  if (value instanceof Choice) {
    const [first, second] = value.between.map((one) => (one === undefined ? one : typedValue(key, one)));
    return new Choice([first, second], value.on);
  }
  if (isList(value)) return value.map((member) => typedValue(key, member));
  if (!isMap(value) || TEXT_MAPS.has(key)) return value;
  return typedProperties(value);
}

function typedText(key: string, text: string): Value {
  if (key === 'Value') return text;
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return NUMBERS.has(key) && /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
