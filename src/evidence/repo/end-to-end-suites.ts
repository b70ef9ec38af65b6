import { type Gap, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { isTestPath } from './code/code-use.ts';
import { readSpec, targetOf } from './e2e/read-spec.ts';
import { END_TO_END_FOLDER } from './e2e/tools.ts';
import { readTestFile } from './tests/read-test-file.ts';
import type { TreeEntry } from './tree.ts';

/** Why a file that uses the tool is no end-to-end test of this application. */
export type SpecFlaw = 'component' | 'example' | 'in-process' | 'no-navigation' | 'no-assertion';

/** A file that drives an application from outside. */
export interface EndToEndSpec {
  readonly path: string;
  readonly tool: string;
  /** Of its first navigation or request. */
  readonly line: number;
  readonly target: 'outside' | 'hard-coded' | 'unseen';
  /** Of the address that is written there. */
  readonly targetLine?: number;
  readonly flaw?: SpecFlaw;
}

/** The configuration of such a suite, with where it says that the application is. */
export interface EndToEndConfig {
  readonly path: string;
  readonly line: number;
  readonly target: 'outside' | 'hard-coded' | 'unseen';
}

/** Where the suite's address comes from, and where that is written. */
export interface EndToEndTarget {
  readonly path: string;
  readonly line: number;
  readonly target: 'outside' | 'hard-coded';
}

/** Always present; both lists are empty when there is no suite. */
export interface EndToEndSuites {
  /** Specs that navigate and assert, a few of them. */
  readonly sound: readonly EndToEndSpec[];
  readonly flawed: readonly EndToEndSpec[];
  readonly configs: readonly EndToEndConfig[];
  /** `undefined` when no file of the suite shows it. */
  readonly target: EndToEndTarget | undefined;
}

/** Sound specs after which no more are read. */
const ENOUGH = 12;
const CONFIG =
  /(?:^|\/)(?:playwright|wdio|nightwatch|\.?testcafe|karate)[\w.-]*\.(?:conf(?:ig)?\.[cm]?[jt]s|[cm]?[jt]s|json)$|(?:^|\/)playwright\.config\.\w+$|(?:^|\/)(?:e2e|tests?)\/(?:[\w-]+\/){0,3}conftest\.py$/;
const SPEC =
  /\.(?:feature|robot|hurl|bru|jmx)$|\.postman_collection\.json$|(?:^|\/)postman\/[^/]+\.json$|\.tavern\.ya?ml$|(?:^|\/)(?:[\w.-]*(?:k6|load|perf|smoke)[\w.-]*)\/.*\.[cm]?[jt]s$/;

export default defineCollector({
  fact: 'endToEndSuites',
  needs: ['pipelineFiles'],
  async collect(world, { pipelineFiles }) {
    const pipelines = new Set((presentValue(pipelineFiles) ?? []).map(({ path }) => path));
    const elsewhere: Gap[] = [];
    const unknownSuites = new Set<string>();
    const sound: EndToEndSpec[] = [];
    const flawed: EndToEndSpec[] = [];
    const configs: EndToEndConfig[] = [];
    const gaps = await world.scan({
      wants: (entry) =>
        mayMatter(entry) &&
        (CONFIG.test(entry.path) ||
          pipelines.has(entry.path) ||
          (sound.length < ENOUGH && isSpecPath(entry.path))),
      text({ entry: { path }, text }) {
        if (CONFIG.test(path)) {
          configs.push({ path, line: baseUrlLine(text), target: targetOf(baseUrlText(text)) });
          return;
        }
        if (pipelines.has(path)) {
          elsewhere.push(...suitesElsewhere(path, text));
          return;
        }
        const spec = readSpec(path, text, isTestPath(path));
        if (spec) (spec.flaw ? flawed : sound).push(spec);
        else if (isTestOfUnknownForm(path, text)) unknownSuites.add(suiteFolder(path));
      },
    });
    const unread = [...unknownSuites].slice(0, 3).map(
      (folder): Gap => ({
        because: `${folder} holds tests, and how they reach the application is not known here`,
        settle: { how: 'judge this control by hand' },
      }),
    );
    return present({ sound, flawed, configs, target: targetOfSuite(sound, flawed, configs) }, [
      ...gaps,
      ...unread,
      ...elsewhere,
    ]);
  },
});

const CHECKED_OUT = /\buses:\s{0,4}["']?actions\/checkout@[^\n]{0,100}(?:\n(?!\s{0,20}- )[^\n]{0,200}){0,8}/g;
const REPOSITORY = /^\s{0,20}repository:\s{0,4}["']?([\w.-]{1,60}\/[\w.-]{1,100})["']?\s{0,4}$/m;

/** Other repositories that a workflow checks out: their tests may be run against this application. */
function suitesElsewhere(path: string, text: string): readonly Gap[] {
  const names = new Set(Array.from(text.matchAll(CHECKED_OUT), ([step]) => REPOSITORY.exec(step)?.[1]));
  return [...names].flatMap((name) =>
    name === undefined
      ? []
      : [
          {
            because: `${path} also checks out ${name}, whose tests may be run against this application`,
            settle: { plane: 'pipeline' },
          },
        ],
  );
}

/** A file with test cases that lies where end-to-end tests do, and that no tool's row knows. */
function isTestOfUnknownForm(path: string, text: string): boolean {
  return END_TO_END_FOLDER.test(path) && readTestFile(path, text) !== undefined;
}

function suiteFolder(path: string): string {
  const found = END_TO_END_FOLDER.exec(path);
  return found ? path.slice(0, found.index + found[0].length).replace(/\/$/, '') : path;
}

/** A configuration overrules what single specs and their support files say. */
function targetOfSuite(
  sound: readonly EndToEndSpec[],
  flawed: readonly EndToEndSpec[],
  configs: readonly EndToEndConfig[],
): EndToEndTarget | undefined {
  const support = flawed.filter(({ flaw }) => flaw === 'no-navigation' || flaw === 'no-assertion');
  const places = [...sound, ...support];
  const deciding: (EndToEndConfig & { readonly targetLine?: number }) | undefined =
    configs.find(({ target }) => target !== 'unseen') ??
    places.find(({ target }) => target === 'outside') ??
    places.find(({ target }) => target === 'hard-coded');
  if (!deciding || deciding.target === 'unseen') return undefined;
  return { path: deciding.path, line: deciding.targetLine ?? deciding.line, target: deciding.target };
}

function mayMatter({ tracked, kind, role }: TreeEntry): boolean {
  return tracked && kind !== 'symlink' && kind !== 'submodule' && role !== 'vendored' && role !== 'example';
}

function isSpecPath(path: string): boolean {
  return SPEC.test(path) || isTestPath(path);
}

const BASE_URL = /\bbase_?ur[li]\b/i;

function baseUrlLine(text: string): number {
  const at = text.search(BASE_URL);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/** The line that names the base address and the whole file when a variable stands there. */
function baseUrlText(text: string): string {
  const at = text.search(BASE_URL);
  if (at < 0) return text;
  const line = text.slice(at, at + 300).split(/[\n,]/, 1)[0] ?? '';
  return /https?:\/\/|process\.env/.test(line) ? line : text;
}
