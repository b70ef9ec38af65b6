import type { LogPlace, UnitLogging } from '../../evidence/repo/loggers.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { type LogLevel, levelOfUnit, logLevels, remarkOnDebug } from '../../judge/log-levels.ts';
import { fail, missing, pass, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './debug-logs-available.examples.ts';

export default defineControl({
  id: 'monitoring/debug-logs-available',
  title: 'Debug logs exist and can be turned on without a rebuild',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'infrastructure', 'account'],
  why: 'When production misbehaves, what happened inside is known only if the code says so at debug level and somebody can switch that on without shipping a new build.',
  how: 'For each service, worker and function, looks for calls at debug level on a logger with levels, and for where the level comes from: a variable, an option, a framework that reads one, or a setting that the infrastructure starts it with (`LOG_LEVEL`, the log level of a function). Printing to the console, no debug call, or a level of info or above written into the code fails; where the framework logs by itself and its level comes from outside, a missing debug call is a minor finding.',
  remedy:
    'Use a logger with levels (pino, structlog, slog, SLF4J), log details at debug, and read the level from LOG_LEVEL.',
  references: [
    { standard: 'Twelve-Factor App', id: 'XI' },
    { standard: 'Twelve-Factor App', id: 'III' },
    { standard: 'AWS Well-Architected', id: 'OPS04-BP02' },
  ],
  needs: ['loggers'],
  uses: ['infrastructure'],
  judge({ loggers, infrastructure }) {
    const known = presentValue(infrastructure);
    const levels = known ? logLevels(graphOf(known)) : [];
    return [
      ...loggers.map((unit) => judgeUnit(unit, levelOfUnit(unit.name, levels, loggers.length === 1))),
      ...levels.flatMap(remarkOnDebug),
    ];
  },
  examples,
});

function judgeUnit(unit: UnitLogging, declared: LogLevel | undefined): Statement {
  const { name, logger, debugCall, levelFromOutside, fixedLevel, print } = unit;
  if (debugCall && levelFromOutside) {
    const source =
      typeof levelFromOutside === 'string'
        ? levelFromOutside
        : `its level comes from outside (${levelFromOutside.path})`;
    return pass(at(debugCall), `${name} logs at debug level here, and ${source}`);
  }
  if (!debugCall && !logger && print)
    return fail(
      at(print),
      `${name} only prints (${print.what}): there are no levels, so no debug logs to turn on.`,
      {
        address: name,
      },
    );
  if (!debugCall) return withoutDebugCall(unit);
  if (fixedLevel)
    return fail(
      at(fixedLevel),
      `The log level of ${name} is written into the code (${fixedLevel.what}): its debug logs need a rebuild.`,
      { address: name },
    );
  if (declared)
    return pass(at(debugCall), `${name} logs at debug level here, and ${declared.words} chooses the level`);
  const because = `${name} logs at debug level here; what sets the level is seen neither in the code nor in what it is started with`;
  return unknown(at(debugCall), because, { plane: 'account' });
}

function withoutDebugCall({ name, logger, levelFromOutside, frameworkLogs }: UnitLogging): Statement {
  const what = logger
    ? `${name} has a logger and no call at debug level`
    : `The code of ${name} does not log`;
  // A framework that logs by itself can be turned up: little, but something to look at.
  if (levelFromOutside && frameworkLogs) {
    const source =
      typeof levelFromOutside === 'string'
        ? levelFromOutside
        : `${levelFromOutside.path} takes the level from outside`;
    return missing(
      { resource: name },
      `${what}: only what its framework logs can be turned up (${source}).`,
      { severity: 'minor', soughtIn: ['loggers'] },
    );
  }
  const message = `${what}: there is nothing to turn on when something goes wrong.`;
  return missing({ resource: name }, message, { soughtIn: ['loggers'] });
}

function at({ path, line }: LogPlace) {
  return { path, line };
}
