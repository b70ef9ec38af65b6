export const ENVIRONMENT_STAGES = [
  'production',
  'staging',
  'test',
  'development',
  'preview',
  'non-production',
] as const;
/** How near to production an environment is. `non-production`: below production, nothing says how far. */
export type EnvironmentStage = (typeof ENVIRONMENT_STAGES)[number];

/** A word in a text that names an environment. */
export interface EnvironmentWord {
  /** One spelling for each: `prod`, `prd` and `production` are `production`. */
  readonly name: string;
  readonly stage: EnvironmentStage;
  /** It often means something else (`test`, `demo`), so it needs a plainer sibling to count. */
  readonly isWeak: boolean;
  readonly start: number;
  readonly end: number;
}

/** Spellings, the name they stand for, and its stage. */
const WORDS: readonly (readonly [string, string, EnvironmentStage, 'weak'?])[] = [
  ['non[-_]?prod(?:uction)?', 'non-production', 'non-production'],
  ['pre[-_]?prod(?:uction)?', 'pre-production', 'staging'],
  ['production|prod|prd', 'production', 'production'],
  ['staging|stage|stg', 'staging', 'staging'],
  ['uat', 'uat', 'staging'],
  ['acceptance', 'acceptance', 'staging', 'weak'],
  ['qa', 'qa', 'test'],
  ['testing|test|tst', 'test', 'test', 'weak'],
  ['integration|int|sit', 'integration', 'test', 'weak'],
  ['perf', 'perf', 'test', 'weak'],
  ['development|develop|dev', 'development', 'development'],
  ['sandbox|sbx', 'sandbox', 'non-production'],
  ['demo', 'demo', 'non-production', 'weak'],
  ['preview|review', 'preview', 'preview', 'weak'],
];

const ANY_WORD = new RegExp(
  `(?<![a-z0-9])(?:${WORDS.map(([spelling]) => `(${spelling})`).join('|')})\\d{0,2}(?![a-z0-9])`,
  'gi',
);

/** The environments that a text names as whole words, in its order. */
export function environmentWords(text: string): readonly EnvironmentWord[] {
  return [...text.matchAll(ANY_WORD)].flatMap((match) => {
    const word = WORDS.find((_, index) => match[index + 1] !== undefined);
    if (!word) return [];
    const [, name, stage, weak] = word;
    return [{ name, stage, isWeak: weak === 'weak', start: match.index, end: match.index + match[0].length }];
  });
}

/** The environment that a label is, as a whole or by one of its words: `prod`, `shop-staging`, `PROD_EU`. */
export function environmentOfLabel(label: string): EnvironmentWord | undefined {
  const words = environmentWords(label);
  return words.find(({ start, end }) => start === 0 && end === label.length) ?? words[0];
}

/** A path that names an environment. */
export interface EnvironmentPath {
  readonly word: EnvironmentWord;
  /** The path with `{env}` for the words that name environments: what siblings have in common. */
  readonly pattern: string;
  /** The word is one of several in a folder's name: `code-sandbox/`. */
  readonly isPartOfFolder: boolean;
}

/**
 * The environment that a path belongs to. A whole segment or file stem decides before a part of one, the deepest
 * one first.
 */
export function environmentOfPath(path: string): EnvironmentPath | undefined {
  const words = environmentWords(path);
  const isWhole = ({ start, end }: EnvironmentWord) =>
    (start === 0 || path[start - 1] === '/') &&
    (end === path.length || path[end] === '/' || path[end] === '.');
  const word = words.filter(isWhole).pop() ?? words[words.length - 1];
  if (!word) return undefined;
  let pattern = '';
  let from = 0;
  for (const { start, end } of words) {
    pattern += `${path.slice(from, start)}{env}`;
    from = end;
  }
  const isPartOfFolder = !isWhole(word) && path.includes('/', word.end);
  return { word, pattern: pattern + path.slice(from), isPartOfFolder };
}

/** From the nearest to production to the farthest. */
const STAGE_ORDER: readonly EnvironmentStage[] = [
  'production',
  'staging',
  'test',
  'non-production',
  'development',
  'preview',
];

/** Sorts stages: the one nearest to production first. */
export function compareStages(a: EnvironmentStage, b: EnvironmentStage): number {
  return STAGE_ORDER.indexOf(a) - STAGE_ORDER.indexOf(b);
}
