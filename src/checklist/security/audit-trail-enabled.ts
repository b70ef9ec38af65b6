import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { holds } from '../../resources/property.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Value } from '../../resources/value.ts';
import { examples } from './audit-trail-enabled.examples.ts';

/** What a trail has to have: its property, and how it is said. */
const DEMANDS = [
  ['IsLogging', 'is logging', 'is not logging'],
  ['IsMultiRegionTrail', 'covers every region', 'covers one region only'],
  ['EnableLogFileValidation', 'validates its files', 'does not validate its files'],
  [
    'KMSKeyId',
    'encrypts its files with a KMS key of its own',
    'encrypts its files without a KMS key of its own',
  ],
] as const;

export default defineControl({
  id: 'security/audit-trail-enabled',
  title: 'Every call to AWS is written into a trail that cannot be changed unseen',
  tier: 3,
  severity: 'major',
  planes: ['account', 'infrastructure'],
  why: 'Who created that key, and who deleted the backup? Without a trail of every region nobody will ever know.',
  how: 'Each CloudTrail trail is on, covers all regions, validates its files and encrypts them with a KMS key; an event data store needs the key. Where no trail is declared, the account may have one of its organisation.',
  remedy:
    'Declare one trail with IsMultiRegionTrail, EnableLogFileValidation and KMSKeyId, into a private bucket.',
  references: [
    ...['CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4', 'CloudTrail.5'].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    ...['3.1', '3.2', '3.5'].map((id) => ({ standard: 'CIS AWS Foundations', id, version: '5.0.0' })),
    { standard: 'OWASP Top 10', id: 'A09', version: '2025' },
    { standard: 'AWS Well-Architected', id: 'SEC04-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const trails = graph.ofType('AWS::CloudTrail::Trail');
    if (trails.length === 0)
      return [
        unknown(WHOLE_TREE, 'no trail is declared here; the account or its organisation may have one', {
          plane: 'account',
        }),
      ];
    return trails.flatMap((trail) =>
      DEMANDS.map(([property, right, wrong]) =>
        resourceVerdict(infrastructure, trail, holds(trail, [spelled(trail, property)], isSet), {
          right,
          wrong,
          part: property,
        }),
      ),
    );
  },
  examples,
});

/** Other services write `KmsKeyId`, and so do authors: what is meant is plain, and CloudFormation says what is wrong. */
function spelled({ properties }: Resource, property: string): string {
  const key = Object.keys(properties).find((one) => one.toLowerCase() === property.toLowerCase());
  return key ?? property;
}

/** On, or a name. */
function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}
