import { defineControl } from '../../judge/control.ts';
import { coverageStatements } from '../../judge/signal-coverage.ts';
import { notApplicable } from '../../judge/statement.ts';
import type { Signal } from '../../resources/monitoring/signals.ts';
import { examples } from './database-health-collected.examples.ts';

/** Aurora's storage grows by itself. */
const DEMANDED: Readonly<Record<string, readonly Signal[]>> = {
  'AWS::DynamoDB::Table': ['errors'],
  'AWS::ElastiCache::CacheCluster': ['cpu', 'memory'],
  'AWS::ElastiCache::ReplicationGroup': ['cpu', 'memory'],
  'AWS::Elasticsearch::Domain': ['memory', 'storage'],
  'AWS::OpenSearchService::Domain': ['memory', 'storage'],
  'AWS::RDS::DBCluster': ['cpu', 'memory', 'connections'],
  'AWS::RDS::DBInstance': ['cpu', 'memory', 'storage', 'connections'],
};

export default defineControl({
  id: 'monitoring/database-health-collected',
  title: 'Somebody looks at the health of every database',
  tier: 2,
  severity: 'major',
  planes: ['account', 'infrastructure'],
  why: 'Databases fail slowly: storage, memory or connections run out over days, for everybody to see who looks.',
  how: 'AWS measures databases by itself, so an alarm or a dashboard is asked for: on CPU, memory, storage and connections of RDS, on CPU and memory of caches, on memory and storage of search, on throttling of DynamoDB. The members of a cluster are looked at as the cluster.',
  remedy:
    'Add alarms for CPUUtilization, FreeableMemory, FreeStorageSpace and DatabaseConnections, or a dashboard with them.',
  references: [
    ...['RDS.6', 'RDS.19', 'RDS.20'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'AWS Well-Architected', id: 'REL06-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = coverageStatements(infrastructure, { demanded: DEMANDED, byDashboard: true });
    return statements.length > 0 ? statements : [notApplicable('no database is declared here')];
  },
  examples,
});
