import { jsonValue } from '../../../../resources/json-text.ts';
import { Choice, isList, isMap, type Value, type ValueMap } from '../../../../resources/value.ts';

/** Mappings whose keys are the author's. */
const OWN_KEYS = new Set(['dockerLabels', 'options']);
const MAX_DEPTH = 12;

/** The JSON of container definitions in CloudFormation's words: `readonlyRootFilesystem` is `ReadonlyRootFilesystem`. */
export function containerDefinitions(written: Value | undefined): Value | undefined {
  if (written instanceof Choice)
    return new Choice(
      [containerDefinitions(written.between[0]), containerDefinitions(written.between[1])],
      written.on,
    );
  const read = jsonValue(written);
  if (read === undefined) return written;
  return capitalised(isMap(read) ? [read] : read, 0);
}

function capitalised(value: Value, depth: number): Value {
  if (depth > MAX_DEPTH) return value;
  if (isList(value)) return value.map((member) => capitalised(member, depth + 1));
  if (!isMap(value)) return value;
  const map: Record<string, Value> = Object.create(null);
  for (const [key, member] of Object.entries(value)) {
    const name = key.slice(0, 1).toUpperCase() + key.slice(1);
    map[name] = OWN_KEYS.has(key) ? member : capitalised(member, depth + 1);
  }
  return map satisfies ValueMap;
}
