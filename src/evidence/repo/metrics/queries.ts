/** What a query asks about. `average`: a mean of durations, which hides the slow ones. */
export type MetricAspect = 'load' | 'latency' | 'errors' | 'average';

/** A query of an alert or a dashboard in the tree. */
export interface MetricQuery {
  readonly path: string;
  readonly line: number;
  readonly aspects: readonly MetricAspect[];
  /** Values of `job`, `service` or `app` in it, in lower case. */
  readonly jobs: readonly string[];
}

const PLACE =
  /(?:prometheus|alert|rules?|monitor|grafana|dashboard|mixin|observability|slo)[^/]{0,80}(?:\/[^/]{1,80}){0,4}\.(?:ya?ml|json)$/i;
const EXPRESSION = /^\s{0,60}-?\s{0,8}"?expr"?\s{0,4}:\s{0,4}/gm;
const MAX_QUERIES = 500;
const MAX_EXPRESSION = 600;

/** Metrics of what the unit asks of others or does on its own: nobody waits for an answer of the unit there. */
const OUTWARD =
  /scrap|crawl|fetch|client|outgoing|outbound|egress|upstream|background|refresh|\bgc_|_gc_|compaction|backup|\bgo_|\bprocess_/i;
const TIMED =
  /\b([A-Za-z_:][\w:]{0,120})_bucket\b|\b([A-Za-z_:][\w:]{0,120})\s{0,2}\{[^}]{0,300}\bquantile\s{0,2}=/g;

/** Whether every duration that a query asks about is one that nobody outside waits for. */
function isOutward(query: string): boolean {
  const names = Array.from(query.matchAll(TIMED), ([, bucket, summary]) => bucket ?? summary ?? '');
  return names.length > 0 && names.every((name) => OUTWARD.test(name));
}

const ASPECTS: readonly (readonly [MetricAspect, RegExp])[] = [
  [
    'errors',
    /(?:status|code|status_code|http_status_code|outcome|grpc_code)\w{0,10}\s{0,2}=~?\s{0,2}\\?["'](?:5|SERVER_ERROR|error|\^5|4\.\.\|5)|\b\w*(?:error|exception|fail)\w*_(?:total|count)\b/i,
  ],
  ['latency', /\bhistogram_quantile\(|\bquantile\s{0,2}=\s{0,2}\\?["']0?\.9/],
  ['average', /\brate\([^)]{0,200}_sum\b[\s\S]{0,300}\/[\s\S]{0,200}_count\b/],
  [
    'load',
    /\b(?:i?rate|increase)\(\s{0,20}\w*(?:request|http|grpc|rpc|message|job|task)\w*_(?:total|count)\b/i,
  ],
];

/** Files that are named as alerts and dashboards are. */
export function mayHoldQueries(path: string): boolean {
  return PLACE.test(path);
}

/** PromQL queries of Prometheus rules and Grafana dashboards. */
export function queriesIn(path: string, text: string): readonly MetricQuery[] {
  if (!/\bexpr\b/.test(text)) return [];
  const found: MetricQuery[] = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    if (found.length >= MAX_QUERIES) break;
    const query = expressionAt(text, match.index + match[0].length);
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    const aspects = ASPECTS.flatMap(([aspect, pattern]) =>
      pattern.test(query) && !(aspect === 'latency' && isOutward(query)) ? [aspect] : [],
    );
    if (aspects.length > 0) found.push({ path, line, aspects, jobs: jobsIn(query) });
  }
  return found;
}

/** The rest of the line, or the block below it that is indented deeper. */
function expressionAt(text: string, from: number): string {
  const window = text.slice(from, from + MAX_EXPRESSION);
  const [first = '', ...rest] = window.split('\n');
  if (!/^[|>][+-]?\s{0,8}$/.test(first)) return first;
  const indent = /^\s{0,80}/.exec(rest[0] ?? '')?.[0].length ?? 0;
  const block = [];
  for (const line of rest) {
    if (line.trim() !== '' && line.length - line.trimStart().length < indent) break;
    block.push(line);
  }
  return block.join('\n');
}

function jobsIn(query: string): readonly string[] {
  return Array.from(
    query.matchAll(/\b(?:job|service|app|application|container)\s{0,2}=~?\s{0,2}\\?["']([\w./-]{1,80})/g),
    ([, job]) => (job ?? '').toLowerCase(),
  );
}
