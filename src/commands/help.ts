import { VERSION } from '../version.ts';
import type { Command } from './command.ts';
import { HELP_OPTION, usageOf } from './parse.ts';
import { COMMANDS } from './table.ts';

/** The help of the whole program. */
export function generalHelp(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return [
    `gonogo ${VERSION}: is this repository ready for production on AWS?`,
    '',
    'Usage: gonogo <command> [options]',
    '',
    'Commands:',
    ...columns(commands),
    '',
    'Start here:',
    ...columns([
      ['gonogo check', 'check the repository you are in'],
      ['gonogo explain int-3', 'what an item demands, and how it is judged'],
      ['gonogo check --help', 'every option of a command'],
    ]),
    '',
    'Exit codes:',
    ...columns([
      ['0', 'GO or UNDECIDED'],
      ['1', 'NO-GO, or a finding at or above --fail-on'],
      ['2', 'wrong use or configuration'],
      ['3', 'nothing to look at'],
      ['4', 'UNDECIDED with --strict'],
      ['70', 'a fault of gonogo'],
    ]),
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, help: HELP_OPTION }).map(([name, option]) => {
    const value = 'value' in option && option.value ? ` ${option.value}` : '';
    const short = option.short ? `-${option.short}, ` : '    ';
    const choices =
      'choices' in option && Array.isArray(option.choices) ? ` One of: ${option.choices.join(', ')}.` : '';
    return [`${short}--${name}${value}`, `${option.help}${choices}`] as const;
  });
  const args = command.arguments.map(({ name, help }) => [name, help] as const);
  return [
    `Usage: gonogo ${usageOf(command)}`,
    '',
    command.description,
    '',
    ...(args.length > 0 ? ['Arguments:', ...columns(args), ''] : []),
    'Options:',
    ...columns(options),
    '',
    'Examples:',
    ...command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`]),
    '',
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = wrapped(right, Math.max(30, 96 - width));
    return [`  ${left.padEnd(width)}  ${first}`, ...rest.map((line) => `  ${' '.repeat(width)}  ${line}`)];
  });
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
