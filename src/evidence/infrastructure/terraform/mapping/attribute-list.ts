import { isList, isMap, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { Building } from './row.ts';

/** Writes what CloudFormation keeps as a list of keys and values: `deletion_protection.enabled` is `"true"`. */
export function attributeWriter(
  list: string,
  attributes: ValueMap,
  add: Building['add'],
  within: readonly (string | number)[] = [],
) {
  return (key: string, attribute: string): void => {
    const value = attributes[attribute];
    if (value === undefined || value === null) return;
    const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
    add(list, { Key: key, Value: text }, [...within, attribute]);
  };
}

/** The mapping of a block that stands once. */
export function blockOf(value: Value | undefined): ValueMap | undefined {
  const block = isList(value) ? value[0] : value;
  return isMap(block) ? block : undefined;
}

/** Blocks of names and values as the mapping that CloudFormation has for them: parameters of databases. */
export function setParameters({ attributes, set }: Building): void {
  const blocks = attributes.parameter;
  if (blocks === undefined || blocks === null) return;
  if (!isList(blocks)) {
    set('Parameters', blocks, ['parameter']);
    return;
  }
  const parameters: Record<string, Value> = Object.create(null);
  for (const block of blocks) {
    if (!isMap(block) || typeof block.name !== 'string') continue;
    const { value = null } = block;
    parameters[block.name] = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  }
  set('Parameters', parameters, ['parameter']);
}
