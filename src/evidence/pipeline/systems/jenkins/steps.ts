import { NO, no, yes } from '../../../../pipelines/answer.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import { AFTER_SUCCESS, afterAnything } from '../../blank-parts.ts';
import { booleanCondition } from './boolean-expression.ts';
import { notThat, occasionsWhere } from './condition.ts';
import { dockerChain } from './docker-steps.ts';
import { expressionText, rawOf } from './expressions.ts';
import { type Call, readStatement, type Statement } from './groovy/statement.ts';
import { type Node, nameOf, statementsOf } from './groovy/tree.ts';
import { nestedShells } from './nested-shells.ts';
import { withLocals } from './scope.ts';
import { callSteps } from './step-call.ts';
import type { Walk } from './walk.ts';

/** The steps that the statements of a block come to, in their order. */
export function stepsOf(block: readonly Node[], outer: Walk): readonly StepDefinition[] {
  const steps: StepDefinition[] = [];
  let walk = outer;
  for (const nodes of statementsOf(block)) {
    const statement = readStatement(nodes);
    if (walk.reading.stepsLeft <= 0) break;
    const found = statementSteps(statement, walk);
    walk.reading.stepsLeft -= found.length;
    steps.push(...found);
    walk = afterStatement(statement, walk);
  }
  return steps;
}

function statementSteps(statement: Statement, walk: Walk): readonly StepDefinition[] {
  switch (statement.kind) {
    case 'call':
      return callSteps(statement, walk, stepsOf);
    case 'assign':
      return assignmentSteps(statement, walk);
    case 'if':
      return ifSteps(statement, walk);
    case 'loop':
      return stepsOf(statement.body, walk);
    case 'try':
      return trySteps(statement, walk);
    case 'other':
      return nestedShells(statement.nodes, walk);
    case 'function':
      return [];
  }
}

/** What an assignment leaves behind for the statements after it. */
export function afterStatement(statement: Statement, walk: Walk): Walk {
  if (statement.kind !== 'assign') return walk;
  const { name, value, isDeclared } = statement;
  const { globals } = walk.scope;
  const call = readStatement(value);
  const image = call.kind === 'call' ? dockerChain(call.segments, statement.line, walk)?.image : undefined;
  if (image && !isDeclared) globals.images[name] = image;
  if (image) return { ...walk, scope: { ...walk.scope, images: { ...walk.scope.images, [name]: image } } };
  const text = expressionText(value, walk.scope);
  const plain = name.replace(/^env\./, '');
  // In a branch that may not be taken it is not sure.
  if (!isDeclared)
    globals.texts[plain] = walk.condition ? [{ kind: 'unknown', name: plain, raw: plain }] : text;
  if (plain === name) return { ...walk, scope: withLocals(walk.scope, { [name]: text }) };
  const environment = { ...walk.scope.environment, [plain]: text };
  return { ...walk, scope: { ...walk.scope, environment }, variables: { ...walk.variables, [plain]: text } };
}

function assignmentSteps(
  { value, line }: Statement & { kind: 'assign' },
  walk: Walk,
): readonly StepDefinition[] {
  const call = readStatement(value);
  const chain = call.kind === 'call' ? dockerChain(call.segments, line, walk) : undefined;
  if (chain && chain.steps.length > 0) return chain.steps;
  if (call.kind === 'call' && asksPerson(call)) return callSteps(call, walk, stepsOf);
  return nestedShells(value, walk);
}

/** `def answer = input(message: 'Deploy?')` waits like an `input` whose answer nobody keeps. */
function asksPerson({ segments }: Call): boolean {
  const [first] = segments;
  return segments.length === 1 && first?.name === 'input' && first.arguments !== null;
}

/** Each branch runs where its test holds and those before it do not. */
function ifSteps({ branches, otherwise, line }: Statement & { kind: 'if' }, walk: Walk) {
  const { reading, scope } = walk;
  let rest = walk;
  const steps: StepDefinition[] = [];
  for (const { test, body } of branches) {
    steps.push(...nestedShells(test, rest));
    const condition = booleanCondition(test, scope, reading.trunks);
    const written = { text: rawOf(test), source: { path: reading.path, line } };
    const inside = { ...rest, condition: written, occasions: occasionsWhere(condition, rest.occasions) };
    steps.push(...stepsOf(body, inside));
    rest = { ...rest, condition: written, occasions: occasionsWhere(notThat(condition), rest.occasions) };
  }
  if (otherwise) steps.push(...stepsOf(otherwise, rest));
  return steps.filter(({ occasions }) => occasions.length > 0);
}

/** What is caught is lost, unless the `catch` throws it again. */
function trySteps({ body, catches, always, line }: Statement & { kind: 'try' }, walk: Walk) {
  const source = { path: walk.reading.path, line };
  const lost = catches.length > 0 && !catches.every(rethrows);
  const tolerates = yes(source, 'the `catch` goes on when it fails');
  const steps = [...stepsOf(body, lost ? { ...walk, toleratesFailure: tolerates } : walk)];
  for (const caught of catches) {
    const success = no(source, 'a `catch` runs only after a failure');
    const failure = yes(source, 'a `catch` runs after a failure');
    steps.push(...stepsOf(caught, { ...walk, runsAfter: { success, failure } }));
  }
  const reason = yes(source, '`finally` runs whatever became of the rest');
  if (always) steps.push(...stepsOf(always, { ...walk, runsAfter: afterAnything(reason) }));
  return steps;
}

/** Throws, or calls `error`, as a statement of its own. */
export function rethrows(block: readonly Node[]): boolean {
  return statementsOf(block).some((nodes) => nameOf(nodes[0]) === 'throw' || nameOf(nodes[0]) === 'error');
}

/** A walk at the start of a job. */
export function startOfWalk(known: Pick<Walk, 'reading' | 'scope' | 'occasions'> & Partial<Walk>): Walk {
  return {
    condition: null,
    folder: [],
    runsAfter: AFTER_SUCCESS,
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets: [],
    variables: {},
    depth: 0,
    ...known,
  };
}
