import { all, type Explained, no, unsure } from '../pipelines/answer.ts';
import { failsChange } from '../pipelines/changes.ts';
import type { PipelineSystem, Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, nameOf } from '../pipelines/places.ts';
import { literalOf } from '../pipelines/text.ts';

/** What the words of a scanner's `languages` stand for, as the fact `languages` calls them. */
const SCANNED_AS: Readonly<Record<string, readonly string[]>> = {
  JavaScript: ['javascript', 'javascript-typescript', 'typescript', 'js'],
  TypeScript: ['typescript', 'javascript-typescript', 'javascript', 'ts'],
  Vue: ['javascript', 'javascript-typescript', 'typescript'],
  Svelte: ['javascript', 'javascript-typescript', 'typescript'],
  Astro: ['javascript', 'javascript-typescript', 'typescript'],
  Python: ['python'],
  Go: ['go'],
  Java: ['java', 'java-kotlin'],
  Kotlin: ['kotlin', 'java-kotlin', 'java'],
  Scala: ['scala'],
  'C#': ['csharp', 'c#'],
  Ruby: ['ruby'],
  PHP: ['php'],
  Rust: ['rust'],
  C: ['c', 'c-cpp', 'cpp', 'c++'],
  'C++': ['cpp', 'c-cpp', 'c++', 'c'],
  Swift: ['swift'],
  Elixir: ['elixir'],
  Dart: ['dart'],
};

/** Languages that CodeQL's default setup, which only the forge shows, can look at. */
const BY_DEFAULT_SETUP: ReadonlySet<string> = new Set(
  'JavaScript TypeScript Vue Svelte Astro Python Go Java Kotlin C# Ruby Rust C C++ Swift'.split(' '),
);

/** Whether there is any scanner of source code for the language. */
export function hasScanner(language: string): boolean {
  return Object.hasOwn(SCANNED_AS, language);
}

/** Whether the scan looks at code in the language. */
export function looksAt({ activity, step }: ActivityRef, language: string): Explained {
  const { languages } = activity.detail;
  const at = activity.source;
  const names = SCANNED_AS[language] ?? [];
  if (languages?.some((name) => name === '*' || names.includes(name))) return all([]);
  if (languages) return no(at, `\`${activity.title}\` does not look at ${language}`);
  const asked = step.use?.inputs.languages;
  if (asked && literalOf(asked) === undefined)
    return unsure(at, `which languages \`${activity.title}\` looks at cannot be told`);
  // Without a list CodeQL takes every language that it knows.
  return BY_DEFAULT_SETUP.has(language) ? all([]) : no(at, `\`${activity.title}\` does not know ${language}`);
}

/** Parts of GitLab whose findings an approval policy of the project acts on: their jobs are allowed to fail by design. */
export function isShownOnly({ step }: ActivityRef): boolean {
  return step.use?.kind === 'template';
}

/** Whether what the scan finds in a proposed change makes its run, or a check of its own, fail. */
export function stopsChanges(ref: ActivityRef): Explained {
  const { activity } = ref;
  if (isShownOnly(ref))
    return unsure(
      activity.source,
      'its findings are shown in the merge request, and only an approval policy of the project stops it',
    );
  if (
    activity.row === 'codeql' &&
    activitiesIn({ workflow: ref.workflow, job: ref.job }, 'upload-findings').length === 0
  )
    return no(activity.source, `what \`${activity.title}\` finds in ${nameOf(ref)} is uploaded nowhere`);
  return failsChange(ref);
}

/** Whether a setting of the forge could do what no file shows. GitLab and Bitbucket have no such switch for free. */
export function mayBeInForge({ workflows }: Pipelines): boolean {
  const own: ReadonlySet<PipelineSystem> = new Set(['gitlab-ci', 'bitbucket']);
  return !(workflows.length > 0 && workflows.every(({ system }) => own.has(system)));
}

/** Whether CodeQL's default setup may look at the language: a workflow of one's own switches it off. */
export function mayBeDefaultSetup(
  pipelines: Pipelines,
  scans: readonly ActivityRef[],
  language: string,
): boolean {
  const isAdvanced = scans.some(({ activity }) => activity.row === 'codeql');
  return mayBeInForge(pipelines) && !isAdvanced && BY_DEFAULT_SETUP.has(language);
}

const RANK = { yes: 0, unknown: 1, no: 2 } as const;

/** The scans by how well they do, the best first. */
export function ranked<T extends { readonly answer: Explained }>(scans: readonly T[]): readonly T[] {
  return [...scans].sort((a, b) => RANK[a.answer.answer] - RANK[b.answer.answer]);
}
