import type { Answer } from '../../../../pipelines/answer.ts';
import type { PathFilter } from '../../../../pipelines/occasion.ts';
import { fieldOf, isNull, type Located, textOf, textsOf } from '../../yaml/located.ts';
import type { Conditions, Scene } from './conditions.ts';
import { compiledPattern, type Truth } from './expression/evaluate.ts';
import type { WrittenJob } from './pipeline-part.ts';
import { changedPaths, type Outcome } from './rules.ts';
import type { Situation } from './situations.ts';

/** `/^release-/i`, with the project that may stand behind it. */
const PATTERN = /^\/(.+)\/([ismU]*)(?:@.*)?$/;

/** Evaluates `only` and `except`: https://docs.gitlab.com/ci/yaml/deprecated_keywords/#only--except */
export function outcomesOfPolicies(
  { value: job, at }: WrittenJob,
  scene: Scene,
  conditions: Conditions,
  hasDefaultRefs: boolean,
): readonly Outcome[] {
  const only = policyOf(fieldOf(job, 'only'));
  const except = policyOf(fieldOf(job, 'except'));
  const refs = only?.refs ?? (hasDefaultRefs || only ? ['branches', 'tags'] : null);
  const admitted: Truth[] = [];
  if (refs) admitted.push(anyRef(refs, scene.situation, conditions));
  if (only?.variables) admitted.push(anyVariable(only.variables, scene, conditions));
  const refused: Truth[] = [];
  if (except?.refs) refused.push(anyRef(except.refs, scene.situation, conditions));
  if (except?.variables) refused.push(anyVariable(except.variables, scene, conditions));
  const parts = [...admitted, ...refused.map(opposed)];
  const base = { allowFailure: undefined, variables: new Map(), at };
  const never: Outcome = { ...base, certainty: 'certain', when: 'never', paths: null, because: null };
  if (parts.some(({ answer }) => answer === 'no')) return [never];
  const open = parts.find(({ answer }) => answer === 'unknown');
  const paths = scene.situation.hasNoChanges ? null : pathsOf(only?.changes, except?.changes);
  const run: Outcome = {
    ...base,
    certainty: open ? 'possible' : 'certain',
    when: null,
    paths,
    because: open?.because ?? null,
  };
  return open || paths ? [run, never] : [run];
}

interface Policy {
  readonly refs: readonly string[] | null;
  readonly variables: readonly string[] | null;
  readonly changes: Located | undefined;
}

function policyOf(value: Located | undefined): Policy | undefined {
  // `only:` alone takes back what `extends` brought.
  if (!value || isNull(value)) return undefined;
  if (value.kind !== 'map') return { refs: textsOf(value), variables: null, changes: undefined };
  const refs = fieldOf(value, 'refs');
  const variables = fieldOf(value, 'variables');
  return {
    refs: refs ? textsOf(refs) : null,
    variables: variables ? textsOf(variables) : null,
    changes: fieldOf(value, 'changes'),
  };
}

function pathsOf(only: Located | undefined, except: Located | undefined): PathFilter | null {
  const source = only ?? except;
  if (!source) return null;
  return {
    include: only ? changedPaths(only).include : [],
    exclude: except ? changedPaths(except).include : [],
    source: source.at,
  };
}

function anyVariable(texts: readonly string[], scene: Scene, conditions: Conditions): Truth {
  return anyOf(texts.map((text) => conditions.truthOf(text, scene, false)));
}

function anyRef(refs: readonly string[], situation: Situation, conditions: Conditions): Truth {
  return anyOf(refs.map((ref) => refTruth(ref, situation, conditions)));
}

function refTruth(written: string, situation: Situation, conditions: Conditions): Truth {
  const { ref, source, values } = situation;
  if (written === 'branches') return plain(ref === 'branch');
  if (written === 'tags') return plain(ref === 'tag');
  const word = source.replace(/_event$/, '');
  if (written === word || written === plural(word)) return plain(true);
  if (KEYWORDS.has(written)) {
    conditions.names.sources.add(SOURCE_OF[written] ?? written);
    return plain(false);
  }
  // Names and patterns say nothing of merge requests.
  if (ref === 'merge-request') return plain(false);
  const value = values.get('CI_COMMIT_REF_NAME');
  const of = ref === 'tag' ? 'tag' : 'branch';
  const [, pattern, flags = ''] = PATTERN.exec(written) ?? [];
  const name = written.split('@')[0] ?? written;
  if (value?.kind === 'text') {
    if (pattern === undefined) return plain(value.text === name);
    return matchOf(pattern, flags.includes('i'), value.text);
  }
  if (pattern === undefined) {
    // A tag may be called like a branch; nobody means that.
    if (of === 'tag' || conditions.compared(of, { text: name })) return plain(false);
    return { answer: 'unknown', because: 'it depends on the name of the branch' };
  }
  if (pattern === '.*' || pattern === '^.*$') return plain(true);
  const isToldApart = conditions.compared(of, { pattern });
  if (value?.kind === 'some' && value.pattern === pattern) return plain(true);
  if (isToldApart && value?.kind === 'some' && value.pattern === null) return plain(false);
  return { answer: 'unknown', because: `it depends on the name of the ${of}` };
}

function matchOf(pattern: string, ignoresCase: boolean, name: string): Truth {
  const compiled = compiledPattern(pattern, ignoresCase);
  if (!compiled) return { answer: 'unknown', because: `the pattern /${pattern}/ is not understood` };
  return plain(compiled.matchesIn(ignoresCase ? name.toLowerCase() : name));
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'api',
  'chat',
  'external',
  'external_pull_requests',
  'merge_requests',
  'pipelines',
  'pushes',
  'schedules',
  'triggers',
  'web',
]);
const SOURCE_OF: Readonly<Record<string, string>> = {
  external_pull_requests: 'external_pull_request_event',
  pipelines: 'pipeline',
  triggers: 'trigger',
};

function plural(word: string): string {
  return word === 'push' ? 'pushes' : `${word}s`;
}

function plain(isTrue: boolean): Truth {
  return { answer: isTrue ? 'yes' : 'no', because: null };
}

function opposed({ answer, because }: Truth): Truth {
  const opposite: Readonly<Record<Answer, Answer>> = { yes: 'no', no: 'yes', unknown: 'unknown' };
  return { answer: opposite[answer], because };
}

function anyOf(parts: readonly Truth[]): Truth {
  return (
    parts.find(({ answer }) => answer === 'yes') ??
    parts.find(({ answer }) => answer === 'unknown') ?? { answer: 'no', because: null }
  );
}

/** The name of a condition as a person would read it. */
export function policyText(job: Located): string | null {
  const only = fieldOf(job, 'only');
  const except = fieldOf(job, 'except');
  const words = [
    ...(only ? [`only: ${describe(only)}`] : []),
    ...(except ? [`except: ${describe(except)}`] : []),
  ];
  return words.length > 0 ? words.join(', ') : null;
}

function describe(policy: Located): string {
  const texts = policy.kind === 'map' ? [...policy.fields.keys()] : textsOf(policy);
  return texts.length > 0 ? texts.join(' ') : (textOf(policy) ?? '');
}
