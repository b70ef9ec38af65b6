import type { ActivityRef } from './places.ts';
import type { Command, Variables } from './step.ts';
import { literalOf, type Text, written } from './text.ts';

/** The commands that an activity was recognised in: those that stand where it stands. */
export function commandsOf({ activity, step }: ActivityRef): readonly Command[] {
  const { path, line } = activity.source;
  return step.commands.filter(({ source }) => source.path === path && source.line === line);
}

/** The words of those commands, references as written; of a ready-made part its inputs as `name=value`. */
export function wordsOf(ref: ActivityRef): readonly string[] {
  const words = commandsOf(ref).flatMap((command) => command.words.map(written));
  return [...words, ...inputsOf(ref)];
}

function inputsOf({ step, activity }: ActivityRef): readonly string[] {
  const { use } = step;
  if (!use || use.source.line !== activity.source.line) return [];
  const inputs: Variables = use.inputs;
  return Object.entries(inputs).map(([name, value]) => `${name}=${written(value)}`);
}

/** The value of an option among the words of an activity, `--name value` or `--name=value`. */
export function optionOf(ref: ActivityRef, ...names: readonly string[]): string | undefined {
  const words = wordsOf(ref);
  for (const [index, word] of words.entries()) {
    if (names.includes(word)) return words[index + 1];
    const name = names.find((one) => word.startsWith(`${one}=`));
    if (name !== undefined) return word.slice(name.length + 1);
  }
  return undefined;
}

/** The name of a command's program, without its folder. */
export function programOf({ words }: Pick<Command, 'words'>): string | undefined {
  const first: Text | undefined = words[0];
  const name = first && literalOf(first);
  return name?.slice(name.lastIndexOf('/') + 1);
}
