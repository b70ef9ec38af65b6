import { languageOf } from '../code/languages-table.ts';
import { maskSource } from '../code/mask.ts';
import type { EndToEndSpec, SpecFlaw } from '../end-to-end-suites.ts';
import { END_TO_END_TOOLS, type EndToEndTool, isSpecPlace, MAY_BE_END_TO_END } from './tools.ts';

/** What the tools' own generators and tutorials write. */
const EXAMPLE =
  /playwright\.dev|example\.cypress\.io|todomvc|the-internet\.herokuapp|devexpress\.github\.io\/testcafe|webdriver\.io\b|message: 'Hello API'/;
/** A part of the code is mounted in a browser: no application runs. */
const COMPONENT = /\bcy\.mount\(|@playwright\/experimental-ct|(?:^|\/)cypress\/component\//;
/** The test starts the application inside its own process. */
const IN_PROCESS =
  /@SpringBootTest|@QuarkusTest|@MicronautTest|\bTestClient\(|\brequest\(app\b|\bsupertest\(\w*[aA]pp\b|\bASGITransport\b|WebApplicationFactory|\bhttptest\./;
const ADDRESS = '\\w{0,40}(?:URL|URI|HOST|BASE|DOMAIN|TARGET|ENDPOINT|SERVER|ORIGIN|PORT|url|host)';
/** A variable from outside whose name says that it holds an address. */
const FROM_OUTSIDE = new RegExp(
  [
    `(?:process\\.env|import\\.meta\\.env|__ENV|Cypress\\.env)[.([\\]'"\\s]{1,4}${ADDRESS}`,
    `(?:environ|getenv|getProperty|ENV|GetEnvironmentVariable|get_env)[.(['"\\]a-z]{1,8}${ADDRESS}`,
    `\\{\\{\\s{0,4}${ADDRESS}\\w{0,20}\\s{0,4}\\}\\}`,
    `[$%]\\{${ADDRESS}\\w{0,20}\\}`,
    'karate\\.properties|\\bbase_url\\b',
  ].join('|'),
);
const MACHINE = /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b/;
const LOCALHOST = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b/;

/** Reads one file as an end-to-end spec. `undefined` when it is none. */
export function readSpec(path: string, text: string, isTestPath: boolean): EndToEndSpec | undefined {
  if (!MAY_BE_END_TO_END.test(text) && !isSpecPlace(path)) return undefined;
  const reads = (source: string) =>
    END_TO_END_TOOLS.find(({ files, mark }) => (files ? files.test(path) : isTestPath) && mark.test(source));
  if (!reads(text)) return undefined;
  const language = languageOf(path);
  const uncommented = language ? maskSource(text, language.syntax).uncommented : text;
  const tool = reads(uncommented);
  if (!tool) return undefined;
  const at = uncommented.search(tool.navigation);
  const flaw = flawOf(path, uncommented, at >= 0, tool.assertion);
  const target = targetFor(tool, uncommented);
  const written = target === 'hard-coded' ? uncommented.search(MACHINE) : -1;
  return {
    path,
    tool: tool.tool,
    line: at < 0 ? 1 : uncommented.slice(0, at).split('\n').length,
    target,
    ...(written < 0 ? {} : { targetLine: uncommented.slice(0, written).split('\n').length }),
    ...(flaw ? { flaw } : {}),
  };
}

function targetFor({ takesTarget, outside }: EndToEndTool, text: string): EndToEndSpec['target'] {
  if (takesTarget) return 'outside';
  if (!outside) return targetOf(text);
  if (outside.test(text)) return 'outside';
  return MACHINE.test(text) ? 'hard-coded' : 'unseen';
}

function flawOf(path: string, text: string, navigates: boolean, assertion: RegExp): SpecFlaw | undefined {
  if (COMPONENT.test(text) || COMPONENT.test(path)) return 'component';
  if (EXAMPLE.test(text)) return 'example';
  if (IN_PROCESS.test(text)) return 'in-process';
  // Feature specs run on Rack inside the test process unless they ask for a browser; system specs have one.
  if (/(?:^|\/)spec\/features?\//.test(path) && !/\bjs: true\b|:js\b|\bdriven_by\b/.test(text))
    return 'in-process';
  if (!navigates) return 'no-navigation';
  return assertion.test(text) ? undefined : 'no-assertion';
}

/** Where the address of the application under test comes from, as far as this text shows. */
export function targetOf(text: string): EndToEndSpec['target'] {
  if (FROM_OUTSIDE.test(text)) return 'outside';
  return LOCALHOST.test(text) ? 'hard-coded' : 'unseen';
}
