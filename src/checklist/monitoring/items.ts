import { type Item, listed } from '../../judge/item.ts';

export const items: readonly Item[] = [
  {
    id: 'mon-0',
    section: 'monitoring',
    title: 'Deployments are verified',
    demand: '"make sure the deployments are successful, and be able to troubleshoot"',
    controls: [listed('monitoring/deployments-verified-and-marked', 2, 'major', 'pipeline account release')],
  },
  {
    id: 'mon-1',
    section: 'monitoring',
    title: 'Application metrics',
    demand: '"track application load, error logs, throughput and latency"',
    controls: [
      listed('monitoring/app-load-and-throughput-tracked', 1, 'major', 'account infrastructure repo'),
      listed('monitoring/app-latency-tracked', 1, 'major', 'account infrastructure repo'),
      listed('monitoring/app-errors-tracked', 1, 'major', 'account infrastructure repo'),
      listed('monitoring/dashboard-exists', 3, 'minor', 'account infrastructure'),
      listed('monitoring/synthetic-check-of-user-path', 3, 'minor', 'account infrastructure'),
    ],
  },
  {
    id: 'mon-2',
    section: 'monitoring',
    title: 'Infrastructure health',
    demand: '"the health of VMs and databases: available memory, available disk space, CPU"',
    controls: [
      listed('monitoring/compute-cpu-memory-disk-collected', 1, 'major', 'account infrastructure'),
      listed('monitoring/database-health-collected', 2, 'major', 'account infrastructure'),
    ],
  },
  {
    id: 'mon-3',
    section: 'monitoring',
    title: 'Logs down to debug, and their patterns',
    demand:
      '"not just the error logs but the debug logs too; find meaningful patterns of events and fix a problem proactively"',
    controls: [
      listed('monitoring/logs-shipped-centrally', 1, 'blocker', 'infrastructure account'),
      listed('monitoring/log-retention-set', 2, 'major', 'infrastructure account'),
      listed('monitoring/debug-logs-available', 2, 'major', 'repo infrastructure account'),
      listed('monitoring/log-patterns-detected', 2, 'major', 'infrastructure account'),
      listed('monitoring/access-logs-enabled', 3, 'minor', 'infrastructure account'),
      listed('monitoring/logs-free-of-secrets', 3, 'major', 'repo infrastructure account'),
    ],
  },
  {
    id: 'mon-4',
    section: 'monitoring',
    title: 'Alarms reach a person',
    demand:
      '"if the CPU of your VM goes beyond 80 %, send an e-mail to important stakeholders: CloudWatch alarms with SNS"',
    controls: [
      listed('monitoring/cpu-alarm-at-80-percent', 1, 'major', 'infrastructure account'),
      listed('monitoring/alarms-cover-key-signals', 2, 'major', 'infrastructure account'),
      listed('monitoring/alarms-reach-a-human', 1, 'blocker', 'infrastructure account'),
      listed('monitoring/alarms-functional', 2, 'major', 'account'),
      listed('monitoring/alarm-delivery-tested', 2, 'minor', 'release account attestation'),
    ],
  },
];
