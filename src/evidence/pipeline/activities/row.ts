import type { ActivityDetail, ActivityKind, DeployMeans } from '../../../pipelines/activity.ts';
import type { Answer, Explained } from '../../../pipelines/answer.ts';
import type { Use } from '../../../pipelines/step.ts';
import type { Text } from '../../../pipelines/text.ts';
import type { Call } from './call.ts';

/** Reads texts from a call. Where one is wanted, the first counts. */
export type Reader = (call: Call) => readonly Text[];

/** Answers a question about a call. */
export type Question = (call: Call) => Answer;

/** How each field of an activity's detail is read. What is fixed for a row stands as it is. */
export interface DetailReaders {
  readonly means?: DeployMeans;
  readonly channel?: ActivityDetail['channel'];
  readonly subject?: ActivityDetail['subject'];
  readonly depth?: ActivityDetail['depth'];
  readonly images?: Reader;
  readonly target?: Reader;
  readonly environment?: Reader;
  readonly url?: Reader;
  readonly plan?: Reader;
  readonly artifact?: Reader;
  readonly version?: Reader;
  readonly dockerfile?: Reader;
  readonly buildTarget?: Reader;
  readonly languages?: readonly string[] | Reader;
  readonly floor?: Reader;
  /** `NAME=value` texts. */
  readonly buildArguments?: Reader;
  readonly isFrozen?: Question | Answer;
  readonly tellsResult?: Question | Answer;
  readonly waits?: Question | Answer;
  readonly rollsBack?: Question | Answer;
  readonly toolchain?: { readonly name: string; readonly version: Reader; readonly versionFile?: Reader };
}

/** One activity of a row. */
export interface Doing {
  readonly kind: ActivityKind;
  /** Asked first: no activity when the answer is no, a conditional one when it cannot be told. */
  readonly when?: Question;
  readonly detail?: DetailReaders;
  /** Whether what it finds makes it fail. */
  readonly fails?: (call: Call) => Explained;
}

/** What a row recognises: a part by its kind and name, or a command by its program and the words behind it. */
export type Matcher =
  | { readonly by: 'use'; readonly kind: Use['kind']; readonly names: readonly string[] }
  /** The words behind the program, options aside, begin so. Each entry: the program and those words. */
  | { readonly by: 'command'; readonly lines: readonly (readonly string[])[] }
  /** One of the words behind the program is one of these: `mvn clean verify`. */
  | { readonly by: 'task'; readonly programs: readonly string[]; readonly tasks: readonly string[] };

export interface Row {
  /** Unique in the table. */
  readonly id: string;
  /** How a person would call it. */
  readonly title: string;
  /** One of several commands of its line: what was called stands for the title. */
  readonly isNamedByCall?: boolean;
  /** The page that documents it. */
  readonly docs: string;
  readonly on: Matcher | readonly Matcher[];
  readonly does: readonly Doing[];
  /** A command line, or a part with its inputs, that the row's test runs. */
  readonly example: string | { readonly use: string; readonly inputs?: Readonly<Record<string, string>> };
  /** What the example comes to; without it, everything in `does`. */
  readonly gives?: readonly ActivityKind[];
}

/** Command lines, where `a|b` stands for one of two words: `docker build|buildx`. */
export function command(...lines: readonly string[]): Matcher {
  // Nearly every line stands for itself, and there are a thousand of them.
  return {
    by: 'command',
    lines: lines.flatMap((line) => (line.includes('|') ? combinations(line.split(' ')) : [line.split(' ')])),
  };
}

export function task(programs: string, ...tasks: readonly string[]): Matcher {
  return { by: 'task', programs: programs.split('|'), tasks };
}

function combinations(words: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = words;
  if (first === undefined) return [[]];
  const behind = combinations(rest);
  return first.split('|').flatMap((word) => behind.map((line) => [word, ...line]));
}

function uses(kind: Use['kind']) {
  return (...names: readonly string[]): Matcher => ({ by: 'use', kind, names });
}

export const action = uses('action');
export const orb = uses('orb');
export const pipe = uses('pipe');
export const azureTask = uses('task');
export const plugin = uses('plugin');

/** One activity, with what is read for it. */
export function does(
  kind: ActivityKind,
  detail: DetailReaders = {},
  rest: Pick<Doing, 'when' | 'fails'> = {},
): Doing {
  return { kind, detail, ...rest };
}

/**
 * Rows for tools that do the same. Each: a line as for `command`, the page that documents it, and an example when the
 * line alone is none.
 */
export function family(what: readonly Doing[], gives?: readonly ActivityKind[]) {
  return (line: string, docs: string, example?: string): Row => {
    const plain = line.replace(/\|\S+/g, '');
    return {
      id: plain.replace(/^@/, '').replaceAll(' ', '/'),
      title: plain,
      isNamedByCall: line !== plain,
      docs,
      on: command(line),
      does: what,
      example: example ?? plain,
      ...(gives && { gives }),
    };
  };
}

/** Rows for ready-made parts of one kind that do the same: the part, and inputs of its example. */
export function parts(kind: Use['kind'], docsOf: (name: string) => string) {
  return (what: readonly Doing[], gives?: readonly ActivityKind[]) =>
    (name: string, inputs: Readonly<Record<string, string>> = {}): Row => ({
      id: `${kind}:${name}`,
      title: name,
      docs: docsOf(name),
      on: { by: 'use', kind, names: [name] },
      does: what,
      example: { use: `${kind} ${name}@1`, inputs },
      ...(gives && { gives }),
    });
}

const firstTwo = (name: string) => name.split('/').slice(0, 2).join('/');

/** Of GitHub actions: their repository documents them. */
export const actions = parts('action', (name) => `https://github.com/${firstTwo(name)}`);

export const orbs = parts('orb', (name) => `https://circleci.com/developer/orbs/orb/${firstTwo(name)}`);

export const pipes = parts('pipe', (name) => `https://bitbucket.org/${name}`);

export const azureTasks = parts(
  'task',
  () => 'https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/reference/',
);

export const templates = parts(
  'template',
  (name) => `https://gitlab.com/gitlab-org/gitlab/-/blob/master/lib/gitlab/ci/templates/${name}`,
);

/** Of parts of a CI system itself, and of plugins of Jenkins. */
export function plugins(docs: string) {
  return parts('plugin', () => docs);
}

/** The rows of one subject. */
export function rows(...all: readonly Row[]): readonly Row[] {
  return all;
}
