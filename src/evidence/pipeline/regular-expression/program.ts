import type { CharacterSet, Expression } from './syntax.ts';

export type Instruction =
  | { readonly does: 'read'; readonly set: CharacterSet }
  | { readonly does: 'fork'; readonly to: readonly number[] }
  | { readonly does: 'assert'; readonly what: 'start' | 'end' | 'boundary' | 'no-boundary' }
  | { readonly does: 'look'; readonly program: Program; readonly isNegative: boolean }
  | { readonly does: 'accept' };

export type Program = readonly Instruction[];

/** Repeats are written out; more than this is no filter that a person wrote. */
const MAX_INSTRUCTIONS = 3000;

/** Writes an expression as instructions that can be followed in all ways at once; `undefined` when too large. */
export function programOf(expression: Expression): Program | undefined {
  const program: Instruction[] = [];
  if (!write(expression, program)) return undefined;
  program.push({ does: 'accept' });
  return program;
}

function write(expression: Expression, program: Instruction[]): boolean {
  if (program.length > MAX_INSTRUCTIONS) return false;
  switch (expression.kind) {
    case 'character':
      program.push({ does: 'read', set: expression.set });
      return true;
    case 'sequence':
      return expression.parts.every((part) => write(part, program));
    case 'choice':
      return writeChoice(expression.options, program);
    case 'repeat':
      return writeRepeat(expression, program);
    case 'look': {
      const inner = programOf(expression.part);
      // One in another would multiply the time by the length of the text.
      if (!inner || inner.some(({ does }) => does === 'look')) return false;
      program.push({ does: 'look', program: inner, isNegative: expression.isNegative });
      return true;
    }
    default:
      program.push({ does: 'assert', what: expression.kind });
      return true;
  }
}

function writeChoice(options: readonly Expression[], program: Instruction[]): boolean {
  const fork = reserve(program);
  const starts: number[] = [];
  const exits: number[] = [];
  for (const option of options) {
    starts.push(program.length);
    if (!write(option, program)) return false;
    exits.push(reserve(program));
  }
  program[fork] = { does: 'fork', to: starts };
  for (const exit of exits) program[exit] = { does: 'fork', to: [program.length] };
  return true;
}

function writeRepeat(
  { part, min, max }: Extract<Expression, { kind: 'repeat' }>,
  program: Instruction[],
): boolean {
  for (let count = 0; count < min; count += 1) if (!write(part, program)) return false;
  if (max === null) {
    const fork = reserve(program);
    if (!write(part, program)) return false;
    program.push({ does: 'fork', to: [fork] });
    program[fork] = { does: 'fork', to: [fork + 1, program.length] };
    return true;
  }
  const forks: number[] = [];
  for (let count = min; count < max; count += 1) {
    forks.push(reserve(program));
    if (!write(part, program)) return false;
  }
  for (const fork of forks) program[fork] = { does: 'fork', to: [fork + 1, program.length] };
  return true;
}

/** A place whose instruction is known later. */
function reserve(program: Instruction[]): number {
  return program.push({ does: 'accept' }) - 1;
}
