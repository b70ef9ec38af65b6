import { CLASSIC_GROUPS, judgeClassicGroup } from '../../judge/classic-groups.ts';
import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { judgeStore } from '../../judge/store-locks.ts';
import { graphOf } from '../../resources/graph.ts';
import { dataStores } from '../../resources/network/data-stores.ts';
import { examples } from './database-not-reachable-from-internet.examples.ts';

export default defineControl({
  id: 'security/database-not-reachable-from-internet',
  title: 'No database is reachable from the internet',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'runtime'],
  why: 'A database with an address on the internet is found by scanners within the hour, and then one password is all that guards the data.',
  how: 'Each database, cache, search domain, broker and file system has three locks: no public address, no subnet that the internet is routed to, and security groups that admit nobody from there. All three open is a blocker, one or two a major finding; no address and closed groups pass even where the subnets cannot be seen.',
  remedy:
    'Set `PubliclyAccessible: false`, put the subnet group into subnets whose route table has no internet gateway, and let only the security groups of the application in.',
  references: [
    ...[
      'RDS.2',
      'RDS.46',
      'Redshift.1',
      'RedshiftServerless.3',
      'Opensearch.2',
      'DMS.1',
      'MSK.4',
      'EC2.172',
    ].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    { standard: 'CIS AWS', id: '2.2.3', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'SEC05-BP01' },
    { standard: 'AWS Well-Architected', id: 'SEC05-BP02' },
    { standard: 'Checkov', id: 'CKV_AWS_17' },
    { standard: 'Prowler', id: 'rds_instance_no_public_access' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = [
      ...dataStores(graph).flatMap((store) => judgeStore(graph, store)),
      ...graph.ofType(...CLASSIC_GROUPS).flatMap(judgeClassicGroup),
    ];
    if (statements.length > 0) return statements;
    return [notApplicable('the infrastructure declares no data store in a network')];
  },
  examples,
});
