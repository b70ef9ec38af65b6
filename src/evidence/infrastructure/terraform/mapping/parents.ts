import { isList, Reference, Template, Unresolved, type Value } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';
import type { MappingRow } from './row.ts';

/** A resource of Terraform on its way into the graph. */
export interface Candidate {
  readonly key: string;
  readonly resource: EvaluatedResource;
  readonly row: MappingRow | undefined;
  readonly type: string;
}

/** Finds what a companion belongs to: by reference, else by the name that both have written. */
export class Parents {
  readonly #byKey: ReadonlyMap<string, Candidate>;
  readonly #byName = new Map<string, Candidate[]>();

  constructor(candidates: readonly Candidate[]) {
    this.#byKey = new Map(candidates.map((candidate) => [candidate.key, candidate]));
    for (const candidate of candidates) this.#index(candidate);
  }

  parentOf({ row, resource }: Candidate, depth = 0): Candidate | undefined {
    if (!row?.into) return undefined;
    for (const name of row.into.by) {
      const value = resource.attributes[name];
      const parent = this.#find(value, row.into.parents, resource, depth);
      if (parent) return parent;
    }
    return undefined;
  }

  #find(
    value: Value | undefined,
    types: readonly string[],
    from: EvaluatedResource,
    depth: number,
  ): Candidate | undefined {
    const reference = referenceIn(value);
    if (reference) {
      const target = this.#byKey.get(reference.to);
      if (!target || depth > 4) return undefined;
      if (types.includes(target.type)) return target.resource.mode === 'managed' ? target : undefined;
      // `bucket = aws_s3_bucket_public_access_block.logs.id`: a companion stands for its parent.
      return target.row?.into ? this.parentOf(target, depth + 1) : undefined;
    }
    const name = identityOf(value, from);
    if (name === undefined) return undefined;
    const named = (this.#byName.get(name) ?? []).filter(({ type }) => types.includes(type));
    const beside = named.filter(({ resource }) => moduleOf(resource) === moduleOf(from));
    const candidates = beside.length > 0 ? beside : named;
    if (candidates.length < 2) return candidates[0];
    // Several of one name: the labels tell which of them is meant, if anything does.
    return candidates.find(({ resource }) => resource.name === from.name);
  }

  #index(candidate: Candidate): void {
    if (candidate.resource.mode === 'data') return;
    for (const name of candidate.row?.knownBy ?? []) {
      const identity = identityOf(candidate.resource.attributes[name], candidate.resource);
      if (identity === undefined) continue;
      const same = this.#byName.get(identity);
      if (same) same.push(candidate);
      else this.#byName.set(identity, [candidate]);
    }
  }
}

function referenceIn(value: Value | undefined): Reference | undefined {
  if (value instanceof Reference) return value;
  if (isList(value)) return value.length === 1 ? referenceIn(value[0]) : undefined;
  if (value instanceof Unresolved && value.mentions.length === 1) return value.mentions[0];
  return undefined;
}

/** One text for values that must be equal, whatever they come to: the same variable, the same template. */
function identityOf(value: Value | undefined, resource: EvaluatedResource): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : `"${value}"`;
  if (value instanceof Reference) return `${value.to}.${value.attribute}`;
  if (value instanceof Unresolved) return `${moduleOf(resource)}: ${value.because}`;
  if (!(value instanceof Template)) return undefined;
  const parts = value.parts.map((part) => identityOf(part, resource));
  return parts.includes(undefined) ? undefined : parts.join(' ');
}

/** Address of the module that a resource stands in. */
function moduleOf({ address, type }: EvaluatedResource): string {
  const at = address.lastIndexOf(`${type}.`);
  return at > 0 ? address.slice(0, at) : '';
}
