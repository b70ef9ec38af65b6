/** What a place in the code shows. `<subject>.<what>`; the tables beside this file say how each is recognised. */
export type SignalKind =
  | 'entry.main'
  | 'server.http'
  | 'server.grpc'
  | 'server.worker'
  | 'server.function'
  | 'log.debug'
  | 'log.logger'
  | 'log.level-outside'
  | 'log.level-fixed'
  | 'log.print'
  | 'log.secret'
  | 'log.redaction'
  | 'health.route'
  | 'shutdown.handler'
  | 'tls.unverified'
  | 'tls.verified'
  | 'headers.set'
  | 'headers.partial'
  | 'headers.off'
  | 'cookie.set'
  | 'cookie.safe'
  | 'cookie.unsafe'
  | 'cors.any-with-credentials'
  | 'migrate.at-start'
  | 'metrics.prometheus'
  | 'metrics.otel'
  | 'metrics.agent'
  | 'errors.tracker'
  | 'errors.tracker-off';

/**
 * How one signal is recognised in some languages. A place is looked at when one of `anchors` stands there; then
 * `pattern` must match the text from the start of that line on, comments blanked, and begin in code rather than
 * inside a string. Group 1 becomes the signal's detail. Patterns are bounded: no nested or unbounded repeats.
 */
export interface SignalRule {
  readonly kind: SignalKind;
  /** The library or construct in words, for sentences: "Express", "a SIGTERM handler". */
  readonly what: string;
  readonly languages: readonly string[];
  readonly anchors: readonly string[];
  readonly pattern: RegExp;
  /** Words of a condition: with one of them on a line just above, the place is reached only where it holds. */
  readonly guard?: RegExp;
}

export const JAVASCRIPT: readonly string[] = ['JavaScript', 'TypeScript', 'Vue', 'Svelte', 'Astro'];
export const JVM: readonly string[] = ['Java', 'Kotlin', 'Scala', 'Groovy'];

/** Rows of a table: every rule of one kind in some languages, one construct a row. */
export function rulesFor(
  kind: SignalKind,
  languages: readonly string[],
  rows: readonly (readonly [what: string, anchors: string | readonly string[], pattern: RegExp])[],
): readonly SignalRule[] {
  return rows.map(([what, anchors, pattern]) => ({
    kind,
    what,
    languages,
    anchors: typeof anchors === 'string' ? [anchors] : anchors,
    pattern,
  }));
}
