import type { DeclaredDependency, Exactness } from '../manifest.ts';

export interface Gem {
  readonly name: string;
  /** `~> 7.0`, `= 1.2`; none when any version will do. `undefined` where an argument is no plain string. */
  readonly requirements: readonly string[] | undefined;
  readonly source: 'registry' | 'git' | 'pinned git' | 'path';
  readonly use: DeclaredDependency['use'];
  readonly line: number;
  /** Stands under an `if` or another condition: the lock may be without it. */
  readonly isConditional: boolean;
}

export interface Gemfile {
  readonly gems: readonly Gem[];
  /** `gemspec`: the gem beside it is under development. */
  readonly hasGemspec: boolean;
  /** Every statement was understood, so a gem that is not here is not declared. */
  readonly isComplete: boolean;
}

type BlockKind = 'plain' | 'development' | 'conditional' | 'git' | 'path';

const HARMLESS =
  /^(?:source\b|ruby\b|git_source\b|plugin\b|end\b|else\b|elsif\b|when\b|\}|\]|\)|"https:|'https:|require\b|[a-z_]+ = )/;
const DEVELOPMENT = /:(?:development|test|lint|ci|doc|docs|rubocop|debug)\b|["'](?:development|test)["']/;

/** Reads a Gemfile as far as it is plain statements. Nothing is evaluated. */
export function readGemfile(text: string): Gemfile {
  const gems: Gem[] = [];
  const blocks: BlockKind[] = [];
  let hasGemspec = false;
  let isComplete = true;
  for (const { statement, line } of statementsOf(text)) {
    if (statement === '' || statement === '__END__') continue;
    if (/^end\b/.test(statement)) blocks.pop();
    else if (/^gem[\s(]/.test(statement)) {
      const gem = gemOf(statement, line, blocks);
      if (gem) gems.push(gem);
      else isComplete = false;
    } else if (/^gemspec\b/.test(statement)) hasGemspec = true;
    else if (!HARMLESS.test(statement) && !opensBlock(statement)) isComplete = false;
    if (opensBlock(statement)) blocks.push(blockOf(statement));
    if (/\.each\b|eval_gemfile|instance_eval/.test(statement)) isComplete = false;
  }
  return { gems, hasGemspec, isComplete };
}

function opensBlock(statement: string): boolean {
  return (
    /\bdo(?:\s*\|[^|]{0,200}\|)?$/.test(statement) || /^(?:if|unless|case|begin|while|def)\b/.test(statement)
  );
}

function blockOf(statement: string): BlockKind {
  if (/^(?:if|unless|case|install_if|begin|while|def)\b/.test(statement) || /\.each\b/.test(statement))
    return 'conditional';
  if (/^group\b/.test(statement)) return isDevelopmentOnly(statement) ? 'development' : 'plain';
  if (/^(?:git|github)\b/.test(statement)) return 'git';
  return /^path\b/.test(statement) ? 'path' : 'plain';
}

function isDevelopmentOnly(groups: string): boolean {
  return DEVELOPMENT.test(groups) && !/:(?:default|production)\b/.test(groups);
}

/** Joins lines that end in a comma and cuts comments off. */
function* statementsOf(text: string): Generator<{ statement: string; line: number }> {
  let open = '';
  let start = 0;
  let line = 0;
  for (const written of text.split('\n')) {
    line += 1;
    const plain = withoutComment(written).trim();
    if (plain === '' && open !== '') continue;
    if (open === '') start = line;
    open = open === '' ? plain : `${open} ${plain}`;
    if (/[,(\\[]$/.test(open) && open.length < 5000) continue;
    yield { statement: open, line: start };
    open = '';
  }
  if (open !== '') yield { statement: open, line: start };
}

function withoutComment(line: string): string {
  let quote: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (quote !== undefined) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '#') return line.slice(0, at);
  }
  return line;
}

function gemOf(statement: string, line: number, blocks: readonly BlockKind[]): Gem | undefined {
  const opening = /^gem[\s(]\s*(["'])([\w.-]{1,200})\1/.exec(statement);
  const name = opening?.[2];
  if (!opening || name === undefined) return undefined;
  const rest = statement.slice(opening[0].length);
  const condition = /\s(?:if|unless)\s/.exec(rest);
  const args = condition ? rest.slice(0, condition.index) : rest;
  const optionsAt = args.search(/,\s*:?["']?\w+["']?\s*(?:=>|:[^:])/);
  const positional = optionsAt < 0 ? args : args.slice(0, optionsAt);
  const options = optionsAt < 0 ? '' : args.slice(optionsAt);
  const isForDevelopment = blocks.includes('development') || isDevelopmentOnly(groupsOf(options));
  return {
    name,
    requirements: requirementsOf(positional),
    source: sourceOf(options, blocks),
    use: isForDevelopment ? 'development' : 'production',
    line,
    isConditional: blocks.includes('conditional') || condition !== null || /\binstall_if\b/.test(options),
  };
}

function groupsOf(options: string): string {
  return /\bgroups?\s{0,5}(?:=>|:)\s{0,5}(\[[^\]]{0,300}\]|:\w{1,60}|"\w{1,60}")/.exec(options)?.[1] ?? '';
}

function requirementsOf(positional: string): readonly string[] | undefined {
  const written = positional.replace(/^[\s,]+|[\s,)]+$/g, '').replace(/^\[|\]$/g, '');
  if (written === '') return [];
  const requirements: string[] = [];
  for (const part of written.split(',')) {
    const plain = /^\s*(["'])([^"'#]{1,100})\1\s*$/.exec(part)?.[2];
    if (plain === undefined) return undefined;
    const requirement = normalised(plain);
    if (requirement !== '>= 0') requirements.push(requirement);
  }
  return requirements;
}

/** As Bundler writes it into the lock: `7.0` is `= 7.0`, `~>7.0` is `~> 7.0`. */
export function normalised(requirement: string): string {
  const parts = /^(=|!=|>=|<=|~>|>|<)?\s*(\S+)$/.exec(requirement.trim());
  return parts ? `${parts[1] ?? '='} ${parts[2]}` : requirement.trim();
}

function sourceOf(options: string, blocks: readonly BlockKind[]): Gem['source'] {
  const has = (key: string) => new RegExp(`(?:\\b${key}:|:${key}\\s*=>)`).test(options);
  if (has('path') || blocks.includes('path')) return 'path';
  const isGit = ['git', 'github', 'gitlab', 'bitbucket', 'gist'].some(has) || blocks.includes('git');
  if (!isGit) return 'registry';
  return has('ref') || has('tag') ? 'pinned git' : 'git';
}

/** How far a declaration decides what is installed. */
export function gemExactness({ source, requirements }: Gem): Exactness {
  if (source === 'path') return 'local';
  if (source === 'pinned git') return 'exact';
  if (source === 'git') return 'floating';
  if (requirements === undefined) return 'unresolved';
  // No requirement is `>= 0` to Bundler, and what `rails new` writes: the lock decides.
  const isExact =
    requirements.length > 0 && requirements.every((requirement) => requirement.startsWith('= '));
  return isExact ? 'exact' : 'range';
}
