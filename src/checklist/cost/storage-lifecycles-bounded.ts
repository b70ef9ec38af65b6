import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { BOUNDED_TYPES, endsUploads, isBounded, RULED_TYPES } from '../../resources/storage-bounds.ts';
import { examples } from './storage-lifecycles-bounded.examples.ts';

export default defineControl({
  id: 'cost/storage-lifecycles-bounded',
  title: 'Stored data has an end',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'Old versions, broken uploads and images of last year cost every month and are deleted by nobody.',
  how: 'Each bucket has a lifecycle rule that is on, and one for the whole bucket that ends uploads that were never finished, each image repository a lifecycle policy, and no volume is of the older type gp2.',
  remedy:
    'Add lifecycle rules (old versions, incomplete uploads after 7 days), an ECR lifecycle policy, and gp3 volumes.',
  references: [
    { standard: 'AWS FSBP', id: 'S3.13' },
    { standard: 'AWS FSBP', id: 'ECR.3' },
    { standard: 'AWS Well-Architected', id: 'COST04-BP05' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const bounded = graph.ofType(...BOUNDED_TYPES).map((resource) =>
      resourceVerdict(infrastructure, resource, isBounded(graph, resource), {
        right: 'is bounded',
        wrong: 'grows for ever or costs more than it must',
      }),
    );
    const uploads = graph.ofType(...RULED_TYPES).flatMap((resource) => {
      const answer = endsUploads(resource);
      const phrases = { right: 'ends broken uploads', wrong: 'keeps broken uploads', part: 'uploads' };
      return answer ? [resourceVerdict(infrastructure, resource, answer, phrases)] : [];
    });
    const statements = [...bounded, ...uploads];
    return statements.length > 0
      ? statements
      : [notApplicable('no bucket, image repository or volume is declared here')];
  },
  examples,
});
