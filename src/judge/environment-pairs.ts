import type { ConfigGroup, EnvironmentConfig } from '../evidence/repo/environment-configs.ts';
import type { InfrastructureFiles, InfrastructureTool } from '../evidence/repo/infrastructure-files.ts';
import { type Fact, presentValue } from './fact.ts';

/** Production and the environment below it that it is compared with. */
export interface EnvironmentPair {
  readonly production: EnvironmentConfig;
  readonly other: EnvironmentConfig;
}

/** Formats that developers use on their own machines too, for `development` and `test`. */
const LOCAL_FORMATS = new Set(['dotenv', 'appsettings', 'spring', 'node-config', 'compose']);
const LOCAL_NAMES = new Set(['development', 'test', 'integration', 'demo', 'preview']);

/** The pair to compare: production and the highest stage below it that is not made for each change. */
export function pairOf({ format, members }: ConfigGroup): EnvironmentPair | undefined {
  const production = members.find(({ stage }) => stage === 'production');
  const other = members.find(
    ({ stage, environment }) =>
      stage !== 'production' &&
      stage !== 'preview' &&
      !(LOCAL_FORMATS.has(format) && LOCAL_NAMES.has(environment)),
  );
  return production && other ? { production, other } : undefined;
}

const PLAIN: ReadonlySet<InfrastructureTool> = new Set([
  'kubernetes',
  'kustomize',
  'eksctl',
  'ecs-task-definition',
  'docker-swarm',
]);

/** Tools whose resources are in the graph of infrastructure. */
const IN_GRAPH: ReadonlySet<InfrastructureTool> = new Set([
  'terraform',
  'terragrunt',
  'cloudformation',
  'cdk',
  'serverless',
]);

/**
 * The first file of infrastructure as code that plain reading does not exhaust: it may set more than is seen here.
 *
 * @param isGraphRead whether the graph holds the environments that are compared.
 */
export function infrastructureBeyondPlainFiles(
  infrastructure: Fact<InfrastructureFiles>,
  isGraphRead = false,
): { readonly path: string; readonly tool: InfrastructureTool } | undefined {
  return presentValue(infrastructure)?.files.find(
    ({ tool, part }) => !PLAIN.has(tool) && part !== 'values' && !(isGraphRead && IN_GRAPH.has(tool)),
  );
}
