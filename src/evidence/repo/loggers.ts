import { none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { CodeSignal } from './code-signals.ts';
import { signalsByUnit, type UnitSignals } from './deployables/unit-signals.ts';
import type { SignalKind } from './signals/rule.ts';

export interface LogPlace {
  readonly path: string;
  readonly line: number;
  /** The logger, the level or the construct in words. */
  readonly what: string;
}

/** How one deployed unit logs. Each is the first place that shows it. */
export interface UnitLogging {
  readonly name: string;
  readonly logger: LogPlace | undefined;
  readonly debugCall: LogPlace | undefined;
  /** The level is read from outside the code: a variable, an option, or the framework's own configuration. */
  readonly levelFromOutside: LogPlace | string | undefined;
  readonly fixedLevel: LogPlace | undefined;
  /** Its framework writes debug logs of its own: of requests, of queries. */
  readonly frameworkLogs: boolean;
  readonly print: LogPlace | undefined;
}

/** Frameworks that read levels from the environment without a line of the application's code. */
const LEVEL_BY_FRAMEWORK: ReadonlyMap<string, string> = new Map([
  ['Spring Boot', 'Spring Boot reads LOGGING_LEVEL_* from the environment'],
  ['Spring MVC', 'Spring Boot reads LOGGING_LEVEL_* from the environment'],
  ['ASP.NET Core', 'ASP.NET Core reads Logging__LogLevel__* from the environment'],
  ['a hosted service', '.NET hosts read Logging__LogLevel__* from the environment'],
  ['NestJS', 'the NestJS logger writes every level by default'],
  ['Micronaut', 'Micronaut reads LOGGER_LEVELS_* from the environment'],
]);

/** Frameworks that log by themselves, and whose level the application's own settings decide. */
const LOGS_BY_ITSELF: ReadonlySet<string> = new Set([...LEVEL_BY_FRAMEWORK.keys(), 'Rails']);

const NOT_THE_PROCESS =
  /(?:^|\/)(?:migrations?|old_migrations|seeds?|db|scripts?|management\/commands|Console|Listeners|analytics)\//;

export default defineCollector({
  fact: 'loggers',
  needs: ['deployables', 'codeSignals', 'packages'],
  collect(_world, { deployables, codeSignals, packages }) {
    if (deployables.state !== 'present') return deployables;
    const units = deployables.value.units.filter(({ kind }) => kind !== 'static-site');
    if (units.length === 0)
      return none('nothing of the tree runs on a server: it is a site of static files', deployables.gaps);
    const signals = (presentValue(codeSignals) ?? []).filter(
      ({ kind, path }) => kind.startsWith('log.') && !NOT_THE_PROCESS.test(path),
    );
    const gaps =
      codeSignals.state === 'present' ? [...deployables.gaps, ...codeSignals.gaps] : deployables.gaps;
    return present(signalsByUnit(units, signals, presentValue(packages) ?? []).map(loggingOf), gaps);
  },
});

function loggingOf({ unit, own, shared }: UnitSignals): UnitLogging {
  const first = (kind: SignalKind, pools: readonly (readonly CodeSignal[])[]) => {
    for (const pool of pools) {
      const signal = pool.find((one) => one.kind === kind && !one.isGuarded);
      if (signal) return { path: signal.path, line: signal.line, what: signal.detail ?? signal.what };
    }
    return undefined;
  };
  const framework = unit.frameworks.find((name) => LEVEL_BY_FRAMEWORK.has(name));
  return {
    name: unit.name,
    logger: first('log.logger', [own, shared]),
    debugCall: first('log.debug', [own, shared]),
    levelFromOutside:
      first('log.level-outside', [own, shared]) ??
      (framework ? LEVEL_BY_FRAMEWORK.get(framework) : undefined),
    fixedLevel: first('log.level-fixed', [own, shared]),
    frameworkLogs: unit.frameworks.some((name) => LOGS_BY_ITSELF.has(name)),
    print: first('log.print', [own]),
  };
}
