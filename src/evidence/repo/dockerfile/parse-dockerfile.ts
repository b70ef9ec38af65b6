import { parseImageReference } from '../image-reference.ts';
import type { ShellReader } from '../shell/shell-commands.ts';
import type { Base, Dockerfile, Stage, StageImage } from './dockerfile.ts';
import type { AssigningInstruction, Instruction } from './instruction.ts';
import { type RawInstruction, readLines } from './lines.ts';
import { type Reading, readInstruction } from './read-instruction.ts';
import { expand, type Scope, type Value, type Variable } from './value.ts';

/** A Dockerfile by its text alone: what it is for is not known here. */
export type ParsedDockerfile = Omit<Dockerfile, 'path' | 'role' | 'use' | 'useBecause' | 'shipped'>;

const MAX_STAGES = 500;
/** Set by BuildKit for every build: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope. */
const PLATFORM_ARGUMENTS = new Set(
  ['TARGET', 'BUILD'].flatMap((side) =>
    ['PLATFORM', 'OS', 'ARCH', 'VARIANT', 'OSVERSION', 'STAGE'].map((part) => `${side}${part}`),
  ),
);
const UNKNOWN: Variable = { text: undefined, defaultsOf: [], unresolved: [] };

/**
 * Parses a Dockerfile. `undefined` when the text is none: its first instruction is neither `FROM` nor `ARG`.
 *
 * @param given values for build arguments that have no default, from whoever builds it.
 */
export function parseDockerfile(
  text: string,
  readShell: ShellReader,
  given: ReadonlyMap<string, string> = new Map(),
): ParsedDockerfile | undefined {
  const { directives, escapeToken, instructions, problems } = readLines(text);
  const firstFrom = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  if (firstFrom < 0 || instructions.slice(0, firstFrom).some(({ keyword }) => keyword !== 'ARG'))
    return undefined;
  const globals = new Map<string, Variable>();
  const defaults = new Map(
    [...given].map(([name, value]) => [name, { text: value, defaultsOf: [name], unresolved: [] }] as const),
  );
  const globalScope: Scope = (name) =>
    globals.get(name) ?? (PLATFORM_ARGUMENTS.has(name) ? UNKNOWN : undefined);
  const globalArguments: Instruction[] = [];
  for (const raw of instructions.slice(0, firstFrom)) {
    const read = readInstruction(raw, {
      escapeToken,
      scope: globalScope,
      shell: [],
      readShell,
      stageNamed: () => undefined,
    });
    globalArguments.push(read);
    if (read.kind === 'arg') declareArguments(read, globals, defaults);
  }
  const bodies = splitStages(instructions.slice(firstFrom));
  const building: StageBuilding[] = [];
  for (const body of bodies.slice(0, MAX_STAGES))
    building.push(readStage(body, building, { escapeToken, globals, globalScope, readShell }));
  const syntax = directives.find(({ name }) => name === 'syntax');
  return {
    syntax: syntax && {
      raw: syntax.value,
      image: parseImageReference(syntax.value.split(/\s/)[0] ?? ''),
      line: syntax.line,
    },
    globalArguments,
    stages: finishStages(building),
    problems,
  };
}

/** Each stage's `FROM` and what follows it. */
function splitStages(instructions: readonly RawInstruction[]): readonly (readonly RawInstruction[])[] {
  const stages: RawInstruction[][] = [];
  for (const raw of instructions) {
    if (raw.keyword === 'FROM') stages.push([raw]);
    else stages.at(-1)?.push(raw);
  }
  return stages;
}

interface StageBuilding extends Omit<Stage, 'isBuilt' | 'image'> {
  /** Environment and arguments at its end, which a stage built on it inherits. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly shell: readonly string[];
}

interface FileReading {
  readonly escapeToken: string;
  readonly globals: ReadonlyMap<string, Variable>;
  readonly globalScope: Scope;
  readonly readShell: ShellReader;
}

function readStage(
  [from, ...body]: readonly RawInstruction[],
  before: readonly StageBuilding[],
  file: FileReading,
): StageBuilding {
  if (!from) throw new Error('a stage begins with FROM');
  const words = from.rest.split(/\s+/);
  const base = readBase(words[0] ?? '', before, file);
  const parent = base.kind === 'stage' ? before[base.stages[0] ?? -1] : undefined;
  const variables = new Map(parent?.variables);
  let shell = parent?.shell ?? ['/bin/sh', '-c'];
  const isBare = base.kind === 'scratch';
  const scope: Scope = (name) => variables.get(name) ?? (isBare ? { ...UNKNOWN, text: '' } : undefined);
  const stageNamed = (name: string) => stageOf(name, before);
  const instructions: Instruction[] = [];
  for (const raw of body) {
    const reading: Reading = {
      escapeToken: file.escapeToken,
      scope,
      shell,
      readShell: file.readShell,
      stageNamed,
    };
    const instruction = readInstruction(raw, reading);
    instructions.push(instruction);
    if (instruction.kind === 'shell') shell = instruction.words;
    else if (instruction.kind === 'arg') declareArguments(instruction, variables, file.globals);
    else if (instruction.kind === 'env') declareEnvironment(instruction, variables);
  }
  const index = before.length;
  return {
    index,
    name: /^as$/i.test(words[1] ?? '') ? words[2]?.toLowerCase() : undefined,
    base,
    platform: from.flags.find(({ name }) => name === 'platform')?.value,
    line: from.line,
    endLine: body.at(-1)?.endLine ?? from.endLine,
    instructions,
    reads: stagesRead(base, instructions),
    variables,
    shell,
  };
}

function stageOf(name: string, stages: readonly { readonly name: string | undefined }[]): number | undefined {
  const wanted = name.toLowerCase();
  const named = stages.findLastIndex((stage) => stage.name === wanted);
  if (named >= 0) return named;
  return /^\d{1,4}$/.test(name) && Number(name) < stages.length ? Number(name) : undefined;
}

function readBase(raw: string, before: readonly StageBuilding[], file: FileReading): Base {
  const value = expand(raw, file.globalScope, file.escapeToken, 'empty');
  const { text } = value;
  if (text === undefined) {
    const stages = before.flatMap(({ name, index }) => (name && fits(name, value) ? [index] : []));
    return stages.length > 0 ? { kind: 'stage', stages, value } : { kind: 'unresolved', value };
  }
  // A number names a stage in `COPY --from` only.
  const stage = before.findLastIndex(({ name }) => name === text.toLowerCase());
  if (stage >= 0) return { kind: 'stage', stages: [stage], value };
  if (text === 'scratch') return { kind: 'scratch' };
  const image = parseImageReference(text);
  return image ? { kind: 'image', image, value } : { kind: 'unresolved', value };
}

/** True when a stage's name could be the value: its literal parts stand in the name in order. */
function fits(name: string, { pieces }: Value): boolean {
  if (pieces.every((piece) => piece === null)) return false;
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece === null) continue;
    const found =
      index === 0 ? (name.startsWith(piece.toLowerCase()) ? 0 : -1) : name.indexOf(piece.toLowerCase(), at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1);
  return last === null || last === undefined || name.endsWith(last.toLowerCase());
}

/** An `ARG` without a default takes the global one of its name. It never replaces an `ENV`. */
function declareArguments(
  instruction: AssigningInstruction,
  variables: Map<string, Variable>,
  globals: ReadonlyMap<string, Variable>,
): void {
  for (const { name, value } of instruction.assignments) {
    if (variables.get(name)?.isEnvironment) continue;
    if (value) {
      const { text, unresolved, defaultsOf } = value;
      variables.set(name, { text, unresolved, defaultsOf: [...new Set([name, ...defaultsOf])] });
    } else variables.set(name, globals.get(name) ?? variables.get(name) ?? UNKNOWN);
  }
}

function declareEnvironment(instruction: AssigningInstruction, variables: Map<string, Variable>): void {
  const set = instruction.assignments.map(({ name, value }) => [name, value] as const);
  for (const [name, value] of set) if (value) variables.set(name, { ...value, isEnvironment: true });
}

function stagesRead(base: Base, instructions: readonly Instruction[]): readonly number[] {
  const reads = new Set<number>(base.kind === 'stage' ? base.stages : []);
  for (const instruction of instructions) {
    if (instruction.kind === 'copy' && instruction.from?.kind === 'stage') reads.add(instruction.from.stage);
    if (instruction.kind !== 'run') continue;
    for (const { from } of instruction.mounts) if (from?.kind === 'stage') reads.add(from.stage);
  }
  return [...reads];
}

/** The stages that `wanted` is made of, itself included. */
export function stagesUnder(wanted: number, stages: readonly Pick<Stage, 'reads'>[]): ReadonlySet<number> {
  const built = new Set<number>();
  const queue = [wanted];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (built.has(next)) continue;
    built.add(next);
    queue.push(...(stages[next]?.reads ?? []));
  }
  return built;
}

function finishStages(building: readonly StageBuilding[]): readonly Stage[] {
  const built = stagesUnder(building.length - 1, building);
  const images: StageImage[] = [];
  return building.map(({ variables: _variables, shell: _shell, ...stage }) => {
    const image = imageOf(stage, images);
    images.push(image);
    return { ...stage, isBuilt: built.has(stage.index), image };
  });
}

/** Adds a stage's own decisions to those of the stage under it. */
function imageOf(stage: Omit<Stage, 'isBuilt' | 'image'>, images: readonly StageImage[]): StageImage {
  const { base, index, instructions } = stage;
  const under = base.kind === 'stage' ? images[base.stages[0] ?? -1] : undefined;
  const decided = <T extends Instruction>(pick: (instruction: Instruction) => instruction is T) => {
    const instruction = instructions.findLast(pick);
    return instruction && { instruction, stage: index };
  };
  const user = decided((one): one is Instruction & { kind: 'user' } => one.kind === 'user');
  const entrypoint = decided((one): one is Instruction & { kind: 'entrypoint' } => one.kind === 'entrypoint');
  const command = decided((one): one is Instruction & { kind: 'cmd' } => one.kind === 'cmd');
  const healthcheck = decided(
    (one): one is Instruction & { kind: 'healthcheck' } => one.kind === 'healthcheck',
  );
  return {
    base: base.kind === 'stage' ? (under?.base ?? { kind: 'unresolved', value: base.value }) : base,
    baseLine: under?.baseLine ?? stage.line,
    chain: [index, ...(under?.chain ?? [])],
    user: user ?? under?.user,
    entrypoint: entrypoint ?? under?.entrypoint,
    // Setting ENTRYPOINT takes away the CMD that came from under it.
    command: command ?? (entrypoint ? undefined : under?.command),
    healthcheck: healthcheck ?? under?.healthcheck,
  };
}
