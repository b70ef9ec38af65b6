import type { LanguageLinting } from '../evidence/repo/linters.ts';
import { failsChange, runsForChanges } from '../pipelines/changes.ts';
import { failsRun } from '../pipelines/failure.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, titleOf } from '../pipelines/places.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { placeOf } from './runs-on-changes.ts';
import type { Source } from './source.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** What languages are called where tools are recognised. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'C#': ['csharp', 'dotnet'],
  'C++': ['cpp', 'c++', 'c'],
  C: ['c', 'cpp'],
  'F#': ['fsharp', 'dotnet'],
  Shell: ['shell', 'bash'],
  'Visual Basic': ['vb', 'dotnet'],
};

/** The linters that the pipelines run, as far as they look at a language. */
export interface LintRuns {
  /** They name the language, or are a linter that the tree configures for it. */
  readonly sure: readonly ActivityRef[];
  /** What they look at cannot be told. */
  readonly possible: readonly ActivityRef[];
}

export function lintRunsFor(
  pipelines: Pipelines,
  { language, configs, mentions }: LanguageLinting,
): LintRuns {
  const names = SPELLINGS[language] ?? [language.toLowerCase()];
  const tools = [...new Set([...configs, ...mentions].map(({ tool }) => plain(tool)))];
  const hooks = mentions.some(({ path }) => path.endsWith('.pre-commit-config.yaml'));
  const sure: ActivityRef[] = [];
  const possible: ActivityRef[] = [];
  for (const ref of allActivities(pipelines, 'lint')) {
    const { detail, title, row } = ref.activity;
    // `golangci-lint` is `golangci/golangci-lint-action` too.
    const isTool = tools.some((tool) => plain(title).includes(tool) || plain(row).includes(tool));
    const isHooks = hooks && /^(?:pre-commit|prek)\b/.test(title);
    const isOfLanguage = detail.languages?.some((one) => one === '*' || names.includes(one.toLowerCase()));
    if (isTool || isHooks || isOfLanguage) sure.push(ref);
    else if (detail.languages === undefined && ANY_LANGUAGE.test(title)) possible.push(ref);
  }
  return { sure, possible };
}

/** Tools that run others, by a configuration of their own. The rest looks at commits, documents or configuration. */
const ANY_LANGUAGE =
  /pre-commit|prek|super-?linter|mega-?linter|trunk|lefthook|reviewdog|sonar|code[ _-]?quality|qodana|deepsource|codacy|codeclimate|\bnx\b|turbo/i;

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether one of the linters runs on every change and fails it. `at`: what configures the linter, where anything does. */
export function lintStatement(
  pipelines: Pipelines,
  language: string,
  { sure, possible }: LintRuns,
  configured: { readonly at: Source; readonly words: string },
): Statement {
  const answers = sure.map((ref) => ({ ref, fails: failsChange(ref) }));
  const failing = answers.find(({ fails }) => fails.answer === 'yes');
  if (failing) return pass(placeOf(failing.ref), `${language}: ${titleOf(failing.ref)} fails a change`);
  const open = answers.find(({ fails }) => fails.answer === 'unknown');
  if (open) {
    const [reason] = open.fails.reasons;
    const because = `${language}: whether ${titleOf(open.ref)} fails a change cannot be told: ${reason?.because ?? ''}`;
    return unknown(reason?.at ?? placeOf(open.ref), because, {
      how: 'let the linter fail a proposed change',
    });
  }
  const neutral = sure.find((ref) => runsForChanges(ref).answer !== 'no' && failsRun(ref).answer === 'no');
  if (neutral) {
    const [reason] = failsRun(neutral).reasons;
    const message = `What ${titleOf(neutral)} finds in ${language} fails nothing: ${reason?.because ?? 'its failure is lost'}.`;
    return fail(reason?.at ?? placeOf(neutral), message, { address: language });
  }
  const doubtful = possible.find((ref) => failsChange(ref).answer !== 'no');
  if (doubtful)
    return unknown(placeOf(doubtful), `whether ${titleOf(doubtful)} looks at ${language} cannot be told`, {
      how: 'look at what it is configured to check',
    });
  const [elsewhere] = sure;
  const also = elsewhere ? `, and ${titleOf(elsewhere)} does not run for proposed changes` : '';
  return missingOrUnknown(pipelines, {
    practice: `a run of a linter for ${language}`,
    kinds: ['lint'],
    isIn: (ref) => runsForChanges(ref).answer !== 'no',
    at: configured.at,
    message: `${configured.words}, and no pipeline runs a linter of ${language} on proposed changes${also}.`,
    options: { address: language },
  });
}
