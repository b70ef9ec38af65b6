import { OpenResult } from '../failure.ts';
import type { Assertion, CharacterTest, RegexNode } from './syntax.ts';

/** One step of a compiled pattern. Targets are numbers of steps; of two, the first is preferred. */
export type Step =
  | { readonly kind: 'character'; readonly matches: CharacterTest }
  | { readonly kind: 'assertion'; readonly holds: Assertion }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'split'; to: readonly number[] }
  | { readonly kind: 'match' };

/** Counted repetitions are written out; more steps than this are not worth a reading. */
const MAX_STEPS = 10_000;

/** Compiles a pattern for a machine that follows all its ways at once. */
export function compileRegex(node: RegexNode): readonly Step[] {
  const steps: Step[] = [];
  emit({ kind: 'group', number: 0, node }, steps);
  steps.push({ kind: 'match' });
  return steps;
}

function emit(node: RegexNode, steps: Step[]): void {
  if (steps.length > MAX_STEPS) throw new OpenResult('the regular expression repeats very often');
  switch (node.kind) {
    case 'empty':
      return;
    case 'character':
    case 'assertion':
      steps.push(node);
      return;
    case 'sequence':
      for (const part of node.nodes) emit(part, steps);
      return;
    case 'group':
      steps.push({ kind: 'save', slot: node.number * 2 });
      emit(node.node, steps);
      steps.push({ kind: 'save', slot: node.number * 2 + 1 });
      return;
    case 'alternatives':
      emitAlternatives(node.nodes, steps);
      return;
    case 'repeat':
      emitRepeat(node, steps);
  }
}

function emitAlternatives(nodes: readonly RegexNode[], steps: Step[]): void {
  const split = jump(steps);
  const starts: number[] = [];
  const ends: Extract<Step, { kind: 'split' }>[] = [];
  for (const node of nodes) {
    starts.push(steps.length);
    emit(node, steps);
    ends.push(jump(steps));
  }
  split.to = starts;
  for (const end of ends) end.to = [steps.length];
}

function emitRepeat(node: Extract<RegexNode, { kind: 'repeat' }>, steps: Step[]): void {
  for (let count = 0; count < node.min; count += 1) {
    const start = steps.length;
    emit(node.node, steps);
    // What takes no step may be repeated as often as one likes.
    if (steps.length === start) return;
  }
  if (node.max === Number.POSITIVE_INFINITY) {
    const loop = steps.length;
    const split = jump(steps);
    emit(node.node, steps);
    jump(steps).to = [loop];
    split.to = preferred(node.isGreedy, loop + 1, steps.length);
    return;
  }
  const splits: { readonly split: Extract<Step, { kind: 'split' }>; readonly next: number }[] = [];
  for (let count = node.min; count < node.max; count += 1) {
    const split = jump(steps);
    splits.push({ split, next: steps.length });
    emit(node.node, steps);
  }
  for (const { split, next } of splits) split.to = preferred(node.isGreedy, next, steps.length);
}

function preferred(isGreedy: boolean, inside: number, outside: number): readonly number[] {
  return isGreedy ? [inside, outside] : [outside, inside];
}

function jump(steps: Step[]): Extract<Step, { kind: 'split' }> {
  const step: Extract<Step, { kind: 'split' }> = { kind: 'split', to: [] };
  steps.push(step);
  return step;
}
