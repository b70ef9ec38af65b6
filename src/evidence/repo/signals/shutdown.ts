import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

/** Code that lets requests in flight finish when the process is told to stop. */
export const SHUTDOWN_RULES: readonly SignalRule[] = [
  ...rulesFor('shutdown.handler', JAVASCRIPT, [
    [
      'a SIGTERM handler',
      'SIGTERM',
      /\b(?:process|Deno)\.(?:on|once|addListener|addSignalListener)\(\s{0,20}["'`]SIGTERM|\[[^\]\n]{0,80}["']SIGTERM["'][^\]\n]{0,80}\]/,
    ],
    ['NestJS shutdown hooks', 'enableShutdownHooks(', /\.enableShutdownHooks\(/],
    [
      'a graceful shutdown library',
      [
        'createTerminus(',
        'http-terminator',
        'http-graceful-shutdown',
        'close-with-grace',
        'closeWithGrace(',
        'stoppable(',
        'lightship',
        'createHttpTerminator(',
        'fastify-graceful-shutdown',
      ],
      /\bcreateTerminus\(|["'](?:http-terminator|http-graceful-shutdown|close-with-grace|lightship|fastify-graceful-shutdown)["']|\bstoppable\(/,
    ],
  ]),
  ...rulesFor(
    'shutdown.handler',
    ['Python'],
    [
      [
        'a SIGTERM handler',
        'SIGTERM',
        /\b(?:signal\.signal|add_signal_handler)\(\s{0,8}(?:signal\.)?SIGTERM\b/,
      ],
    ],
  ),
  ...rulesFor(
    'shutdown.handler',
    ['Go'],
    [
      [
        'a SIGTERM handler',
        ['SIGTERM', 'signal.Notify'],
        /\bsignal\.Notify(?:Context)?\((?![^)\n]{0,120}\bos\.Interrupt\))/,
      ],
    ],
  ),
  ...rulesFor('shutdown.handler', JVM, [
    [
      'a shutdown hook',
      ['addShutdownHook(', 'shutdownGracePeriod'],
      /\.addShutdownHook\(|\bshutdownGracePeriod\b/,
    ],
  ]),
  ...rulesFor(
    'shutdown.handler',
    ['Rust'],
    [
      [
        'graceful shutdown',
        ['with_graceful_shutdown(', 'SignalKind::terminate(', 'shutdown_timeout('],
        /\.with_graceful_shutdown\(|\bSignalKind::terminate\(|\.shutdown_timeout\(/,
      ],
    ],
  ),
  ...rulesFor('shutdown.handler', ['Ruby'], [['a SIGTERM trap', ['TERM'], /\btrap\(?\s?["'](?:SIG)?TERM/]]),
  ...rulesFor(
    'shutdown.handler',
    ['PHP'],
    [['a SIGTERM handler', 'SIGTERM', /\bpcntl_signal\(\s{0,8}SIGTERM\b/]],
  ),
];
