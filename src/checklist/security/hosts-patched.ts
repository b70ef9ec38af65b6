import { defineControl } from '../../judge/control.ts';
import { patchStatements } from '../../judge/patching.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './hosts-patched.examples.ts';

export default defineControl({
  id: 'security/hosts-patched',
  title: 'Hosts and managed servers are patched',
  tier: 2,
  severity: 'major',
  planes: ['account', 'infrastructure'],
  why: 'Most break-ins use a hole for which the patch had been there for months.',
  how: 'Databases and caches are read for automatic minor versions (switched off is a minor finding), Elastic Beanstalk for managed actions, and the infrastructure code for an association or maintenance window that runs the patch baseline. Whether machines are patched in fact, or replaced by newer images, can be seen in the account only.',
  remedy:
    'Leave automatic minor versions on, switch managed actions on, and run `AWS-RunPatchBaseline` by an association or replace machines from a fresh image every month.',
  references: [
    ...['SSM.1', 'SSM.2', 'SSM.3', 'RDS.13', 'ElastiCache.2', 'ElasticBeanstalk.2'].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    { standard: 'CIS AWS', id: '2.2.2', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'SEC06-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = patchStatements(graphOf(infrastructure));
    return statements.length > 0
      ? statements
      : [notApplicable('the infrastructure declares no host and no managed server')];
  },
  examples,
});
