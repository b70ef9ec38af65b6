import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { Languages } from './languages.ts';
import { type BuildGate, buildGatesIn, mayHoldBuildGate } from './linters/build-gates.ts';
import { ignoredPaths, ignoreGlobs } from './linters/ignored-files.ts';
import { LINT_TOOLS, LINTED_LANGUAGES, type LintTool } from './linters/tools.ts';
import { roleOfPath, type TreeEntry } from './tree.ts';

/** A linter's configuration. */
export interface LinterConfig {
  readonly tool: string;
  readonly path: string;
  readonly line: number;
  readonly hasRules: boolean;
  /** Part of the language's deployable files that it leaves out, 0 to 1. */
  readonly ignoredShare: number;
}

/** A place that calls a linter. */
export interface LinterMention {
  readonly tool: string;
  readonly path: string;
  readonly line: number;
  readonly isPipeline: boolean;
}

/** What there is to lint one language with. */
export interface LanguageLinting {
  readonly language: string;
  /** Part of the deployable code, 0 to 1. */
  readonly share: number;
  readonly isKnown: boolean;
  readonly configs: readonly LinterConfig[];
  readonly mentions: readonly LinterMention[];
  readonly gates: readonly BuildGate[];
}

export interface Linters {
  /** Languages above 5 % of the deployable code, largest first. */
  readonly languages: readonly LanguageLinting[];
  /** Pipelines that take jobs from elsewhere, which may lint. */
  readonly pipelinesWithIncludes: readonly string[];
  /** Some system runs on changes: a pipeline that is read here, or another one by its file. */
  readonly hasPipeline: boolean;
}

interface Seen {
  readonly configs: { tool: LintTool; path: string; text: string; line: number }[];
  readonly mentions: (LinterMention & { languages: readonly string[] })[];
  readonly gates: BuildGate[];
  readonly includes: string[];
  readonly ignores: { path: string; text: string }[];
}

const MINIMUM_SHARE = 0.05;
/** Configurations and scripts are short. */
const MAX_TEXT = 200_000;
const NEARLY_ALL = 0.8;
const CALLERS =
  /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$|(?:^|\/)(?:[Jj]ustfile|Taskfile\.ya?ml|tox\.ini|noxfile\.py|\.pre-commit-config\.yaml|lefthook\.ya?ml|package\.json|composer\.json|pyproject\.toml|Rakefile|mix\.exs|build\.gradle(?:\.kts)?|mise\.toml)$|(?:^|\/)\.(?:husky|vite-hooks)\/[\w-]+$|(?:^|\/)(?:scripts?|bin|ci|hack|tools?|\.ci|\.buildkite)\/[\w./-]{1,80}$/;
/** CI systems whose files are not read as pipelines. */
const OTHER_PIPELINE =
  /^\.(?:travis|drone|appveyor|cirrus|woodpecker|scrutinizer)\.ya?ml$|^appveyor\.yml$|^\.(?:buildkite|woodpecker|semaphore|tekton|teamcity|gitea|forgejo)\/|^bitrise\.yml$|^wercker\.yml$|^Earthfile$|^cloudbuild\.ya?ml$|^dagger\.json$/;
const INCLUDES =
  /\buses:\s{0,4}["']?[\w.-]+\/[\w.-]+\/\.github\/workflows\/|^\s{0,8}-?\s{0,4}(?:project|remote|template|component):\s|^orbs:|@Library\b|\blibrary\(|^\s{0,8}extends:\s{0,4}\n?\s{0,12}template:/m;

export default defineCollector({
  fact: 'linters',
  needs: ['languages', 'pipelineFiles'],
  async collect(world, facts) {
    const languages = presentValue(facts.languages);
    const spoken = languages?.deployable.filter(
      ({ kind, share }) => kind === 'program' && share > MINIMUM_SHARE,
    );
    if (!languages || !spoken || spoken.length === 0)
      return none('the tree holds no application code, so there is nothing to lint', world.unseen);
    const pipelines = new Set((presentValue(facts.pipelineFiles) ?? []).map(({ path }) => path));
    const seen: Seen = { configs: [], mentions: [], gates: [], includes: [], ignores: [] };
    const gaps: Gap[] = [
      ...(await world.scan({
        wants: (entry) => isOwn(entry) && mayTell(entry.path, pipelines),
        text: ({ entry: { path }, text }) =>
          look(path, text.slice(0, MAX_TEXT), pipelines.has(path) || OTHER_PIPELINE.test(path), seen),
      })),
    ];
    const hasPipeline =
      pipelines.size > 0 ||
      world.tree.entries.some(({ path, tracked }) => tracked && OTHER_PIPELINE.test(path));
    const found = spoken.map(({ language, share }) => lintingOf(language, share, languages, seen, world));
    return present({ languages: found, pipelinesWithIncludes: seen.includes, hasPipeline }, gaps);
  },
});

function isOwn({ tracked, kind, path }: TreeEntry): boolean {
  // `*.js linguist-vendored` is about statistics: the configuration at the root stays the team's own.
  const role = roleOfPath(path);
  return tracked && kind !== 'symlink' && kind !== 'submodule' && role !== 'vendored' && role !== 'example';
}

function mayTell(path: string, pipelines: ReadonlySet<string>): boolean {
  return (
    pipelines.has(path) ||
    path.endsWith('.eslintignore') ||
    CALLERS.test(path) ||
    OTHER_PIPELINE.test(path) ||
    mayHoldBuildGate(path) ||
    LINT_TOOLS.some(({ files, within }) => files?.test(path) || within?.some(([file]) => file.test(path)))
  );
}

function look(path: string, text: string, isPipeline: boolean, seen: Seen): void {
  seen.gates.push(...buildGatesIn(path, text));
  if (path.endsWith('.eslintignore')) seen.ignores.push({ path, text });
  for (const tool of LINT_TOOLS) {
    if (tool.files?.test(path)) seen.configs.push({ tool, path, text, line: 1 });
    for (const [file, mark] of tool.within ?? []) {
      const at = file.test(path) ? text.search(mark) : -1;
      if (at >= 0) seen.configs.push({ tool, path, text: '', line: lineAt(text, at) });
    }
  }
  if (!isPipeline && !CALLERS.test(path)) return;
  if (isPipeline && INCLUDES.test(text)) seen.includes.push(path);
  for (const { tool, languages, command } of LINT_TOOLS) {
    const at = text.search(command);
    if (at >= 0) seen.mentions.push({ tool, languages, path, line: lineAt(text, at), isPipeline });
  }
}

function lintingOf(
  language: string,
  share: number,
  { files }: Languages,
  seen: Seen,
  world: World,
): LanguageLinting {
  const paths = files
    .filter((file) => file.language === language && file.use === 'deployable')
    .map(({ path }) => path);
  return {
    language,
    share,
    isKnown: LINTED_LANGUAGES.has(language),
    configs: seen.configs
      .filter(({ tool }) => tool.languages.includes(language))
      .map(({ tool, path, text, line }) => {
        const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
        const files = [{ path, text }, ...(tool.tool === 'ESLint' ? seen.ignores : [])];
        const globs = files.flatMap((one) => ignoreGlobs(one.path, one.text));
        const below = paths.filter((one) => folder === '' || one.startsWith(`${folder}/`));
        const ignored = ignoredPaths(globs, folder, below);
        const generated = ignored.filter((one) => isGenerated(world, one)).length;
        const written = below.length - generated;
        return {
          tool: tool.tool,
          path,
          line,
          hasRules: !tool.empty?.test(text),
          ignoredShare: written > 0 ? (ignored.length - generated) / written : 0,
        };
      }),
    mentions: seen.mentions.filter(({ languages }) => languages.includes(language)),
    gates: coveringGates(
      seen.gates.filter(({ languages }) => languages.includes(language)),
      paths,
    ),
  };
}

/** What generators write at the top of their files. */
const GENERATED = /auto-?generated|@generated|generated by|do not edit/i;

function isGenerated(world: World, path: string): boolean {
  const head = world.files.head(path, 400);
  return (
    head !== undefined &&
    (GENERATED.test(Buffer.from(head).toString('utf8')) ||
      /\.gen\.|(?:^|\/)(?:client|api-client|sdk)\/(?:core|models|services|schemas|types|index|sdk|client)\b/.test(
        path,
      ))
  );
}

/** The gates, when nearly all files of the language lie where one of them holds. */
function coveringGates(gates: readonly BuildGate[], paths: readonly string[]): readonly BuildGate[] {
  const folders = gates.map(({ path }) => path.replace(/(?:src\/)?[^/]+$/, ''));
  const covered = paths.filter((path) => folders.some((folder) => path.startsWith(folder)));
  return covered.length >= paths.length * NEARLY_ALL ? gates : [];
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
