import { NO, no, yes } from '../../../../pipelines/answer.ts';
import type { JobDefinition, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { AFTER_SUCCESS, afterAnything, blankJob, blankWorkflow } from '../../blank-parts.ts';
import { readAgent } from './agent.ts';
import { booleanCondition } from './boolean-expression.ts';
import { notThat, occasionsWhere } from './condition.ts';
import { rawOf } from './expressions.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import { type Call, readStatement, type Segment, type Statement } from './groovy/statement.ts';
import { type Node, nameOf, statementsOf } from './groovy/tree.ts';
import type { Scope } from './scope.ts';
import { artifactsOf, asksFirst, uniqueId } from './stages.ts';
import { insideWrapper } from './step-wrapper.ts';
import { afterStatement, rethrows, startOfWalk, stepsOf } from './steps.ts';
import { branchesNamed, occasionsOf } from './triggers.ts';
import { leaveOut, type Reading, type Walk } from './walk.ts';

/** Reads a scripted pipeline as far as its stages are written out. */
export function scriptedWorkflow(nodes: readonly Node[], reading: Reading, scope: Scope): WorkflowDefinition {
  const { path } = reading;
  const occasions = occasionsOf(path, [], reading.trunks, branchesNamed(nodes));
  const reader = new ScriptedReader(reading);
  reader.read(nodes, startOfWalk({ reading, scope, occasions }));
  return blankWorkflow({
    id: path,
    system: 'jenkins',
    source: { path, line: 1 },
    occasions,
    jobs: reader.jobs,
  });
}

class ScriptedReader {
  readonly jobs: JobDefinition[] = [];
  private ends: readonly string[] = [];
  /** What steps belong to that no block of a stage holds. */
  private openStage = 'outside of stages';
  private readonly usedIds = new Map<string, number>();
  private readonly reading: Reading;
  private readonly nested = new WeakMap<readonly Node[], boolean>();

  constructor(reading: Reading) {
    this.reading = reading;
  }

  read(block: readonly Node[], outer: Walk): void {
    let walk = outer;
    let plain: Node[][] = [];
    for (const nodes of statementsOf(block)) {
      const statement = readStatement(nodes);
      const opened = openedStage(statement);
      if (opened !== undefined) {
        this.outsideOfStages(plain, outer);
        plain = [];
        this.openStage = opened;
        continue;
      }
      if (!this.holdsStage(nodes) || statement.kind === 'function') {
        plain.push([...nodes]);
        walk = afterStatement(statement, walk);
        continue;
      }
      this.outsideOfStages(plain, outer);
      plain = [];
      this.structure(statement, walk);
    }
    this.outsideOfStages(plain, outer);
  }

  /** Whether a stage is written anywhere inside. */
  private holdsStage(nodes: readonly Node[]): boolean {
    const known = this.nested.get(nodes);
    if (known !== undefined) return known;
    const holds = nodes.some(
      (node) =>
        (node.kind === 'name' && node.text === 'stage') ||
        (node.kind === 'group' && this.holdsStage(node.nodes)),
    );
    this.nested.set(nodes, holds);
    return holds;
  }

  /** Steps between stages are a job of their own. */
  private outsideOfStages(statements: readonly (readonly Node[])[], walk: Walk): void {
    const nodes = statements.flatMap((statement, index) => {
      const line = statement[0]?.line ?? 1;
      const end = { kind: 'newline' as const, text: '\n', line, start: 0, end: 0 };
      return index === 0 ? statement : [end, ...statement];
    });
    if (nodes.length === 0) return;
    const steps = stepsOf(nodes, inJob(walk));
    if (steps.length > 0) this.add(this.openStage, steps[0]?.source.line ?? 1, steps, walk);
  }

  private structure(statement: Statement, walk: Walk): void {
    const { path } = this.reading;
    const source = { path, line: statement.line };
    if (statement.kind === 'call') this.call(statement, walk);
    else if (statement.kind === 'if') this.branches(statement, walk);
    else if (statement.kind === 'loop') {
      leaveOut(this.reading, 'the stages of a loop', 'how often they run is not followed', statement.line);
      this.read(statement.body, walk);
    } else if (statement.kind === 'try') {
      const lost = statement.catches.length > 0 && !statement.catches.every(rethrows);
      const tolerates = yes(source, 'the `catch` goes on when it fails');
      this.read(statement.body, lost ? { ...walk, toleratesFailure: tolerates } : walk);
      const failed = {
        success: no(source, 'a `catch` runs only after a failure'),
        failure: yes(source, 'a `catch` runs after a failure'),
      };
      const { ends } = this;
      for (const caught of statement.catches) this.read(caught, { ...walk, runsAfter: failed });
      this.ends = ends;
      const always = afterAnything(yes(source, '`finally` runs whatever became of the rest'));
      if (statement.always) this.read(statement.always, { ...walk, runsAfter: always });
    } else
      leaveOut(
        this.reading,
        `stages in \`${this.textOf(statement)}\``,
        'they are made by a program',
        statement.line,
      );
  }

  private textOf(statement: Statement): string {
    return rawOf('nodes' in statement ? statement.nodes : 'value' in statement ? statement.value : []).slice(
      0,
      80,
    );
  }

  private branches({ branches, otherwise }: Statement & { kind: 'if' }, walk: Walk): void {
    let rest = walk;
    for (const { test, body } of branches) {
      const condition = booleanCondition(test, walk.scope, this.reading.trunks);
      this.read(body, { ...rest, occasions: occasionsWhere(condition, rest.occasions) });
      rest = { ...rest, occasions: occasionsWhere(notThat(condition), rest.occasions) };
    }
    if (otherwise) this.read(otherwise, rest);
  }

  private call(call: Call, walk: Walk): void {
    const { segments, line } = call;
    const [first] = segments;
    const last = segments.at(-1);
    if (!first || !last) return;
    if (first.name === 'parallel') this.parallel(first, line, walk);
    else if (!last.block)
      leaveOut(
        this.reading,
        `stages in \`${rawOf(call.nodes).slice(0, 80)}\``,
        'they are made by a program',
        line,
      );
    else if (first.name === 'stage') this.stage(first, line, walk);
    else this.read(last.block.nodes, insideWrapper(first.name, first.arguments, line, walk) ?? walk);
  }

  private stage({ arguments: written, block }: Segment, line: number, walk: Walk): void {
    const { positional, named } = readArguments(written);
    const title = positional[0] ?? named.get('name') ?? [];
    const name = literalString(title[0]) ?? (rawOf(title) || 'a stage');
    const nodes = block?.nodes ?? [];
    if (this.holdsStage(nodes)) this.read(nodes, walk);
    else this.add(name, line, stepsOf(nodes, inJob(walk)), walk);
  }

  private parallel({ arguments: written }: Segment, line: number, walk: Walk): void {
    const after = this.ends;
    const ends: string[] = [];
    const { named } = readArguments(written);
    for (const [name, value] of named) {
      const [only] = value;
      if (only?.kind !== 'group' || only.open !== '{') continue;
      this.ends = after;
      if (this.holdsStage(only.nodes)) this.read(only.nodes, walk);
      else this.add(name, only.line, stepsOf(only.nodes, inJob(walk)), walk);
      ends.push(...this.ends);
    }
    if (ends.length > 0) this.ends = ends;
    else leaveOut(this.reading, 'the branches of `parallel`', 'they are made by a program', line);
  }

  private add(name: string, line: number, steps: JobDefinition['steps'], walk: Walk): void {
    const source = { path: this.reading.path, line };
    if (walk.occasions.length === 0) return;
    const asks = asksFirst(steps);
    const node = { name: 'agent', arguments: null, block: null };
    const job = blankJob({
      id: uniqueId(name, this.usedIds),
      key: name,
      name,
      source,
      needs: this.ends,
      occasions: walk.occasions,
      runsAfter: walk.runsAfter,
      toleratesFailure: walk.toleratesFailure,
      ...(asks && { waitsForPerson: yes({ ...source, line: asks.line }, '`input` waits for a person') }),
      runner: readAgent(node, line, this.reading.path, walk.scope),
      variables: walk.scope.environment,
      timeoutMinutes: walk.timeoutMinutes,
      artifacts: artifactsOf(steps),
      secrets: steps.flatMap(({ secrets }) => secrets),
      steps,
    });
    this.jobs.push(job);
    this.ends = [job.id];
  }
}

/** `stage 'build'` without a block, as it was once written: the stage lasts to the next one. */
function openedStage(statement: Statement): string | undefined {
  const [first, ...more] = statement.kind === 'call' ? statement.segments : [];
  if (first?.name !== 'stage' || first.block || more.length > 0) return undefined;
  const { positional, named } = readArguments(first.arguments);
  return literalString((positional[0] ?? named.get('name'))?.[0]);
}

/** What is said of the stage as a whole is not said of its steps again. */
function inJob(walk: Walk): Walk {
  return { ...walk, runsAfter: AFTER_SUCCESS, toleratesFailure: NO };
}

/** Whether a file is declarative: a `pipeline` block at its top. */
export function pipelineBlock(
  nodes: readonly Node[],
): { readonly nodes: readonly Node[]; readonly line: number } | undefined {
  for (const statement of statementsOf(nodes)) {
    const last = statement.at(-1);
    if (nameOf(statement[0]) === 'pipeline' && last?.kind === 'group' && last.open === '{')
      return { nodes: last.nodes, line: statement[0]?.line ?? 1 };
  }
  return undefined;
}
