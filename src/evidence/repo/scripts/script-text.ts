import { isRecord } from '../../parsed.ts';

/** A stretch of shell text in a file, and the line that each of its offsets stands in. */
export interface ScriptPart {
  readonly text: string;
  lineAt(offset: number): number;
}

/** The shell text of a file: a script, the recipes of a makefile, the `scripts` of a package. */
export function shellPartsOf(path: string, text: string): readonly ScriptPart[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') return packageScripts(text);
  if (isMakefile(name)) return recipes(text);
  return [{ text, lineAt: lineCounter(text, 1) }];
}

/** Whether a file is run by a shell, by its name or its first line. */
export function isShellScript(path: string, head: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isMakefile(name) || name === 'package.json' || /\.(?:sh|bash|zsh|ksh)$/.test(name)) return true;
  return /^#![^\n]{0,100}\b(?:ba|da|a|z|k)?sh\b/.test(head);
}

export function isMakefile(name: string): boolean {
  return /^(?:GNUm|M|m)akefile(?:\.[\w-]+)?$|\.mk$/.test(name);
}

function lineCounter(text: string, firstLine: number): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return firstLine + low;
  };
}

function packageScripts(text: string): readonly ScriptPart[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The package manager would refuse it; whoever reads manifests reports it.
    return [];
  }
  const scripts = isRecord(parsed) && isRecord(parsed.scripts) ? parsed.scripts : {};
  const from = Math.max(text.indexOf('"scripts"'), 0);
  return Object.entries(scripts).flatMap(([name, command]) => {
    if (typeof command !== 'string') return [];
    const at = text.indexOf(JSON.stringify(name), from);
    const line = at < 0 ? 1 : text.slice(0, at).split('\n').length;
    return [{ text: command, lineAt: () => line }];
  });
}

const ASSIGNMENT = /^(?:export[ \t]+|override[ \t]+)?([\w.-]{1,80})[ \t]*(?::{0,2}|\?|\+)=[ \t]*(.*)$/;

/** Each line of a recipe is a shell text of its own, its make variables put in where the file sets them. */
function recipes(text: string): readonly ScriptPart[] {
  const variables = new Map<string, string>();
  const parts: ScriptPart[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1;
    let written = lines[index] ?? '';
    while (written.endsWith('\\') && index + 1 < lines.length) {
      index += 1;
      written = `${written.slice(0, -1)} ${(lines[index] ?? '').trimStart()}`;
    }
    const assignment = written.startsWith('\t') ? null : ASSIGNMENT.exec(written);
    if (assignment) variables.set(assignment[1] ?? '', (assignment[2] ?? '').trim());
    if (!written.startsWith('\t')) continue;
    const command = written.replace(/^[\t ]*[@+-]*[\t ]*/, '');
    parts.push({ text: expand(command, variables), lineAt: () => line });
  }
  return parts;
}

/** Make's own variables become their values or, unknown, shell variables; `$$` is the shell's dollar. */
function expand(command: string, variables: ReadonlyMap<string, string>): string {
  return command.replace(/\$\$|\$[({]([\w.-]{1,80})[)}]/g, (written, name: string | undefined) => {
    if (name === undefined) return written === '$$' ? '$' : written;
    const value = variables.get(name);
    return value === undefined || value.includes('$') || value.length > 500
      ? `\${${name.replace(/\W/g, '_')}}`
      : value;
  });
}
