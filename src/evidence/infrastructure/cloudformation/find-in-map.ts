import { Choice, Reference, Template, Unresolved, type Value } from '../../../resources/value.ts';
import { isRecord, type ParsedRecord, recordOf } from '../../parsed.ts';
import type { Evaluator } from './evaluate.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html */
export function foundInMap(argument: unknown, evaluator: Evaluator): Value | undefined {
  const { of, around } = evaluator;
  const [rawName, rawTop, rawSecond, rawOptions] = Array.isArray(argument) ? argument : [];
  const [name, top, second] = [of(rawName), of(rawTop), of(rawSecond)];
  const options = recordOf(rawOptions);
  const fallback = Object.hasOwn(options, 'DefaultValue') ? { value: options.DefaultValue } : undefined;
  if (typeof name !== 'string') return new Unresolved('which mapping is meant is open');
  const mapping = around.mapping(name);
  if (!isRecord(mapping)) return new Unresolved(`there is no mapping \`${name}\``);
  const rows = rowsAt(mapping, top);
  const cells = rows?.flatMap((row) => rowsAt(recordOf(row), second) ?? [undefined]) ?? [];
  const read = (cell: unknown) => (cell === undefined ? fallback && of(fallback.value) : of(cell));
  const values = cells.length > 0 ? cells.map(read) : [read(undefined)];
  return narrowed(values, name, [top, second]);
}

/** The members that a key may lead to: one where it is known, all where it is open, none where it is not there. */
function rowsAt(map: ParsedRecord, key: Value | undefined): readonly unknown[] | undefined {
  if (typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean') {
    const name = String(key);
    return Object.hasOwn(map, name) ? [map[name]] : undefined;
  }
  if (key instanceof Choice) return key.between.flatMap((one) => rowsAt(map, one) ?? [undefined]);
  const isSet = key instanceof Unresolved || key instanceof Template || key instanceof Reference;
  return isSet ? Object.values(map) : undefined;
}

function narrowed(
  values: readonly (Value | undefined)[],
  name: string,
  keys: readonly (Value | undefined)[],
): Value | undefined {
  const different = new Map(values.map((value) => [JSON.stringify(value) ?? '', value]));
  const [first, second] = different.values();
  if (different.size === 1) return first ?? new Unresolved(`the mapping \`${name}\` has no such key`);
  const open = keys.find((key) => typeof key === 'object');
  const on = open instanceof Choice ? open.on : `a key of the mapping ${name}`;
  if (different.size === 2) return new Choice([first, second], on);
  const because = open instanceof Unresolved ? open.because : 'its key is open';
  return new Unresolved(`it comes from the mapping \`${name}\`, and ${because}`);
}
