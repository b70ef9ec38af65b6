import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { type Guard, guards, MIN_DAYS } from '../../resources/encryption/backups.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './backups-and-snapshots-protected.examples.ts';

const PHRASES: Readonly<Record<Guard['kind'], { readonly right: string; readonly wrong: string }>> = {
  backup: {
    right: `keeps its backups for ${MIN_DAYS} days`,
    wrong: `does not keep its backups for ${MIN_DAYS} days (backup retention)`,
  },
  recovery: {
    right: 'can be restored to a point in time',
    wrong: 'cannot be restored to a point in time (point-in-time recovery)',
  },
  deletion: { right: 'is protected from deletion', wrong: 'is not protected from deletion' },
  'snapshot-encryption': { right: 'is encrypted', wrong: 'is not encrypted' },
  'snapshot-sharing': { right: 'is kept to known accounts', wrong: 'is public: anyone may copy it' },
};

export default defineControl({
  id: 'security/backups-and-snapshots-protected',
  title: 'Data can be restored, and its copies are protected',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A wrong statement, a wrong click or ransomware deletes a database in seconds, and a public or plain snapshot gives it away whole.',
  how: `Databases have to keep automatic backups for ${MIN_DAYS} days and to be protected from deletion, tables need point-in-time recovery; a selection of AWS Backup that covers them counts as well. Snapshots and images have to be encrypted and not shared with everybody. Caches, replicas and members of clusters are left out. Outside of production a shortfall is a remark.`,
  remedy:
    'Set `BackupRetentionPeriod: 7` and `DeletionProtection: true`, switch point-in-time recovery on, and share copies with accounts by name.',
  references: [
    ...[
      'RDS.1',
      'RDS.4',
      'RDS.7',
      'RDS.8',
      'RDS.11',
      'EC2.1',
      'Backup.1',
      'DynamoDB.2',
      'DynamoDB.6',
      'EFS.7',
    ].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'AWS Well-Architected', id: 'REL09-BP03' },
    { standard: 'AWS Well-Architected', id: 'SEC08-BP02' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const found = guards(graphOf(infrastructure));
    if (found.length === 0)
      return [notApplicable('the infrastructure declares no store that backups are made of')];
    return found.map(({ resource, kind, holds }) =>
      resourceVerdict(infrastructure, resource, holds, { ...PHRASES[kind], part: kind }),
    );
  },
  examples,
});
