import type { LogPlace, UnitLogging } from '../../evidence/repo/loggers.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, missing, pass, type Statement, unknown } from '../../judge/statement.ts';

const NODE = { 'package.json': '{"name": "shop", "private": true}' };

export default defineControl({
  id: 'monitoring/debug-logs-available',
  title: 'Debug logs exist and can be turned on without a rebuild',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'infrastructure', 'account'],
  why: 'When production misbehaves, what happened inside is known only if the code says so at debug level and somebody can switch that on without shipping a new build.',
  how: 'For each service, worker and function, looks for calls at debug level on a logger with levels, and for where the level comes from: a variable, an option, or a framework that reads one. Printing to the console, no debug call, or a level of info or above written into the code fails.',
  remedy:
    'Use a logger with levels (pino, structlog, slog, SLF4J), log details at debug, and read the level from LOG_LEVEL.',
  references: [
    { standard: 'Twelve-Factor App', id: 'XI' },
    { standard: 'Twelve-Factor App', id: 'III' },
    { standard: 'AWS Well-Architected', id: 'OPS04-BP02' },
  ],
  needs: ['loggers'],
  judge: ({ loggers }) => loggers.map(judgeUnit),
  examples: {
    pass: {
      'pino with LOG_LEVEL': {
        ...NODE,
        'src/main.js':
          "const app = express();\nconst logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });\nlogger.debug({ order }, 'priced');\n",
      },
      'logging with a level from the environment': {
        'app.py':
          'app = FastAPI()\nlogging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"))\nlogger = logging.getLogger(__name__)\nlogger.debug("priced %s", order)\n',
      },
      'Spring Boot, whose level is configuration': {
        'pom.xml': '<project><artifactId>shop</artifactId></project>\n',
        'src/main/java/com/example/App.java':
          '@SpringBootApplication\npublic class App {\n  static void main(String[] a) {}\n  Logger log = LoggerFactory.getLogger(App.class);\n  void f() { log.debug("priced"); }\n}\n',
      },
    },
    fail: {
      'console only': { ...NODE, 'src/main.js': "const app = express();\nconsole.log('started');\n" },
      'no debug call': {
        ...NODE,
        'src/main.js':
          'const app = express();\nconst logger = pino({ level: process.env.LOG_LEVEL });\nlogger.info(1);\n',
      },
      'a level written into the code': {
        'app.py':
          'app = FastAPI()\nlogging.basicConfig(level=logging.INFO)\nlogger = logging.getLogger(__name__)\nlogger.debug("x")\n',
      },
    },
    unknown: {
      'a level that comes from elsewhere': {
        ...NODE,
        'src/main.js': 'const app = express();\nconst logger = createLogger(options);\nlogger.debug(1);\n',
      },
    },
    'not-applicable': {
      'a library': {
        'package.json': '{"name": "kit", "files": ["src"]}',
        'src/a.js': 'export const a = 1;\n',
      },
    },
  },
});

function judgeUnit({ name, logger, debugCall, levelFromOutside, fixedLevel, print }: UnitLogging): Statement {
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
  if (!debugCall) {
    const what = logger ? `${name} has a logger and no call at debug level` : `${name} does not log`;
    return missing({ resource: name }, `${what}: there is nothing to turn on when something goes wrong.`);
  }
  if (fixedLevel)
    return fail(
      at(fixedLevel),
      `The log level of ${name} is written into the code (${fixedLevel.what}): its debug logs need a rebuild.`,
      { address: name },
    );
  return unknown(
    at(debugCall),
    `${name} logs at debug level here; what sets the level is not seen in the code`,
    {
      plane: 'infrastructure',
    },
  );
}

function at({ path, line }: LogPlace) {
  return { path, line };
}
