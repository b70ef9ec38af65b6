import { all, type Explained, unsure } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isOneOf } from '../truth.ts';
import { isList, isOpen } from '../value.ts';

/** Distributions of CloudFront. */
export function distributions(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType('AWS::CloudFront::Distribution');
}

/** Whether every behaviour of a distribution answers viewers over TLS only, or sends them there. */
export function servesTlsOnly(distribution: Resource): Explained {
  return all(behaviours(distribution).map((path) => isBehaviourTlsOnly(distribution, path)));
}

function isBehaviourTlsOnly(distribution: Resource, path: PropertyPath): Explained {
  const property = [...path, 'ViewerProtocolPolicy'];
  if (readProperty(distribution, ...property).state === 'absent')
    return unsure(distribution.sourceOf(...path), `\`${property.join('.')}\` is not written`);
  return holds(distribution, property, isOneOf('redirect-to-https', 'https-only'));
}

/** Paths of the default behaviour and of all others. */
function behaviours({ properties }: Resource): readonly PropertyPath[] {
  const others = valueAt(properties, ['DistributionConfig', 'CacheBehaviors']);
  const count = isList(others) ? others.length : isOpen(others) ? 1 : 0;
  return [
    ['DistributionConfig', 'DefaultCacheBehavior'],
    ...Array.from(
      { length: count },
      (_, index): PropertyPath => ['DistributionConfig', 'CacheBehaviors', index],
    ),
  ];
}

/** Origins of a distribution: the path of each. */
export function origins({ properties }: Resource): readonly PropertyPath[] {
  const list = valueAt(properties, ['DistributionConfig', 'Origins']);
  return (isList(list) ? list : []).map((_, index) => ['DistributionConfig', 'Origins', index]);
}

/** Whether users reach it by names of its own, which need a certificate of its own. */
export function hasAliases({ properties }: Resource): boolean {
  const aliases = valueAt(properties, ['DistributionConfig', 'Aliases']);
  return isOpen(aliases) || (isList(aliases) && aliases.length > 0);
}
