import { defineControl } from '../../judge/control.ts';
import { clauseOf } from '../../judge/reasons.ts';
import { findingAddress } from '../../judge/resource-places.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { filledStores, holdsProductionData } from '../../resources/data-origins.ts';
import { graphOf, type ResourceGraph } from '../../resources/graph.ts';
import type { Resource } from '../../resources/resource.ts';
import { examples } from './nonproduction-data-safe.examples.ts';

export default defineControl({
  id: 'environments/nonproduction-data-safe',
  title: "Test environments do not hold production's data",
  tier: 3,
  severity: 'major',
  planes: ['infrastructure', 'account', 'attestation'],
  why: 'A test environment is open to more people and guarded less; a copy of production in it is a leak that nobody notices.',
  how: "Each store of an environment below production is asked what it begins with: a snapshot, a replica's source or a restore that leads to production fails, one whose owner cannot be told is unknown, and a store that begins empty passes. What people load by hand later is theirs to attest.",
  remedy:
    'Seed test environments with made-up data, or mask a copy in production before it is shared and restore that.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC07-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC01-BP01' },
  ],
  needs: ['infrastructure'],
  attestable: { maxAgeDays: 90 },
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const stores = filledStores(graph).filter(
      ({ stack }) => stack.environment !== undefined && stack.environment.stage !== 'production',
    );
    if (stores.length === 0)
      return [notApplicable('no store of an environment below production is declared here')];
    return stores.map((store) => judgeStore(graph, store));
  },
  examples,
});

function judgeStore(graph: ResourceGraph, store: Resource): Statement {
  const answer = holdsProductionData(graph, store);
  const at = { ...store.source, ...answer.reasons[0]?.at };
  const because = clauseOf(answer, 1);
  const name = `\`${store.address}\` of ${store.stack.environment?.name ?? 'an environment'}`;
  if (answer.answer === 'no') return pass(at, `${name} holds no copy of production: ${because}`);
  if (answer.answer === 'unknown')
    return unknown(at, `whether ${name} holds production's data cannot be told: ${because}`, {
      plane: 'account',
    });
  if (store.maybe !== undefined)
    return unknown(at, `${name} would hold production's data, if it exists: ${store.maybe}`, {
      plane: 'account',
    });
  return fail(at, `${name} is filled with production's data: ${because}.`, {
    address: findingAddress(store),
  });
}
