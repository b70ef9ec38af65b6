import type { ResourceGraph } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import { configuredWorkloads } from '../resources/workloads/settings.ts';
import type { Source } from './source.ts';
import { remark, type Statement } from './statement.ts';

/** A level of logs that something is started with. */
export interface LogLevel {
  readonly workload: string;
  /** "`LOG_LEVEL` of `aws_lambda_function.jobs`". */
  readonly words: string;
  readonly at: Source;
  readonly isDebugInProduction: boolean;
}

const KEY = /(?:^|[_.])LOG(?:GING)?[_.]?LEVEL(?:$|[_.])|^RUST_LOG$|^DEBUG$/i;

/** Every level that workloads of the infrastructure are started with. */
export function logLevels(graph: ResourceGraph): readonly LogLevel[] {
  const settings = configuredWorkloads(graph).flatMap(({ name, resource, settings, references }) =>
    [...settings, ...references].flatMap((setting): readonly LogLevel[] =>
      KEY.test(setting.name)
        ? [
            {
              workload: name,
              words: `\`${setting.name}\` of ${name}`,
              at: setting.at,
              isDebugInProduction:
                isDebug(setting.value) && resource.stack.environment?.stage === 'production',
            },
          ]
        : [],
    ),
  );
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
  const functions = graph.ofType('AWS::Lambda::Function').flatMap((lambda): readonly LogLevel[] => {
    const level = readProperty(lambda, 'LoggingConfig', 'ApplicationLogLevel');
    if (level.state !== 'written') return [];
    const name = `\`${lambda.address}\``;
    const at = { ...lambda.source, ...level.at };
    const isProduction = lambda.stack.environment?.stage === 'production';
    const words = `the log level of ${name}`;
    return [{ workload: name, words, at, isDebugInProduction: isProduction && isDebug(level.value) }];
  });
  return [...settings, ...functions];
}

function isDebug(value: unknown): boolean {
  return typeof value === 'string' && /^(?:debug|trace)$/i.test(value);
}

/** The level that a unit of code is started with: of the only one, or of a workload that has its name. */
export function levelOfUnit(
  unit: string,
  levels: readonly LogLevel[],
  isOnly: boolean,
): LogLevel | undefined {
  if (isOnly) return levels[0];
  const name = unit.slice(unit.lastIndexOf('/') + 1).toLowerCase();
  if (name.length < 3) return undefined;
  return levels.find(({ workload }) =>
    workload
      .toLowerCase()
      .split(/[^a-z0-9-]+/)
      .includes(name),
  );
}

/** Debug logs of production cost much, and may hold what users typed. */
export function remarkOnDebug({ words, at, isDebugInProduction }: LogLevel): readonly Statement[] {
  if (!isDebugInProduction) return [];
  return [remark(at, `${words} is debug in production: it costs, and may keep personal data.`)];
}
