import { defineControl } from '../../judge/control.ts';
import { judgeRotation } from '../../judge/secret-rotation.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './secrets-rotated.examples.ts';

export default defineControl({
  id: 'security/secrets-rotated',
  title: 'Secrets are rotated',
  tier: 2,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'A secret that never changes stays valid for everybody who has ever seen it: former colleagues, old laptops, log files.',
  how:
    'Every secret of Secrets Manager that production declares must have a rotation schedule of at most 90 days; a calendar (`cron`) counts. A rotation that names neither a function nor how often rotates nothing. ' +
    'Passwords that a database makes and keeps rotate by themselves. Keys of third parties that cannot rotate need a waiver with a date.',
  remedy:
    'Let the database manage its master password, or add `AWS::SecretsManager::RotationSchedule` (`aws_secretsmanager_secret_rotation`) with `AutomaticallyAfterDays: 30`.',
  references: ['1', '2', '3', '4'].map((id) => ({ standard: 'AWS FSBP', id: `SecretsManager.${id}` })),
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeRotation(infrastructure, graphOf(infrastructure));
    return statements.length > 0 ? statements : [notApplicable('no secret is declared here')];
  },
  examples,
});
