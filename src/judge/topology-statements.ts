import type { EnvironmentGroup } from '../resources/environments/group.ts';
import { compareTopology, type TopologyDifference } from '../resources/environments/topology.ts';
import { unreadOf } from './environment-gaps.ts';
import { clean, fail, missing, remark, type Statement, unknown } from './statement.ts';

/** More differences than this are another architecture. */
const MAX_TOLD = 30;

/** How another environment differs from production, difference by difference. */
export function topologyStatements(
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly Statement[] {
  const { differences, matched } = compareTopology(production, other);
  const name = other.environment.name;
  const unread = unreadOf(other);
  const told = differences
    .slice(0, MAX_TOLD)
    .map((difference) => statementOf(difference, name))
    // What is not seen may be in what was not read.
    .map((statement) => (statement.kind === 'fail' && statement.absence && unread ? unread : statement));
  const isOpen = unreadOf(production, other);
  if (isOpen && told.every(({ kind }) => kind === 'remark')) return [isOpen, ...told];
  if (told.some(({ kind }) => kind !== 'remark')) return told;
  const [first] = other.resources;
  const because = `${name} has every kind of resource that production has (${matched} match by name)`;
  return [clean(first?.source ?? {}, because), ...told];
}

function statementOf(difference: TopologyDifference, name: string): Statement {
  const { about, resource, isExtra, what, maybe } = difference;
  const message = `\`${resource.address}\`: ${what}.`;
  const address = `${name} ${resource.type} ${about === 'behaviour' ? what.split('`')[1] : ''}`.trim();
  if (about === 'operation') return remark(resource.source, message, { address });
  if (maybe !== undefined && about !== 'behaviour')
    return unknown(resource.source, `${what}, and whether this one exists is open: ${maybe}`, {
      how: 'give a plan of both environments: `terraform show -json`',
    });
  // What only staging has does not keep staging from trying what production has.
  if (isExtra) return remark(resource.source, message, { address });
  // Both sides of a property are seen; that a kind is nowhere rests on all having been read.
  if (about === 'behaviour') return fail(resource.source, message, { address });
  return missing(resource.source, message, { address });
}
