import type { Settle } from '../judge/fact.ts';
import type { Source } from '../judge/source.ts';
import type { Plane, Section, Verdict } from '../judge/verdict.ts';
import { inert } from './inert.ts';

/** `1 blocker`, `2 blockers`. */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`;
}

const PLANE_NAMES: Readonly<Record<Plane, string>> = {
  repo: 'the repository',
  pipeline: 'the pipeline definitions',
  infrastructure: 'the infrastructure code',
  account: 'the AWS account',
  forge: 'the forge',
  runtime: 'the running application',
  release: 'the release records',
  attestation: "a person's dated statement",
};

export function planeName(plane: Plane): string {
  return PLANE_NAMES[plane];
}

/** What would settle an unknown, to follow "settled by". Only the repository is looked at in this version. */
export function settleText(settle: Settle): string {
  if ('how' in settle) return settle.how;
  return `sight of ${planeName(settle.plane)}, which this version does not look at yet`;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'fail',
  'not-applicable': 'n/a',
  unknown: 'unknown',
};

export const SECTION_TITLES: Readonly<Record<Section, string>> = {
  integration: 'Integration',
  delivery: 'Delivery',
  security: 'Security',
  monitoring: 'Monitoring',
  environments: 'Environments',
  cost: 'Cost',
};

/** `path:line`, the resource where there is no path, or nothing for the tree as a whole. Neutralised. */
export function place({ path, line, resource, commit }: Source): string {
  const at = path === undefined ? resource : line === undefined ? path : `${path}:${line}`;
  if (commit === undefined) return inert(at ?? '');
  const when = `commit ${commit.slice(0, 9)}`;
  return inert(at === undefined ? when : `${at} (${when})`);
}

/** A word that a POSIX shell reads as one argument, whatever it holds. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
