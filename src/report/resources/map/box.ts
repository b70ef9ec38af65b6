import type { MapNode } from '../../../resources/map/map.ts';
import { type BoxLine, broken, LINE_HEIGHT, PADDING } from '../../picture/text.ts';
import type { NodeFindings } from './findings.ts';

export type NodeLine = BoxLine<'kind' | 'name' | 'activity' | 'danger' | 'note'>;

const WIDEST_LINE = 25;
const MOST_NOTES = 4;

/** What a box says of its node. */
export function linesOf(node: MapNode, findings: NodeFindings | undefined): readonly NodeLine[] {
  const kind = node.count > 1 ? `${node.kind} ×${node.count}` : node.kind;
  const more = node.notes.length - MOST_NOTES;
  return [
    ...broken(kind, 'kind', WIDEST_LINE),
    ...broken(node.name, 'name', WIDEST_LINE),
    ...node.notes.slice(0, MOST_NOTES).flatMap((note) => broken(note, 'activity', WIDEST_LINE)),
    ...(more > 0 ? broken(`and ${more} more`, 'activity', WIDEST_LINE) : []),
    ...(node.maybe ? broken('exists only perhaps', 'note', WIDEST_LINE) : []),
    ...(node.internet === 'perhaps' ? broken('perhaps on the internet', 'note', WIDEST_LINE) : []),
    ...(node.danger === null ? [] : broken(node.danger, 'danger', WIDEST_LINE)),
    ...findingLines(findings),
  ];
}

function findingLines(findings: NodeFindings | undefined): readonly NodeLine[] {
  if (!findings) return [];
  const { blockers, majors } = findings;
  const words = [
    ...(blockers > 0 ? [`${blockers} blocker${blockers === 1 ? '' : 's'}`] : []),
    ...(majors > 0 ? [`${majors} major`] : []),
  ];
  return broken(`✗ ${words.join(', ')}`, blockers > 0 ? 'danger' : 'note', WIDEST_LINE);
}

export function heightOf(lines: readonly NodeLine[]): number {
  return lines.length * LINE_HEIGHT + 2 * PADDING - 4;
}
