import { written } from '../../../../pipelines/text.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { type Leg, legsOf } from './matrix.ts';
import type { Scope } from './scope.ts';
import { literalAt, textOf } from './text.ts';

/** One job of a workflow, as the workflow lists it. */
export interface Entry {
  readonly id: string;
  /** The job it calls. */
  readonly key: string;
  /** Further names that `requires` may use: the job's, a matrix's. */
  readonly aliases: readonly string[];
  readonly node: YamlNode;
  readonly leg: Leg;
  readonly scope: Scope;
  readonly requires: readonly Requirement[];
}

export interface Requirement {
  readonly name: string;
  readonly statuses: readonly string[];
  readonly node: YamlNode;
}

/** More jobs are no workflow that a person wrote. */
const MAX_ENTRIES = 3000;

/** The jobs of a workflow, one for each leg of a matrix. */
export function entriesOf(jobs: YamlNode | undefined, outer: Scope): readonly Entry[] {
  const entries: Entry[] = [];
  const taken = new Set<string>();
  for (const item of jobs?.items() ?? []) {
    const [first] = item.entries();
    const key = scalarOf(item) ?? first?.[0];
    const node = first?.[1] ?? item;
    if (key === undefined) continue;
    for (const leg of legsOf(node, outer)) {
      if (entries.length >= MAX_ENTRIES) return entries;
      const scope = { ...outer, matrix: leg };
      const name = nameOf(key, node, leg, scope);
      const id = free(name, taken);
      const alias = literalAt(node.get('matrix')?.get('alias'), outer);
      const aliases = [key, name, ...(alias === undefined ? [] : [alias])];
      entries.push({ id, key, aliases, node, leg, scope, requires: requirementsOf(node, scope) });
    }
  }
  return entries;
}

/** A leg without a name of its own is called after its values. */
function nameOf(key: string, node: YamlNode, leg: Leg, scope: Scope): string {
  const raw = scalarOf(node.get('name'));
  if (raw !== undefined) return written(textOf(raw, scope));
  return [key, ...[...leg.values()].map((value) => scalarOf(value) ?? '')].join('-');
}

function free(name: string, taken: Set<string>): string {
  let id = name;
  for (let count = 1; taken.has(id); count += 1) id = `${name}-${count}`;
  taken.add(id);
  return id;
}

function requirementsOf(node: YamlNode, scope: Scope): readonly Requirement[] {
  const requires = node.get('requires');
  const items = requires?.items() ?? [];
  return (items.length > 0 || !requires ? items : [requires]).flatMap((item): Requirement[] => {
    const raw = scalarOf(item);
    if (raw !== undefined) return [{ name: written(textOf(raw, scope)), statuses: ['success'], node: item }];
    return item.entries().map(([name, statuses]) => ({
      name: written(textOf(name, scope)),
      statuses:
        statuses.items().length > 0
          ? statuses.items().flatMap((one) => scalarOf(one) ?? [])
          : [scalarOf(statuses) ?? ''],
      node: item,
    }));
  });
}
