import type { MapNode } from '../../../resources/map/map.ts';
import type { ControlReport } from '../../report.ts';

/** How many findings stand against what a node stands for. */
export interface NodeFindings {
  readonly blockers: number;
  readonly majors: number;
}

/** Findings that decide, by the resource that they are about. */
export type FindingsByResource = ReadonlyMap<string, NodeFindings>;

const NONE: NodeFindings = { blockers: 0, majors: 0 };

/** Counts what stands: what is waived or known decides nothing, and would only frighten. */
export function findingsByResource(controls: readonly ControlReport[]): FindingsByResource {
  const counts = new Map<string, NodeFindings>();
  for (const { source, severity, waiver, isBaseline } of controls.flatMap(({ findings }) => findings)) {
    if (source.resource === undefined || waiver !== null || isBaseline || severity === 'minor') continue;
    const key = keyOf(source.resource, source.path, source.environment);
    const { blockers, majors } = counts.get(key) ?? NONE;
    const isBlocker = severity === 'blocker';
    counts.set(key, { blockers: blockers + (isBlocker ? 1 : 0), majors: majors + (isBlocker ? 0 : 1) });
  }
  return counts;
}

/** What stands against a node and its parts; `undefined`: nothing. */
export function findingsOf(node: MapNode, counts: FindingsByResource): NodeFindings | undefined {
  const concerned = [...node.members, ...node.parts].flatMap(({ address, source }) => [
    keyOf(address, source.path, source.environment),
    // Of a template for every environment at once.
    keyOf(address, source.path, undefined),
  ]);
  let sum = NONE;
  for (const key of new Set(concerned)) {
    const { blockers, majors } = counts.get(key) ?? NONE;
    sum = { blockers: sum.blockers + blockers, majors: sum.majors + majors };
  }
  return sum.blockers + sum.majors > 0 ? sum : undefined;
}

/** The same address may stand in several files, and mean another resource in each environment. */
function keyOf(address: string, path = '', environment = ''): string {
  return JSON.stringify([path, environment, address]);
}
