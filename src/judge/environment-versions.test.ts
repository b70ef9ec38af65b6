import { describe, expect, it } from 'vitest';
import type { ConfigGroup } from '../evidence/repo/environment-configs.ts';
import { judgeVersions } from './environment-versions.ts';

function verdicts(production: string, staging: string): readonly string[] {
  const member = (environment: 'production' | 'staging', value: string) => ({
    path: `${environment}.tfvars`,
    line: 1,
    environment,
    stage: environment,
    entries: [{ key: 'db.engine_version', line: 1, value }],
    images: [],
  });
  const group: ConfigGroup = {
    pattern: '{env}.tfvars',
    format: 'tfvars',
    isTemplate: false,
    shared: [],
    declared: undefined,
    members: [member('production', production), member('staging', staging)],
  };
  return judgeVersions(group).map(({ kind }) => kind);
}

describe('judgeVersions', () => {
  it.each([
    ['15.4', '15.4', 'pass'],
    ['15.4', '15.4.2', 'pass'],
    ['15', '15.7', 'pass'],
    ['15.4', '15.7', 'pass'],
    ['15.4', '16.1', 'fail'],
    ['8.0', '8.4', 'fail'],
    ['11.4', '11.8', 'fail'],
    ['8.0.mysql_aurora.3.05.2', '8.0.mysql_aurora.3.07.1', 'pass'],
    ['1.33', '1.34', 'fail'],
    ['nodejs22.x', 'nodejs20.x', 'fail'],
    ['nodejs22.x', 'nodejs22.x', 'pass'],
  ])('%s in production and %s below', (production, staging, verdict) => {
    expect(verdicts(production, staging)).toEqual([verdict]);
  });
});
