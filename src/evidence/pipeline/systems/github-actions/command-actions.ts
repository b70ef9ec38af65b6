import type { Script } from '../../../../pipelines/step.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { fieldOf, type Located } from '../../yaml/located.ts';
import type { Scope } from './scope.ts';
import { scalarText, textOf } from './texts.ts';
import type { Called } from './uses.ts';

/**
 * Actions that run the command of an input and try it again when it fails.
 * https://github.com/nick-fields/retry#inputs, https://github.com/Wandalen/wretry.action#inputs
 */
const RUNS_COMMAND: ReadonlySet<string> = new Set([
  'nick-fields/retry',
  'nick-invision/retry',
  'wandalen/wretry.action',
]);

/** The command that such an action is given, as a script of the step. */
export function commandGiven(node: Located, called: Called | undefined, scope: Scope): Script | null {
  if (called?.kind !== 'remote' || !RUNS_COMMAND.has(called.name.toLowerCase())) return null;
  const inputs = fieldOf(node, 'with');
  const command = fieldOf(inputs, 'command');
  if (command?.kind !== 'scalar') return null;
  const isBlock = command.form === 'block' || command.form === 'folded';
  const { line } = command.at;
  return {
    text: textOf(command.text, command.at, scope),
    shell: literalOf(scalarText(fieldOf(inputs, 'shell'), scope) ?? []) ?? null,
    // It hands the whole text to the shell, without an option.
    stopsOnError: false,
    pipefail: false,
    workingDirectory: scalarText(fieldOf(inputs, 'current_path'), scope) ?? [],
    source: isBlock && line !== undefined ? { ...command.at, line: line + 1 } : command.at,
    linesEach: command.form === 'block' ? 1 : 0,
  };
}

/** Such an action may be told to pass although the command failed. */
export function mayFail(node: Located): Located | undefined {
  return fieldOf(fieldOf(node, 'with'), 'continue_on_error');
}
