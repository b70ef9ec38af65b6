import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { keepsReleases } from '../../resources/rollback-images.ts';
import { examples } from './registry-keeps-rollback-set.examples.ts';

export default defineControl({
  id: 'integration/registry-keeps-rollback-set',
  title: 'The registry cleans up, and keeps what one would go back to',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'Without rules a registry grows for ever; with the wrong ones the image of the last good release is gone on the day it is needed.',
  how:
    'Each image repository needs a lifecycle policy. Rules for untagged images and for tags of changes (`pr-`, `dev-`) pass, as do rules that keep 20 images or more. ' +
    'A rule that takes away tagged images by their age, or keeps fewer than 5, fails; with numbers between them the images of the account decide.',
  remedy:
    'Expire untagged images after some days and images of changes by their tag prefix, and keep the last 30 of the rest by `imageCountMoreThan`.',
  references: [{ standard: 'AWS FSBP', id: 'ECR.3' }],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = graphOf(infrastructure)
      .ofType('AWS::ECR::Repository')
      .map((repository) =>
        resourceVerdict(infrastructure, repository, keepsReleases(repository), {
          right: 'cleans up and keeps its releases',
          wrong: 'does not clean up, or takes away releases',
        }),
      );
    return statements.length > 0 ? statements : [notApplicable('no image repository is declared here')];
  },
  examples,
});
