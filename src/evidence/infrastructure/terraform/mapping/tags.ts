import { isMap, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';

/** Tags as CloudFormation lists them, those that the provider gives to everything included. */
export function tagsOf({ attributes, provider }: EvaluatedResource): Value | undefined {
  const own = attributes.tags ?? undefined;
  const common = defaultTags(provider);
  if (common === undefined) return isMap(own) ? listed(own) : own;
  if (isMap(common) && (own === undefined || isMap(own))) return listed({ ...common, ...own });
  // What is known of the one counts beside whatever is open of the other.
  return [common, own].flatMap((tags): readonly Value[] => {
    if (tags === undefined) return [];
    return isMap(tags) ? listed(tags) : [tags];
  });
}

function listed(tags: ValueMap): readonly ValueMap[] {
  return Object.entries(tags).map(([key, value]) => ({ Key: key, Value: value }));
}

function defaultTags(provider: ValueMap | undefined): Value | undefined {
  const blocks = provider?.default_tags;
  const block = Array.isArray(blocks) ? blocks[0] : blocks;
  return isMap(block) ? (block.tags ?? undefined) : undefined;
}
