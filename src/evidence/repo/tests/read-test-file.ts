import { languageOf } from '../code/languages-table.ts';
import { maskSource } from '../code/mask.ts';
import type { TestFile, TestWeakness } from '../test-suites.ts';
import { type TestDialect, testDialectOf } from './dialects.ts';

/** Suites that drive a running application from outside are end-to-end tests, not unit tests. */
const END_TO_END =
  /['"]@?(?:playwright|cypress|webdriverio|nightwatch|testcafe|puppeteer|@?detox)(?:[/'"-])|@playwright\/test|@wdio\/|\bcy\.(?:visit|get)\(|^(?:from|import) (?:playwright|selenium)\b|org\.openqa\.selenium|com\.microsoft\.playwright|Microsoft\.Playwright|OpenQA\.Selenium|capybara\/rspec|^fixture\b/m;

const END_TO_END_PLACE =
  /(?:^|\/)(?:e2e|e2e-tests?|end-to-end|cypress|playwright)\/|\.(?:cy|e2e)\.[cm]?[jt]sx?$/;
/** Component tests mount a part of the code, whatever runs them. */
const COMPONENT = /\bmount\(|@playwright\/experimental-ct/;

/** What generators write into a new project. */
const SCAFFOLDS: readonly RegExp[] = [
  /renders? learn react/i,
  /renders without crashing['"]/,
  /should have as title '[\w-]{1,60}'|app is running!/,
  /should return "Hello World!"/,
  /You did it!|renders properly['"][^;]{0,200}Hello Vitest/,
  /test_the_application_returns_a_successful_response|the application returns a successful response/,
  /test_that_true_is_true|that true is true/i,
  /Counter increments smoke test/,
];

/** Assertions that hold whatever the code does. */
const TRIVIAL =
  /\bexpect\((?:true|1)\)\.(?:toBe|toEqual|toBeTruthy)\((?:true|1)?\)|\bexpect\(1 ?\+ ?1\)|\bassert (?:True|1 ?== ?1|1 ?\+ ?1 ?== ?2)\b|\bassert(?:True|_true)\(true\)|\bassert(?:Equals?|_eq!?)\((?:1|2|4), ?(?:1|2|4|1 ?\+ ?1|2 ?\+ ?2)\)|\bassert_eq!\(2 ?\+ ?2, ?4\)|\bassert\.(?:ok|equal)\((?:true|1)(?:, ?(?:true|1))?\)|\bexpect\(true\)\.to(?:\.be\.true\b|->toBeTrue\(\))|\bassertTrue\(true\)/gi;
const SNAPSHOT = /\.toMatch(?:Inline)?Snapshot\(|\bt\.snapshot\(|\bassertMatchesSnapshot\(/g;

/** Reads one file as tests. `undefined` when there is no test case in it. */
export function readTestFile(path: string, text: string): TestFile | undefined {
  const language = languageOf(path);
  const dialect = language && testDialectOf(language.name);
  if (!language || !dialect) return undefined;
  if (!once(dialect.case).test(text) && !once(dialect.skipped).test(text)) return undefined;
  const { code, uncommented } = maskSource(text, language.syntax);
  const first = once(dialect.case).exec(code);
  const cases = count(code, dialect.case);
  const skipped = count(code, dialect.skipped);
  if (!first) return skipped > 0 ? fileOf(path, language.name, 1, 0, 'skipped') : undefined;
  const start = first.index + (first[0].length - first[0].trimStart().length);
  const line = code.slice(0, start).split('\n').length;
  return fileOf(
    path,
    language.name,
    line,
    cases,
    weaknessOf(path, dialect, code, uncommented, cases, skipped),
  );
}

function fileOf(
  path: string,
  language: string,
  line: number,
  cases: number,
  weakness: TestWeakness | undefined,
): TestFile {
  return { path, language, line, cases, ...(weakness ? { weakness } : {}) };
}

function weaknessOf(
  path: string,
  dialect: TestDialect,
  code: string,
  uncommented: string,
  cases: number,
  skipped: number,
): TestWeakness | undefined {
  const isEndToEnd = END_TO_END_PLACE.test(path) || END_TO_END.test(uncommented);
  if (isEndToEnd && !COMPONENT.test(code)) return 'end-to-end';
  if (dialect.skipsFile?.test(code) && !/(?<![.\w])describe\(/.test(code)) return 'skipped';
  if (!dialect.skipReplacesCase && skipped >= cases) return 'skipped';
  const assertions = count(code, dialect.assertion);
  if (assertions === 0) return 'no-assertion';
  if (count(uncommented, TRIVIAL) >= assertions) return 'scaffold';
  if (cases <= 2 && SCAFFOLDS.some((pattern) => pattern.test(uncommented))) return 'scaffold';
  const snapshots = count(code, SNAPSHOT);
  return snapshots > 0 && snapshots >= assertions ? 'snapshot-only' : undefined;
}

/** The same pattern without its memory of where it stopped. */
function once({ source, flags }: RegExp): RegExp {
  return new RegExp(source, flags.replace('g', ''));
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _match of text.matchAll(pattern)) found += 1;
  return found;
}
