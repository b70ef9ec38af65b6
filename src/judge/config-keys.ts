import type { ConfigGroup } from '../evidence/repo/environment-configs.ts';
import { type EnvironmentPair, pairOf } from './environment-pairs.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';
import type { Severity } from './verdict.ts';

/** Keys whose place is below production only. */
const DEBUG_ONLY =
  /debug|trace|verbose|profil|mock|stub|fake|seed|faker|sentry_environment|(?:^|[._])logging\.|log_?level|serilog|hot_?reload|inspector/i;
/** Parts of a values file that become variables of the application; the rest is size and shape. */
const SETTINGS =
  /(?:^|\.)(?:env|envs|envVars|extraEnv|extraEnvVars|environment|environmentVariables|config|configMap|configmap|secrets?|settings|featureFlags?|features|flags|variables)\./i;
/** Formats in which a shared file or the code may hold a default for what an environment leaves out. */
const LAYERED = new Set(['helm-values', 'appsettings', 'spring', 'node-config', 'serverless', 'compose']);

/** Formats whose secret half a pipeline often puts in: `TF_VAR_x`, `--set`, variables of the build. */
const COMPLETED_BY_PIPELINES = new Set(['tfvars', 'dotenv', 'helm-values', 'serverless']);

/**
 * What one group of settings says about production having the keys that the environment below it has.
 *
 * @param pipeline path of a pipeline definition, where the tree has one.
 */
export function judgeKeys(group: ConfigGroup, pipeline: string | undefined): readonly Statement[] {
  const pair = pairOf(group);
  if (!pair) return [];
  const { production, other } = pair;
  const missingThere = lacking(production.entries, other.entries, group);
  const missingBelow = lacking(other.entries, production.entries, group);
  const at = { path: production.path, line: production.line, environment: production.environment };
  const names = `${production.environment} and ${other.environment}`;
  if (missingThere.length + missingBelow.length === 0) {
    const count = production.entries.filter(({ key }) => isSetting(key, group)).length;
    if (count === 0) return [];
    return [pass(at, `${names} have the same keys in ${group.pattern}`)];
  }
  return [
    ...sentence(group, pair, missingThere, 'production', pipeline),
    ...sentence(group, pair, missingBelow, 'other', pipeline),
  ];
}

type Side = 'production' | 'other';

function sentence(
  group: ConfigGroup,
  pair: EnvironmentPair,
  keys: readonly LackingKey[],
  side: Side,
  pipeline: string | undefined,
): readonly Statement[] {
  const [first] = keys;
  if (!first) return [];
  const [lacks, has] = side === 'production' ? [pair.production, pair.other] : [pair.other, pair.production];
  const at = { path: has.path, line: first.line, environment: lacks.environment };
  const shown = keys.slice(0, 8).map(({ key }) => `\`${key}\``);
  const more = keys.length > 8 ? ` and ${keys.length - 8} more` : '';
  const message = `${lacks.path === has.path ? lacks.environment : lacks.path} does not set ${shown.join(', ')}${more}, which ${has.environment} sets.`;
  // Compose files of a stage are often laid over another file by whoever starts them.
  if (group.format === 'cloudformation-parameters' || group.format === 'compose')
    return [remark(at, message)];
  if (group.format === 'tfvars' && group.declared === undefined) {
    const because = `${has.path} sets ${shown.join(', ')}${more}, ${lacks.path} does not; whether that must be set is not known here`;
    return [unknown(at, because, { how: 'declare the variable, with a default where it is optional' })];
  }
  if (pipeline !== undefined && COMPLETED_BY_PIPELINES.has(group.format)) {
    const because = `${has.path} sets ${shown.join(', ')}${more}, ${lacks.path} does not, and the pipeline may`;
    return [unknown(at, because, { plane: 'pipeline' })];
  }
  return [fail(at, message, { severity: severityOf(group, side), address: `${group.pattern}#${side}` })];
}

function severityOf({ format }: ConfigGroup, side: Side): Severity {
  if (side === 'other') return LAYERED.has(format) ? 'minor' : 'major';
  return LAYERED.has(format) ? 'major' : 'blocker';
}

interface LackingKey {
  readonly key: string;
  readonly line: number;
}

function lacking(
  entries: readonly LackingKey[],
  others: readonly LackingKey[],
  group: ConfigGroup,
): readonly LackingKey[] {
  const has = new Set([...entries.map(({ key }) => key), ...group.shared]);
  return others.filter(({ key }) => !has.has(key) && isSetting(key, group) && !DEBUG_ONLY.test(key));
}

function isSetting(key: string, { format, declared }: ConfigGroup): boolean {
  if (format === 'helm-values') return SETTINGS.test(key);
  if (format !== 'tfvars') return true;
  // Terraform ignores a value for a variable that nothing declares; a map may be one of sizes.
  return key.includes('.') ? SETTINGS.test(key) : (declared?.includes(key) ?? true);
}
