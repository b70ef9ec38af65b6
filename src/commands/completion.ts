import { ITEMS } from '../checklist/items.ts';
import { closest } from '../talk/closest.ts';
import { UserError } from '../talk/user-error.ts';
import type { Command, Console, Invocation } from './command.ts';
import { completionScript, SHELLS, type Shell } from './completion-scripts.ts';
import { EXIT } from './exit-codes.ts';
import { COMMANDS } from './table.ts';

const command: Command = {
  name: 'completion',
  summary: 'Print the completion script of a shell',
  description: 'Prints a script that completes commands, options, their values and the ids of the checklist.',
  arguments: [{ name: 'shell', isRequired: true, help: `One of: ${SHELLS.join(', ')}.` }],
  options: {},
  examples: [
    { line: 'gonogo completion bash > ~/.local/share/bash-completion/completions/gonogo', does: 'for bash' },
    { line: 'gonogo completion zsh > ~/.zfunc/_gonogo', does: 'for zsh' },
    { line: 'gonogo completion fish > ~/.config/fish/completions/gonogo.fish', does: 'for fish' },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const word = invocation.arguments[0] ?? '';
  const shell = SHELLS.find((known): known is Shell => known === word);
  if (!shell) {
    const near = closest(word, SHELLS);
    throw new UserError(
      'wrong-use',
      `There is no completion for "${word}".`,
      near ? `Did you mean "${near}"?` : `Choose one of: ${SHELLS.join(', ')}.`,
    );
  }
  const commands = await Promise.all(Object.values(COMMANDS).map(({ load }) => load()));
  const ids = ITEMS.flatMap((item) => [item.section, item.id, ...item.controls.map(({ id }) => id)]);
  console.out(completionScript(shell, commands, [...new Set(ids)]));
  return EXIT.ok;
}
