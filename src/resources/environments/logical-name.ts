import { environmentWords } from '../../judge/environment-names.ts';
import type { Resource } from '../resource.ts';

/**
 * What a resource is called in every environment: its address without words that name one, and without the keys of
 * instances, so that three subnets are as good as two.
 */
export function logicalName(resource: Resource): string {
  return withoutEnvironment(resource.address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, ''));
}

/** The same resource of another environment: its address, keys of instances included, without words that name one. */
export function counterpartName({ type, address }: Resource): string {
  return `${type} ${withoutEnvironment(address)}`;
}

/** A name without the words that name an environment: `shop-prod-db` and `shop-staging-db` are `shop--db`. */
export function withoutEnvironment(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of environmentWords(text)) {
    result += text.slice(from, start);
    from = end;
  }
  return result + text.slice(from);
}
