import type {
  AndOr,
  Case,
  Command,
  CommandExpansionPart,
  CompoundList,
  For,
  If,
  Pipeline,
  Statement,
  SyntaxNode,
  While,
} from 'unbash';
import { type Answer, type Explained, NO, unsure, yes } from '../../../../pipelines/answer.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import { type Following, leaveUnfollowed } from '../following.ts';
import { answerOf } from './answers.ts';
import { resolvePath } from './folders.ts';
import { also, clipped, conditionMask, orMask, passedOver } from './masks.ts';
import {
  assign,
  forget,
  lineAt,
  merge,
  type Shell,
  type Standing,
  subshell,
  unknownVariable,
} from './shell.ts';
import { printedBy } from './substitutions.ts';
import { isNegated, isNegatedList, isTest, matchesAny, stripped } from './syntax.ts';
import { type Expansion, wordFields, wordText } from './words.ts';

/** Runs a simple command: builtins change the shell, others are noted or followed. */
export type RunSimple = (node: Command, shell: Shell, standing: Standing, on: Interpreter) => void;

const MAX_NESTING = 120;
/** Loops over written words are gone through one by one. */
const MAX_ROUNDS = 12;

/** Goes through shell text as a shell would, without running anything. */
export class Interpreter {
  readonly following: Following;
  /** The words of the pipe that ran last, `null` when it cannot be told which it was. */
  lastPipe: readonly (readonly Text[])[] | null = [];
  /** How many pipes have printed something. */
  prints = 0;
  private nesting = 0;
  private readonly runSimple: RunSimple;

  constructor(following: Following, runSimple: RunSimple) {
    this.following = following;
    this.runSimple = runSimple;
  }

  /** The statements of a list, one after the other. */
  list(statements: readonly Statement[], shell: Shell, standing: Standing): void {
    for (const [index, statement] of statements.entries()) {
      if (shell.ended !== null || this.following.budget < 0) return;
      const next = statements[index + 1];
      this.statement(
        statement,
        shell,
        next ? { ...standing, onStatus: this.passed(statement, next, shell, standing) } : standing,
      );
    }
  }

  /** What an expansion in this place needs. `canRun`: substitutions are gone through too. */
  expansion(shell: Shell, standing: Standing, mask: Explained | null): Expansion {
    const { predefined } = this.following.surroundings;
    return {
      shell,
      text: standing.written.text,
      predefined,
      substitute: (part) =>
        mask
          ? this.substitute(part, shell, standing, mask)
          : [unknownVariable(clipped(part.text), part.text)],
    };
  }

  /** Whether a failure in this place is lost. */
  maskOf(shell: Shell, { onExit, onStatus, unstoppable }: Standing): Explained {
    const mask = shell.stopsOnError && !unstoppable ? onExit : onStatus;
    return shell.forgives ? also(mask, { answer: 'yes', reasons: [shell.forgives] }) : mask;
  }

  private answer(node: SyntaxNode, shell: Shell, standing: Standing): Answer {
    return answerOf(node, this.expansion(shell, standing, null), (path) => {
      const resolved = resolvePath(path, shell.folder);
      return resolved === null ? null : this.following.surroundings.tree.get(resolved)?.tracked === true;
    });
  }

  private passed(statement: Statement, next: Statement, shell: Shell, standing: Standing): Explained {
    const { written } = standing;
    const at = shell.relaxedAt ?? lineAt(written, statement.pos);
    const because = shell.relaxedAt
      ? '`set +e` lets the script go on after a failure'
      : shell.stopsOnError
        ? 'its status alone does not end the script'
        : 'the script goes on after a failure, for nothing says `set -e`';
    const { plain } = written.text;
    const follows = { text: plain.slice(next.pos, next.end), rest: plain.slice(next.end, next.end + 2000) };
    return passedOver(follows, at, standing.onExit, because);
  }

  private statement(statement: Statement, shell: Shell, standing: Standing): void {
    if (!statement.background) {
      this.run(statement.command, shell, standing);
      return;
    }
    const at = lineAt(standing.written, statement.pos);
    const isWaitedFor = /\bwait\s+[-"$%]/.test(standing.written.text.plain);
    const mask = isWaitedFor
      ? unsure(at, 'it runs in the background, and whether its status is asked for cannot be told')
      : yes(at, 'it runs in the background (`&`)');
    this.run(statement.command, subshell(shell), { ...standing, onStatus: mask, onExit: mask });
  }

  /** Any part of the grammar, in its place. */
  run(node: SyntaxNode, shell: Shell, standing: Standing): void {
    const { following } = this;
    following.budget -= 1;
    if (following.budget <= 0 || this.nesting > MAX_NESTING) {
      const why = following.budget <= 0 ? 'it comes to too many commands' : 'it is nested too deep';
      leaveUnfollowed(following, 'the rest of the script', why, lineAt(standing.written, node.pos));
      return;
    }
    this.nesting += 1;
    this.dispatch(node, shell, standing);
    this.nesting -= 1;
  }

  private dispatch(node: SyntaxNode, shell: Shell, standing: Standing): void {
    if (node.type === 'Command') this.runSimple(node, shell, standing, this);
    else if (node.type === 'Pipeline') this.pipeline(node, shell, standing);
    else if (node.type === 'AndOr') this.andOr(node, shell, standing);
    else if (node.type === 'Subshell') this.subshell(node.body, shell, standing);
    else if (node.type === 'BraceGroup') this.list(node.body.commands, shell, standing);
    else if (node.type === 'CompoundList') this.list(node.commands, shell, standing);
    else if (node.type === 'Redirected') this.redirected(node, shell, standing);
    else if (node.type === 'Coproc') this.run(node.body, subshell(shell), standing);
    else if (node.type === 'Function') {
      shell.functions = new Map(shell.functions).set(node.name.value, { node, written: standing.written });
    } else this.branching(node, shell, standing);
  }

  private branching(node: SyntaxNode, shell: Shell, standing: Standing): void {
    if (node.type === 'If') this.branch(node, shell, standing);
    else if (node.type === 'For' || node.type === 'Select') this.loop(node, shell, standing);
    else if (node.type === 'While') this.repetition(node, shell, standing);
    else if (node.type === 'ArithmeticFor') this.uncertain(node.body, shell, standing);
    else if (node.type === 'Case') this.choice(node, shell, standing);
  }

  private subshell(body: CompoundList, shell: Shell, standing: Standing): void {
    const mask = this.maskOf(shell, standing);
    this.list(body.commands, subshell(shell), { ...standing, onStatus: mask, onExit: mask });
  }

  private redirected(
    node: Extract<SyntaxNode, { type: 'Redirected' }>,
    shell: Shell,
    standing: Standing,
  ): void {
    const target = node.redirects.find((one) => one.type === 'Redirect' && /^&?>/.test(one.operator));
    const word = target?.type === 'Redirect' ? target.target : undefined;
    const output = word ? wordText(word, this.expansion(shell, standing, NO)) : standing.output;
    this.run(node.command, shell, { ...standing, output });
  }

  private pipeline(node: Pipeline, shell: Shell, standing: Standing): void {
    const at = lineAt(standing.written, node.pos);
    const turned = isNegated(node) ? yes(at, '`!` turns its failure into success') : null;
    const within = turned
      ? { ...standing, onStatus: also(standing.onStatus, turned), unstoppable: { at, because: '`!`' } }
      : standing;
    const pipe: (readonly Text[])[] = [];
    const before = this.prints;
    for (const [index, command] of node.commands.entries()) {
      const isLast = index === node.commands.length - 1;
      const next = node.commands[index + 1];
      const lost = yes(
        at,
        `what it is piped into decides (\`| ${clipped(this.source(next, standing))}\`), for nothing says \`pipefail\``,
      );
      const mask = isLast || shell.pipefail ? this.maskOf(shell, within) : lost;
      const own = node.commands.length > 1 ? { ...within, onStatus: mask, onExit: mask } : within;
      this.run(command, node.commands.length > 1 ? subshell(shell) : shell, {
        ...own,
        pipedFrom: pipe.slice(-8),
      });
      const words = this.lastPipe?.at(-1);
      if (words) pipe.push(words);
    }
    this.lastPipe = pipe;
    if (node.commands.length > 1) this.prints = before + 1;
  }

  private source(node: SyntaxNode | undefined, { written }: Standing): string {
    return node ? written.text.plain.slice(node.pos, node.end).replace(/[\ue000-\uf8ff]/g, '…') : '';
  }

  private andOr(node: AndOr, shell: Shell, standing: Standing): void {
    let { isConditional } = standing;
    for (const [index, command] of node.commands.entries()) {
      if (shell.ended !== null) return;
      const own = this.inList(node, index, shell, { ...standing, isConditional });
      const operator = node.operators[index];
      const answer = operator ? this.answer(command, shell, own) : 'unknown';
      const state = index > 0 && isConditional ? subshell(shell) : shell;
      this.run(command, state, own);
      if (state !== shell) merge(shell, [subshell(shell), state]);
      if (!operator) return;
      if (answer === (operator === '&&' ? 'no' : 'yes')) return;
      if (answer !== 'unknown') continue;
      if (operator === '||' || isTest(command)) isConditional = true;
    }
  }

  private inList(node: AndOr, index: number, shell: Shell, standing: Standing): Standing {
    const operator = node.operators[index];
    const command = node.commands[index];
    if (!operator || !command) return standing;
    const at = lineAt(standing.written, command.pos);
    const or = node.operators.indexOf('||', index);
    if (or >= 0) {
      const right = node.commands[or + 1];
      if (!right) return standing;
      const onStatus = orMask(right, this.source(right, standing), at, this.maskOf(shell, standing));
      return { ...standing, onStatus, unstoppable: { at, because: '`||`' } };
    }
    return { ...standing, unstoppable: { at, because: '`set -e` does not look at what stands before `&&`' } };
  }

  private branch(node: If, shell: Shell, standing: Standing): void {
    const arms = [
      { clause: node.clause, body: node.then },
      ...node.elif.map((arm) => ({ clause: arm.clause, body: arm.then })),
    ];
    const finished: Shell[] = [];
    let isCertain = true;
    for (const [index, { clause, body }] of arms.entries()) {
      const otherwise = arms[index + 1] ? node : node.else;
      const own = isCertain ? standing : { ...standing, isConditional: true };
      const answer = this.condition(clause, isNegatedList(clause) ? body : otherwise, shell, own);
      if (answer === 'no') continue;
      if (answer === 'yes' && isCertain) {
        this.list(body.commands, shell, standing);
        return;
      }
      isCertain = false;
      const state = subshell(shell);
      this.list(body.commands, state, { ...standing, isConditional: true });
      finished.push(state);
      if (answer === 'yes') {
        this.join(shell, finished);
        return;
      }
    }
    if (isCertain) {
      if (node.else) this.list(node.else.commands, shell, standing);
      return;
    }
    const rest = subshell(shell);
    if (node.else) this.list(node.else.commands, rest, { ...standing, isConditional: true });
    this.join(shell, [...finished, rest]);
  }

  private join(shell: Shell, branches: readonly Shell[]): void {
    merge(shell, branches);
    this.lastPipe = null;
  }

  private condition(
    clause: CompoundList,
    branch: SyntaxNode | undefined,
    shell: Shell,
    standing: Standing,
  ): Answer {
    const at = lineAt(standing.written, clause.pos);
    const onStatus = conditionMask(branch, at, this.maskOf(shell, standing));
    const own = { ...standing, onStatus, unstoppable: { at, because: 'it is a condition' } };
    const answer = this.answer(clause, shell, own);
    this.list(stripped(clause), shell, own);
    return answer;
  }

  private loop(node: Pick<For, 'name' | 'wordlist' | 'body'>, shell: Shell, standing: Standing): void {
    const expansion = this.expansion(shell, standing, NO);
    const words = node.wordlist?.flatMap((word) => wordFields(word, expansion)) ?? shell.args;
    const hasGlob = node.wordlist?.some(({ parts }) => parts?.some(({ type }) => type === 'Glob')) ?? false;
    const isKnown =
      words && !hasGlob && words.length <= MAX_ROUNDS && words.every((word) => literalOf(word) !== undefined);
    if (!isKnown) {
      forget(shell, node.name.value);
      this.uncertain(node.body, shell, standing);
      return;
    }
    const left = shell.mayHaveLeft;
    for (const word of words) {
      assign(shell, node.name.value, word);
      this.list(node.body.commands, shell, standing);
      if (shell.ended === 'loop') shell.ended = null;
      if (shell.ended !== null) break;
    }
    shell.mayHaveLeft = left;
  }

  /** A body that may run, often or never. */
  private uncertain(body: CompoundList, shell: Shell, standing: Standing): void {
    const state = subshell(shell);
    this.list(body.commands, state, { ...standing, isConditional: true });
    if (state.ended === 'loop') state.ended = null;
    state.mayHaveLeft = shell.mayHaveLeft;
    this.join(shell, [subshell(shell), state]);
  }

  private repetition(node: While, shell: Shell, standing: Standing): void {
    const isUntilWell = (node.kind === 'until') !== isNegatedList(node.clause);
    const at = lineAt(standing.written, node.pos);
    const mask = this.maskOf(shell, standing);
    const body = this.source(node.body, standing);
    const repeated = /\bbreak\b/.test(body)
      ? also(mask, unsure(at, 'it is tried again, and given up at last'))
      : mask;
    const onStatus = isUntilWell ? repeated : conditionMask(undefined, at, mask);
    const own = { ...standing, onStatus, unstoppable: { at, because: 'it is a condition' } };
    this.list(stripped(node.clause), shell, own);
    this.uncertain(node.body, shell, standing);
  }

  private choice(node: Case, shell: Shell, standing: Standing): void {
    const expansion = this.expansion(shell, standing, NO);
    const value = literalOf(wordText(node.word, expansion));
    const finished: Shell[] = [];
    let isComplete = false;
    for (const { pattern, body, terminator } of node.items) {
      const patterns = pattern.map((word) => literalOf(wordText(word, expansion)));
      const answer = matchesAny(patterns, value);
      if (answer === 'no') continue;
      if (answer === 'yes' && finished.length === 0 && terminator !== ';&' && terminator !== ';;&') {
        this.list(body.commands, shell, standing);
        return;
      }
      const state = subshell(shell);
      this.list(body.commands, state, { ...standing, isConditional: true });
      finished.push(state);
      isComplete = answer === 'yes' || patterns.includes('*');
      if (isComplete) break;
    }
    if (finished.length > 0) this.join(shell, isComplete ? finished : [...finished, subshell(shell)]);
  }

  private substitute(part: CommandExpansionPart, shell: Shell, standing: Standing, mask: Explained): Text {
    const { script, text: raw } = part;
    if (!script) return [unknownVariable(clipped(raw), raw)];
    // Text with escaped backticks is parsed apart, and its positions count from there.
    if (script.source !== undefined) return [unknownVariable(clipped(raw), raw)];
    const before = this.prints;
    const state = subshell(shell);
    this.lastPipe = [];
    this.list(script.commands, state, {
      ...standing,
      onStatus: mask,
      onExit: mask,
      pipedFrom: [],
      output: null,
    });
    const pipe: readonly (readonly Text[])[] | null = this.lastPipe;
    const isOne = this.prints - before === 1 && pipe !== null && pipe.length > 0;
    this.prints = before;
    return isOne ? printedBy(pipe, state.folder, raw) : [unknownVariable(clipped(raw), raw)];
  }
}
