import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

const LEVELS = '(?:info|INFO|Info|warn|WARN|warning|WARNING|Warn|Warning|error|ERROR|Error|Information)';

/** Loggers with levels, calls at debug level, and where the level comes from. */
export const LOGGING_RULES: readonly SignalRule[] = [
  ...rulesFor('log.debug', JAVASCRIPT, [
    ['a debug call', ['.debug(', '.debug`'], /(?<!\bconsole)\.debug\(/],
    [
      'the debug package',
      ["require('debug')", 'require("debug")', "from 'debug'", 'from "debug"'],
      /\brequire\(["']debug["']\)|\bfrom ["']debug["']/,
    ],
  ]),
  ...rulesFor('log.debug', ['Python'], [['a debug call', '.debug(', /\.debug\(/]]),
  ...rulesFor('log.debug', ['Go'], [['a debug call', '.Debug', /\.Debug(?:f|w|ln|Context|Ctx)?\(/]]),
  ...rulesFor('log.debug', JVM, [
    ['a debug call', ['.debug', '.trace', 'atDebug'], /\.(?:debug|trace|atDebug)\b ?[({]/],
  ]),
  ...rulesFor(
    'log.debug',
    ['C#', 'F#'],
    [
      [
        'a debug call',
        ['LogDebug', 'LogTrace', 'Log.Debug(', 'ogger.Debug(', 'LogLevel.Debug', 'LogLevel.Trace'],
        /\.Log(?:Debug|Trace)\(|\b\w{0,20}[lL]og(?:ger)?\.Debug\(|\bLoggerMessage\([^)\n]{0,120}LogLevel\.(?:Debug|Trace)/,
      ],
    ],
  ),
  ...rulesFor('log.debug', ['Ruby'], [['a debug call', '.debug', /\b\w{0,30}log\w{0,30}\.debug\b/i]]),
  ...rulesFor('log.debug', ['PHP'], [['a debug call', ['debug('], /(?:\bLog::|->)debug\(/]]),
  ...rulesFor('log.debug', ['Rust'], [['a debug call', ['debug!', 'trace!'], /\b(?:debug|trace)!\s?\(/]]),
  ...rulesFor('log.debug', ['Elixir'], [['a debug call', 'Logger.debug', /\bLogger\.debug\b/]]),

  ...rulesFor('log.logger', JAVASCRIPT, [
    ['pino', 'pino(', /\bpino\(/],
    ['winston', 'createLogger(', /\bcreateLogger\(/],
    ['NestJS Logger', 'new Logger(', /\bnew Logger\(/],
    ['log4js', 'log4js', /\blog4js\b/],
    [
      'a levelled logger',
      ['consola', 'loglevel', 'tslog', 'signale', 'bunyan'],
      /\bfrom ["'](?:consola|loglevel|tslog|signale|bunyan)["']|\brequire\(["'](?:consola|loglevel|tslog|signale|bunyan)["']/,
    ],
    [
      'the debug package',
      ["require('debug')", 'require("debug")', "from 'debug'", 'from "debug"'],
      /\brequire\(["']debug["']\)|\bfrom ["']debug["']/,
    ],
    [
      "Fastify's logger",
      ['request.log.', 'fastify.log.', 'req.log.', 'app.log.'],
      /\b(?:request|fastify|req|app)\.log\.\w+\(/,
    ],
  ]),
  ...rulesFor(
    'log.logger',
    ['Python'],
    [
      [
        'logging',
        ['getLogger(', 'get_logger(', 'loguru', 'get_task_logger'],
        /\bgetLogger\(|\bget_(?:task_)?logger\(|\bfrom loguru import\b/,
      ],
    ],
  ),
  ...rulesFor(
    'log.logger',
    ['Go'],
    [
      [
        'a levelled logger',
        ['slog', 'zap', 'logrus', 'zerolog', 'hclog', 'klog'],
        /["/](?:slog|zap|logrus|zerolog(?:\/log)?|go-hclog|klog(?:\/v2)?)"/,
      ],
    ],
  ),
  ...rulesFor('log.logger', JVM, [
    [
      'SLF4J',
      [
        'LoggerFactory',
        '@Slf4j',
        '@Log4j2',
        'LogManager.getLogger',
        'KotlinLogging',
        'LazyLogging',
        'StrictLogging',
        'Logger.getLogger(',
      ],
      /\bLoggerFactory\.getLogger\(|@(?:Slf4j|Log4j2|CommonsLog)\b|\bLogManager\.getLogger\(|\bKotlinLogging\b|\bwith (?:Lazy|Strict)Logging\b|\bLogger\.getLogger\(/,
    ],
  ]),
  ...rulesFor(
    'log.logger',
    ['C#', 'F#'],
    [
      [
        'ILogger',
        ['ILogger', 'LoggerConfiguration', 'LogManager'],
        /\bILogger\b|\bnew LoggerConfiguration\(|\bLogManager\.GetC/,
      ],
    ],
  ),
  ...rulesFor(
    'log.logger',
    ['Ruby'],
    [
      [
        'Logger',
        ['logger', 'Logger'],
        /\bRails\.logger\b|\bLogger\.new\b|\bSemanticLogger\b|\blogger\.(?:info|warn|error|debug)\b/,
      ],
    ],
  ),
  ...rulesFor(
    'log.logger',
    ['PHP'],
    [['PSR-3', ['Log::', 'LoggerInterface', 'Monolog'], /\bLog::\w+\(|\bLoggerInterface\b|\bMonolog\\/]],
  ),
  ...rulesFor(
    'log.logger',
    ['Rust'],
    [
      [
        'tracing',
        ['tracing', 'env_logger', 'log::', 'slog'],
        /\b(?:tracing(?:_subscriber)?|env_logger|log|slog)::/,
      ],
    ],
  ),
  ...rulesFor('log.logger', ['Elixir'], [['Logger', 'Logger', /\brequire Logger\b|\bLogger\.\w+/]]),

  ...rulesFor(
    'log.level-outside',
    [...JAVASCRIPT, 'Python', 'Go', 'Ruby', 'PHP', 'Elixir', 'Rust', ...JVM, 'C#', 'F#'],
    [
      [
        'a variable from outside',
        [
          'LOG_LEVEL',
          'LOGLEVEL',
          'LOG_LVL',
          'LOGGING_LEVEL',
          'log-level',
          'log.level',
          'logLevel',
          'log_level',
          'LogLevel',
          'loglevel',
          'LOG_DEBUG',
          'logging.level',
        ],
        /(?:\b(?:env|ENV|environ|getenv|Getenv|get_env|config\w{0,20}|settings|viper|flag|flags|Flags|cmd|getProperty|Environment|env_var|conf|cfg|options|argv|args|os)\b|\benv\()[^;\n]{0,100}(?<!sync_|script_|sql_|db_|query_|access_|audit_)log\w{0,3}[-_.]?(?:level|lvl|debug)|^\s{0,8}["']?LOG_?LEVEL["']?\s{0,4}[:=?]|\b(?:var|arg|env|long)\b[^;\n]{0,60}(?<!sync_|script_|sql_|db_|query_|access_|audit_)log[-_]?level/i,
      ],
    ],
  ),
  ...rulesFor(
    'log.level-outside',
    ['Rust'],
    [
      [
        'RUST_LOG',
        ['EnvFilter', 'env_logger::', 'tracing_subscriber::fmt::init'],
        /\bEnvFilter\b|\benv_logger::(?:init|Builder::from_|builder|try_init)|\btracing_subscriber::fmt::init\(/,
      ],
    ],
  ),
  ...rulesFor('log.level-outside', JAVASCRIPT, [
    [
      'DEBUG',
      ["require('debug')", 'require("debug")', "from 'debug'", 'from "debug"'],
      /\brequire\(["']debug["']\)|\bfrom ["']debug["']/,
    ],
  ]),
  ...rulesFor(
    'log.level-outside',
    ['C#', 'F#'],
    [['the configuration', ['ReadFrom.Configuration'], /\.ReadFrom\.Configuration\(/]],
  ),

  ...rulesFor('log.level-fixed', JAVASCRIPT, [
    ['a fixed level', 'level', new RegExp(`^\\s{0,24}level:\\s{0,4}["'](${LEVELS})["']`)],
    ["Fastify's default level", 'logger: true', /\b[fF]astify\(\{[^}\n]{0,120}\blogger: true/],
  ]),
  ...rulesFor(
    'log.level-fixed',
    ['Python'],
    [
      [
        'a fixed level',
        ['basicConfig(', '.setLevel('],
        /\bbasicConfig\([^)]{0,200}\blevel ?= ?(?:logging\.)?["']?(INFO|WARNING|WARN|ERROR|CRITICAL)\b|\b(?:getLogger\(\)|root(?:_logger)?|^\s{0,8}log(?:ger)?)\.setLevel\((?:logging\.)?["']?(INFO|WARNING|ERROR)\b/,
      ],
    ],
  ),
  ...rulesFor(
    'log.level-fixed',
    ['Go'],
    [
      [
        'a fixed level',
        ['SetLevel(', 'SetGlobalLevel(', 'NewProduction()', 'slog.LevelInfo'],
        /\b(?:SetLevel|SetGlobalLevel)\((?:\w{1,20}\.)?(Info|Warn|Error)(?:Level)?\)|\bzap\.(NewProduction)\(\)|\bLevel:\s{0,4}slog\.Level(Info|Warn|Error)\b/,
      ],
    ],
  ),
  ...rulesFor(
    'log.level-fixed',
    ['Ruby'],
    [['a fixed level', 'config.log_level', /\bconfig\.log_level ?= ?:(info|warn|error|fatal)\b/]],
  ),
  ...rulesFor(
    'log.level-fixed',
    ['C#'],
    [
      [
        'a fixed level',
        ['MinimumLevel.', 'SetMinimumLevel('],
        /\.MinimumLevel\.(Information|Warning|Error)\(\)|\.SetMinimumLevel\(LogLevel\.(Information|Warning|Error)\)/,
      ],
    ],
  ),
  ...rulesFor(
    'log.level-fixed',
    ['Elixir'],
    [['a fixed level', 'config :logger', /\bconfig :logger,[^\n]{0,60}\blevel: :(info|warning|error)\b/]],
  ),

  ...rulesFor('log.print', JAVASCRIPT, [
    ['console', 'console.', /\bconsole\.(?:log|error|info|warn|debug)\(/],
  ]),
  ...rulesFor('log.print', ['Python'], [['print', 'print(', /^\s{0,40}print\(/]]),
  ...rulesFor(
    'log.print',
    ['Go'],
    [
      [
        'fmt and log',
        ['fmt.Print', 'log.Print', 'log.Fatal', 'log.Panic'],
        /\bfmt\.Print(?:f|ln)?\(|\blog\.(?:Print|Fatal|Panic)(?:f|ln)?\(/,
      ],
    ],
  ),
  ...rulesFor('log.print', JVM, [
    [
      'System.out',
      ['System.out', 'System.err', 'println(', 'printStackTrace('],
      /\bSystem\.(?:out|err)\.print|^\s{0,40}println\(|\.printStackTrace\(\)/,
    ],
  ]),
  ...rulesFor('log.print', ['C#'], [['Console', 'Console.Write', /\bConsole\.Write(?:Line)?\(/]]),
  ...rulesFor('log.print', ['Ruby'], [['puts', 'puts ', /^\s{0,40}puts /]]),
  ...rulesFor(
    'log.print',
    ['PHP'],
    [['error_log', ['error_log(', 'var_dump('], /\b(?:error_log|var_dump)\(/]],
  ),
  ...rulesFor('log.print', ['Rust'], [['println!', ['println!', 'dbg!'], /\be?println!\(|\bdbg!\(/]]),
];
