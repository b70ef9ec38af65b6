import { defineControl } from '../../judge/control.ts';
import { judgeRegistryTags } from '../../judge/registry-tags.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './registry-tags-immutable.examples.ts';

export default defineControl({
  id: 'integration/registry-tags-immutable',
  title: 'Tags in the registry cannot be moved',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Where a tag can be pushed again, the image that was tested and the one that runs share a name and nothing else.',
  how: 'Every ECR repository is read for the mutability of its tags. Filters that leave some tags movable are compared with the tags that tasks and functions run. Where everything that runs from a repository is named by digest, the finding is minor.',
  remedy:
    'Set `ImageTagMutability: IMMUTABLE` (Terraform: `image_tag_mutability = "IMMUTABLE"`) and give every image a tag of its own, such as the commit.',
  references: [
    { standard: 'AWS FSBP', id: 'ECR.2' },
    { standard: 'Checkov', id: 'CKV_AWS_51' },
    { standard: 'Prowler', id: 'ecr_repositories_tag_immutability' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const registries = graph.ofType('AWS::ECR::Repository');
    if (registries.length === 0) return [notApplicable('the infrastructure declares no ECR repository')];
    return registries.flatMap((registry) => judgeRegistryTags(graph, registry));
  },
  examples,
});
