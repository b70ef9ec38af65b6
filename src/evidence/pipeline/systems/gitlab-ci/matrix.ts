import { fieldOf, fieldsOf, type Located, membersOf, textsOf } from '../../yaml/located.ts';
import type { WrittenVariables } from './variables.ts';

/** GitLab makes at most 200 jobs of one. */
const MAX_LEGS = 200;

/** The legs of `parallel: matrix`; one without values where there is none. */
export function legsOf(job: Located): readonly WrittenVariables[] {
  const legs = membersOf(fieldOf(fieldOf(job, 'parallel'), 'matrix')).flatMap(product);
  return legs.length > 0 ? legs.slice(0, MAX_LEGS) : [new Map()];
}

function product(entry: Located): readonly WrittenVariables[] {
  let legs: WrittenVariables[] = [new Map()];
  for (const [name, field] of fieldsOf(entry)) {
    const values = textsOf(field.value);
    legs = legs.flatMap((leg) => values.map((value) => new Map([...leg, [name, value]]))).slice(0, MAX_LEGS);
  }
  return legs.filter((leg) => leg.size > 0);
}
