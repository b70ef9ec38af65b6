import { parseArgs } from 'node:util';
import { closest } from '../talk/closest.ts';
import { UserError } from '../talk/user-error.ts';
import type { Command, Invocation } from './command.ts';

/** Options that every command knows. */
export const HELP_OPTION = { type: 'boolean', short: 'h', help: 'Show this help.' } as const;

/**
 * Parses what stands after the verb.
 *
 * @throws UserError `wrong-use` that names the word and what was probably meant.
 */
export function parse(
  command: Command,
  words: readonly string[],
): Invocation & { readonly wantsHelp: boolean } {
  const options = { ...command.options, help: HELP_OPTION };
  const tokens = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options[token.name as keyof typeof options];
    if (!option) throw unknownOption(command, token.rawName, Object.keys(options));
    const known = values.get(token.name) ?? [];
    known.push(textOf(command, token.name, token.rawName, token.value, token.inlineValue));
    values.set(token.name, known);
  }
  if (!values.has('help')) refuseWrongCount(command, positionals, values);
  return {
    wantsHelp: values.has('help'),
    arguments: positionals,
    text: (name) => values.get(name)?.at(-1),
    texts: (name) => values.get(name) ?? [],
    isOn: (name) => values.has(name),
  };
}

function textOf(
  command: Command,
  name: string,
  rawName: string,
  value: string | undefined,
  isInline: boolean | undefined,
): string {
  const option = command.options[name] ?? HELP_OPTION;
  if (option.type === 'boolean') {
    if (isInline) throw wrongUse(`${rawName} takes no value.`, `Write just ${rawName}.`);
    return '';
  }
  if (value === undefined || value === '' || (!isInline && value.startsWith('-') && value !== '-')) {
    throw wrongUse(`${rawName} needs a value.`, `Write ${rawName} ${option.value ?? 'VALUE'}.`);
  }
  if (option.choices && !option.choices.includes(value)) {
    const near = closest(value, option.choices);
    throw wrongUse(
      `${rawName} cannot be "${value}".`,
      near ? `Did you mean "${near}"?` : `Choose one of: ${option.choices.join(', ')}.`,
    );
  }
  return value;
}

function refuseWrongCount(
  command: Command,
  positionals: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
): void {
  const extra = positionals[command.arguments.length];
  if (extra !== undefined) {
    throw wrongUse(`"${extra}" is one argument too many.`, `Usage: gonogo ${usageOf(command)}.`);
  }
  const missing = command.arguments.slice(positionals.length).find(({ isRequired }) => isRequired);
  if (missing) {
    throw wrongUse(`${missing.name} is missing: ${missing.help}`, `Usage: gonogo ${usageOf(command)}.`);
  }
  for (const [name, given] of values) {
    if (given.length > 1 && name in command.options && !command.options[name]?.isRepeatable) {
      throw wrongUse(`--${name} was given ${given.length} times.`, 'Give it once.');
    }
  }
}

/** The command with its arguments, as the help shows it. */
export function usageOf(command: Command): string {
  const words = command.arguments.map(({ name, isRequired }) => (isRequired ? `<${name}>` : `[${name}]`));
  return [command.name, ...words, '[options]'].join(' ');
}

function unknownOption(command: Command, rawName: string, known: readonly string[]): UserError {
  const near = closest(rawName.replace(/^-+/, ''), known);
  return wrongUse(
    `gonogo ${command.name} has no option ${rawName}.`,
    near ? `Did you mean --${near}?` : `See \`gonogo ${command.name} --help\`.`,
  );
}

function wrongUse(problem: string, remedy: string): UserError {
  return new UserError('wrong-use', problem, remedy);
}
