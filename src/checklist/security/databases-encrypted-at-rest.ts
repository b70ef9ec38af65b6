import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { databases, isDatabaseEncrypted } from '../../resources/encryption/databases.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './databases-encrypted-at-rest.examples.ts';

export default defineControl({
  id: 'security/databases-encrypted-at-rest',
  title: 'Databases are encrypted at rest',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'Whoever gets hold of a disk, a snapshot or a backup reads every row that was not encrypted, and a database cannot be encrypted later in place.',
  how: 'Each relational, document, graph, warehouse, search and cache store of the infrastructure is judged by its own switch, and by what the service does where the switch is not written. A member of a cluster is judged with its cluster, a replica or restored copy with its origin. Outside of production a shortfall is a remark.',
  remedy:
    'Write the switch (`StorageEncrypted: true`, `Encrypted: true`, `EncryptionAtRestOptions.Enabled: true`) on new stores. An existing one is copied: take a snapshot, copy it encrypted, restore from the copy, switch over. Changing the flag alone replaces the database and loses its data.',
  references: [
    ...[
      'RDS.3',
      'RDS.27',
      'DocumentDB.1',
      'Neptune.1',
      'Redshift.10',
      'Opensearch.1',
      'DynamoDB.3',
      'ElastiCache.4',
    ].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'CIS AWS', id: '2.2.1', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'SEC08-BP02' },
    { standard: 'Checkov', id: 'CKV_AWS_16' },
    { standard: 'OWASP Top 10', id: 'A04', version: '2025' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const found = databases(graph);
    if (found.length === 0) return [notApplicable('the infrastructure declares no database')];
    return found.map((database) =>
      resourceVerdict(infrastructure, database, isDatabaseEncrypted(graph, database), {
        right: 'is encrypted',
        wrong: 'is not encrypted',
      }),
    );
  },
  examples,
});
