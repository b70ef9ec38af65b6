import { defineControl } from '../../judge/control.ts';
import { findingAddress, settleOpen } from '../../judge/resource-places.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf, type ResourceGraph } from '../../resources/graph.ts';
import type { Resource } from '../../resources/resource.ts';
import { isList, isMap } from '../../resources/value.ts';
import { examples } from './allocation-tags-active.examples.ts';

/** Words of tags that tell environments and services apart in a bill. */
const TELLING = /env|stage|service|app|product|project|team|owner|cost|component/i;

export default defineControl({
  id: 'cost/allocation-tags-active',
  title: 'The bill can be split by environment and service',
  tier: 3,
  severity: 'minor',
  planes: ['account', 'infrastructure'],
  why: 'Tags tell in the bill who spends what, but only those that were activated, and only from that day on.',
  how: 'Each declared cost allocation tag is active, and some resource of the tree carries it. Where none is declared, the account that pays for it may have activated them; where no resource carries a tag that names an environment or a service, there is nothing to activate.',
  remedy:
    'Tag everything through `default_tags` or stack tags with environment and service, and activate both in the account that pays: `aws_ce_cost_allocation_tag` with `status = "Active"`.',
  references: [{ standard: 'AWS Well-Architected', id: 'COST03-BP02' }],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const declared = graph.ofType('aws_ce_cost_allocation_tag');
    const carried = tagKeys(graph);
    if (declared.length > 0) return declared.map((tag) => judgeTag(tag, carried));
    const managed = graph.resources.some(({ mode, type }) => mode === 'managed' && type.startsWith('AWS::'));
    if (!managed) return [notApplicable('no resource that costs anything is declared here')];
    const telling = [...carried].filter((key) => TELLING.test(key));
    const because =
      telling.length > 0
        ? `resources carry ${telling
            .slice(0, 3)
            .map((key) => `\`${key}\``)
            .join(', ')}; whether these are activated for the bill is a setting of the account that pays`
        : 'no resource carries a tag that names an environment or a service, and which tags are activated is a setting of the account that pays';
    return [unknown(WHOLE_TREE, because, { plane: 'account' })];
  },
  examples,
});

function judgeTag(tag: Resource, carried: ReadonlySet<string>): Statement {
  const { properties, source } = tag;
  const { TagKey: key, Status: status } = properties;
  const address = findingAddress(tag);
  if (typeof status !== 'string' || typeof key !== 'string')
    return unknown(source, `the key or the status of \`${tag.address}\` is open`, settleOpen(tag));
  if (status.toLowerCase() !== 'active')
    return fail(tag.sourceOf('Status'), `The cost allocation tag \`${key}\` is not active.`, { address });
  // `aws:` tags are made by AWS itself.
  if (carried.has(key) || key.startsWith('aws:') || carried.size === 0)
    return pass(source, `the cost allocation tag \`${key}\` is active`);
  return fail(source, `No resource of this tree carries the cost allocation tag \`${key}\`.`, { address });
}

/** Keys of tags that resources carry, however they are spelled. */
function tagKeys(graph: ResourceGraph): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { properties } of graph.resources) {
    for (const tags of [properties.Tags, properties.TagsAll]) {
      if (isMap(tags)) for (const key of Object.keys(tags)) keys.add(key);
      for (const tag of isList(tags) ? tags : []) {
        if (isMap(tag) && typeof tag.Key === 'string') keys.add(tag.Key);
      }
    }
  }
  return keys;
}
