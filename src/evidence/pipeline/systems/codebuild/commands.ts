import { listOf } from '../../../parsed.ts';
import type { Buildspec } from './buildspec.ts';

/** One member of a list of commands. */
export interface BuildCommand {
  readonly text: string;
  /** Where its text starts. */
  readonly line: number;
  /** Several commands in one member, by lines or `;`: a failure in the middle of it does not end it. */
  readonly isBlock: boolean;
  /** Each of its lines is a line of the file. */
  readonly isLineByLine: boolean;
}

export interface ReadCommands {
  readonly commands: readonly BuildCommand[];
  /** Lines of members that are no text: `- echo done: yes` is a mapping. CodeBuild refuses the file. */
  readonly broken: readonly number[];
}

/** Reads a list of commands, or one command in its place. */
export function readCommands(spec: Buildspec, value: unknown, keys: readonly string[]): ReadCommands {
  const members = typeof value === 'string' ? [value] : listOf(value);
  const commands: BuildCommand[] = [];
  const broken: number[] = [];
  members.forEach((member, index) => {
    const line = typeof value === 'string' ? spec.lineOf(...keys) : spec.lineOf(...keys, index);
    if (typeof member === 'string') commands.push(commandAt(spec, member, line));
    else if (typeof member === 'number' || typeof member === 'boolean')
      commands.push(commandAt(spec, String(member), line));
    else if (member !== null && member !== undefined) broken.push(line);
  });
  return { commands, broken };
}

/** `- |` and `- >-` open a block whose text starts on the next line. */
const BLOCK = /(?:^|[\s-])([|>])[-+\d]{0,2}[ \t]*(?:#.*)?$/;

function commandAt(spec: Buildspec, text: string, line: number): BuildCommand {
  const block = spec.isExact ? BLOCK.exec(spec.lineText(line))?.[1] : undefined;
  const trimmed = text.trimEnd();
  const isLong = trimmed.includes('\n');
  const isBlock = isLong || trimmed.includes(';');
  if (!block) return { text: trimmed, line, isBlock, isLineByLine: !isLong };
  return { text: trimmed, line: line + 1, isBlock, isLineByLine: block === '|' || !isLong };
}
