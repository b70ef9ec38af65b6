import { closest } from '../talk/closest.ts';
import { UserError } from '../talk/user-error.ts';
import { VERSION } from '../version.ts';
import type { Console } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { COMMANDS } from './table.ts';

/** Runs one command line and resolves to its exit code. Nothing is thrown: here every error finds its words. */
export async function run(words: readonly string[], console: Console): Promise<number> {
  try {
    return await dispatch(words, console);
  } catch (error) {
    if (error instanceof UserError) {
      console.err(`gonogo: ${error.message}\n        ${error.remedy}\n`);
      return error.code === 'nothing-to-look-at' ? EXIT.nothing : EXIT.usage;
    }
    console.err(faultText(error));
    return EXIT.fault;
  }
}

async function dispatch(words: readonly string[], console: Console): Promise<number> {
  const [verb, ...rest] = words;
  if (verb === undefined || verb === '--help' || verb === '-h' || (verb === 'help' && rest.length === 0)) {
    const { generalHelp } = await import('./help.ts');
    if (verb === undefined) console.err(generalHelp());
    else console.out(generalHelp());
    return verb === undefined ? EXIT.usage : EXIT.ok;
  }
  const isHelp = verb === 'help';
  const name = isHelp ? (rest[0] ?? '') : verb;
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) throw unknownCommand(name);
  const command = await entry.load();
  const { parse } = await import('./parse.ts');
  const invocation = parse(command, isHelp ? ['--help'] : rest);
  if (invocation.wantsHelp) {
    const { commandHelp } = await import('./help.ts');
    console.out(commandHelp(command));
    return EXIT.ok;
  }
  return command.run(invocation, console);
}

function unknownCommand(name: string): UserError {
  if (name.startsWith('-')) {
    return new UserError('wrong-use', `gonogo has no option ${name}.`, 'See `gonogo --help`.');
  }
  const near = closest(name, Object.keys(COMMANDS));
  return new UserError(
    'wrong-use',
    `gonogo has no command "${name}".`,
    near ? `Did you mean \`gonogo ${near}\`?` : 'See `gonogo --help`.',
  );
}

function faultText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    'gonogo: this is a fault of gonogo, not of your repository.',
    `        Please report it with these lines (gonogo ${VERSION}, node ${process.version}):`,
    stack,
    '',
  ].join('\n');
}
