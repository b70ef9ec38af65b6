import type { Activity } from '../../../pipelines/activity.ts';
import { any, type Explained, NO, not } from '../../../pipelines/answer.ts';
import type { Command, StepDefinition } from '../../../pipelines/step.ts';
import { keyOf, literalOf, type Text, written } from '../../../pipelines/text.ts';
import { readArguments } from './arguments.ts';
import type { Call } from './call.ts';
import { detailOf } from './detail.ts';
import { type Program, programName, programsIn } from './programs-in.ts';
import type { Doing } from './row.ts';
import { type Match, rowsForCommand, rowsForUse } from './table.ts';

/** What a step does: the rows of the table that match what it calls and the commands that it comes to. */
export function activitiesOf(step: StepDefinition, commands: readonly Command[]): readonly Activity[] {
  const readers = readersOf(commands);
  return [
    ...ofUse(step),
    ...commands.flatMap((command) => ofCommand(step, command, readers.get(lineKey(command.words)) ?? [])),
  ];
}

function ofUse(step: StepDefinition): readonly Activity[] {
  const { use, variables, runsAfter } = step;
  if (!use) return [];
  const rows = rowsForUse(use.kind, use.name);
  if (rows.length === 0) return [];
  const inputs = Object.fromEntries(
    Object.entries(use.inputs).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const call: Call = {
    line: [],
    words: [],
    options: new Map(),
    mayHoldOptions: false,
    inputs,
    variables,
    readBy: [],
    pipedFrom: [],
    redirects: [],
    folder: '',
    runsAfter,
    source: use.source,
  };
  const place = { masksFailure: NO, isConditional: false, source: use.source, via: [] };
  return activitiesIn(rows, call, place);
}

function ofCommand(step: StepDefinition, command: Command, readBy: readonly string[]): readonly Activity[] {
  return programsIn(command.words).flatMap((program) => ofProgram(step, command, program, readBy));
}

function ofProgram(
  step: StepDefinition,
  command: Command,
  program: Program,
  readBy: readonly string[],
): readonly Activity[] {
  const { words, options, mayHoldOptions } = readArguments(program.name, program.words);
  if (isAsking(options)) return [];
  const call: Call = {
    line: [[program.name], ...program.words],
    words,
    options,
    mayHoldOptions,
    inputs: {},
    variables: command.variables,
    readBy,
    pipedFrom: command.pipedFrom,
    redirects: command.redirects.filter(({ operator }) => operator.includes('>')).map(({ target }) => target),
    folder: command.folder,
    runsAfter: step.runsAfter,
    source: command.source,
  };
  return activitiesIn(
    rowsForCommand(
      program.name,
      words.map((word) => nameIn(program.name, word)),
    ),
    call,
    command,
  );
}

/** A word as rows know it. Rake writes arguments behind the name of a task: `spec[models]`. */
function nameIn(program: string, word: Text): string | undefined {
  const [head] = word;
  const open = program === 'rake' && typeof head === 'string' ? head.indexOf('[') : -1;
  return open > 0 && typeof head === 'string' ? head.slice(0, open) : literalOf(word);
}

/** A program that is asked for its version or its help does nothing. */
function isAsking(options: Call['options']): boolean {
  return options.has('--help') || (options.get('--version') ?? []).some((value) => value.length === 0);
}

type Place = Pick<Activity, 'masksFailure' | 'isConditional' | 'source' | 'via'>;

function activitiesIn(matches: readonly Match[], call: Call, place: Place): readonly Activity[] {
  return matches.flatMap(({ row, taken }) => {
    const behind = taken === 0 ? call : { ...call, words: call.words.slice(taken) };
    const title = row.isNamedByCall ? calledAs(call, taken) : row.title;
    return row.does.flatMap((doing) => activityOf(row.id, title, doing, behind, place));
  });
}

/** The words that a row matched by, as they were written: `npm install` is not `npm ci`. */
function calledAs({ line, words }: Call, taken: number): string {
  const [program = []] = line;
  const name = written(program);
  return [name, ...words.slice(0, taken).map((word) => nameIn(name, word) ?? written(word))].join(' ');
}

function activityOf(id: string, title: string, doing: Doing, call: Call, place: Place): readonly Activity[] {
  const answer = doing.when?.(call) ?? 'yes';
  if (answer === 'no') return [];
  const fails = doing.fails?.(call);
  const detail = detailOf(doing.detail ?? {}, call);
  return [
    {
      kind: doing.kind,
      row: id,
      title,
      detail: fails ? { ...detail, failsOnFindings: fails.answer } : detail,
      masksFailure: masked(place.masksFailure, fails),
      isConditional: place.isConditional || answer === 'unknown',
      source: place.source,
      via: place.via,
    },
  ];
}

function masked(outside: Explained, fails: Explained | undefined): Explained {
  return fails && fails.answer !== 'yes' ? any([outside, not(fails)]) : outside;
}

/** The programs that read from each command line through a pipe. */
function readersOf(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const { words, pipedFrom } of commands)
    for (const line of pipedFrom) {
      const key = lineKey(line);
      const there = readers.get(key) ?? [];
      there.push(programName(words[0]) ?? '');
      readers.set(key, there);
    }
  return readers;
}

function lineKey(words: readonly Text[]): string {
  return words.map(keyOf).join('\u0002');
}
