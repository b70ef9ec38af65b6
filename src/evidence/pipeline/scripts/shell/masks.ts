import type { AndOr, CompoundList, PipelineNode, Statement, SyntaxNode } from 'unbash';
import type { Source } from '../../../../judge/source.ts';
import { any, type Explained, unsure, yes } from '../../../../pipelines/answer.ts';

/** How a failing part of a list, which came to `status`, is dealt with by what stands behind it. */
export type Ending = 'harmless' | 'fails' | 'open';

/** The same failure may be lost in several ways. */
export function also(outer: Explained, inner: Explained): Explained {
  if (inner.answer === 'no') return outer;
  if (outer.answer === 'no') return inner;
  return any([outer, inner]);
}

/** What the branch that a failure takes ends in: a success, a failure, or what cannot be told. */
export function endingOf(node: SyntaxNode): Ending {
  switch (node.type) {
    case 'Command':
      return commandEnding(
        node.name?.value ?? '',
        node.suffix.map((part) => ('text' in part ? part.text : '')),
        node.prefix.length > 0,
      );
    case 'Statement':
      return node.background ? 'harmless' : endingOf(node.command);
    case 'BraceGroup':
    case 'Subshell':
      return listEnding(node.body);
    case 'CompoundList':
      return listEnding(node);
    case 'Pipeline':
    case 'Redirected':
      return node.type === 'Redirected' ? endingOf(node.command) : pipeEnding(node.commands);
    case 'AndOr':
      return node.operators.every((operator) => operator === '&&') ? andEnding(node) : 'open';
    default:
      return 'open';
  }
}

function listEnding({ commands }: CompoundList): Ending {
  for (const statement of commands) {
    const ending = endingOf(statement);
    if (ending === 'fails' && isExit(statement)) return 'fails';
  }
  const last = commands.at(-1);
  return last ? endingOf(last) : 'harmless';
}

function isExit({ command }: Statement): boolean {
  if (command.type === 'AndOr') return command.commands.some((one) => isExitCommand(one));
  return isExitCommand(command);
}

function isExitCommand(node: PipelineNode): boolean {
  return node.type === 'Command' && /^(?:exit|return|die|fail|abort|fatal)$/.test(node.name?.value ?? '');
}

function pipeEnding(commands: readonly PipelineNode[]): Ending {
  const last = commands.at(-1);
  return last ? endingOf(last) : 'harmless';
}

function andEnding({ commands }: AndOr): Ending {
  const endings = commands.map((command) => endingOf(command));
  if (endings.includes('fails')) return 'fails';
  return endings.every((ending) => ending === 'harmless') ? 'harmless' : 'open';
}

const HARMLESS = new Set([
  'true',
  ':',
  'echo',
  'printf',
  'cat',
  'sleep',
  'date',
  'wait',
  'continue',
  'break',
]);

function commandEnding(name: string, words: readonly string[], assigns: boolean): Ending {
  const [argument] = words;
  if (name === 'false') return 'fails';
  if (name === 'exit' || name === 'return') {
    if (argument === undefined || argument.includes('$'))
      return argument === undefined ? 'harmless' : 'fails';
    return argument === '0' ? 'harmless' : 'fails';
  }
  if (/^(?:die|fail|abort|fatal|error_exit|exit_with_error)$/.test(name)) return 'fails';
  if (name === '') return assigns ? 'open' : 'harmless';
  return HARMLESS.has(name) ? 'harmless' : 'open';
}

/** The failure of what stands left of `||`. */
export function orMask(right: SyntaxNode, text: string, at: Source, onExit: Explained): Explained {
  const ending = endingOf(right);
  const what = `\`|| ${clipped(text)}\` stands behind it`;
  if (ending === 'fails') return onExit;
  return also(onExit, ending === 'harmless' ? yes(at, what) : unsure(at, what));
}

/** The failure of a condition: lost, unless the branch that it leads to fails in its turn. */
export function conditionMask(branch: SyntaxNode | undefined, at: Source, onExit: Explained): Explained {
  const ending = branch ? endingOf(branch) : 'harmless';
  if (ending === 'fails') return onExit;
  const what = 'it is the condition of a branch, which takes its failure for an answer';
  return also(onExit, ending === 'harmless' ? yes(at, what) : unsure(at, what));
}

/** The failure of a statement that others follow, in a shell that goes on after errors. */
export function passedOver(
  next: { readonly text: string; readonly rest: string } | undefined,
  at: Source,
  onExit: Explained,
  because: string,
): Explained {
  if (next && /\$\?|\$\{PIPESTATUS/.test(next.text)) {
    if (isHandedOn(next.text, next.rest)) return onExit;
    return also(onExit, unsure(at, 'its status is kept, and what becomes of it cannot be told'));
  }
  return also(onExit, yes(at, because));
}

/** The status becomes the script's own: `exit $?`, or `status=$?` and later `exit $status`. */
function isHandedOn(next: string, rest: string): boolean {
  if (/\b(?:exit|return) (?:[1-9]|"?\$)/.test(next)) return true;
  const name = /^(?:local |export )?(\w+)=(?:\$\?|"\$\?")$/.exec(next.trim())?.[1];
  if (name === undefined) return false;
  return [
    `exit $${name}`,
    `exit "$${name}"`,
    `exit \${${name}}`,
    `return $${name}`,
    `return "$${name}"`,
  ].some((one) => rest.includes(one));
}

export function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
