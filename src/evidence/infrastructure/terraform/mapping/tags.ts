import { isMap, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';

/** Tags as CloudFormation lists them, those that the provider gives to everything included. */
export function tagsOf({ attributes, provider }: EvaluatedResource): Value | undefined {
  const own = attributes.tags ?? undefined;
  const common = defaultTags(provider);
  if (own !== undefined && !isMap(own)) return own;
  const all = common ? { ...common, ...own } : own;
  if (!all) return undefined;
  return Object.entries(all).map(([key, value]): ValueMap => ({ Key: key, Value: value }));
}

function defaultTags(provider: ValueMap | undefined): ValueMap | undefined {
  const blocks = provider?.default_tags;
  const block = Array.isArray(blocks) ? blocks[0] : blocks;
  const tags = isMap(block) ? block.tags : undefined;
  return isMap(tags) ? tags : undefined;
}
