import { none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { type FoundGate, gatesIn, mayHoldGate } from './coverage/formats.ts';

/**
 * A floor under the coverage of tests that a tool enforces when it measures, or a service when it is told; or that a
 * tool is configured to measure at all.
 */
export interface CoverageGate extends FoundGate {
  readonly path: string;
}

export default defineCollector({
  fact: 'coverageGates',
  needs: [],
  async collect(world) {
    const found: CoverageGate[] = [];
    const gaps = await world.scan({
      wants: ({ path, role, kind }) =>
        kind !== 'symlink' && role !== 'vendored' && role !== 'example' && mayHoldGate(path),
      text({ entry: { path }, text }) {
        for (const gate of gatesIn(path, text)) found.push({ ...gate, path });
      },
    });
    return found.length > 0
      ? present(found, gaps)
      : none('no tool is configured to measure coverage or told a floor', gaps);
  },
});
