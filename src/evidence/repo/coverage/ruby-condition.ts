/** What has to hold of a variable of the environment for lines of a Ruby file to run. */
export interface EnvironmentCondition {
  /** `null`: the condition asks for more than whether one variable is set. */
  readonly variable: string | null;
  /** The lines run when it is set; else when it is not. */
  readonly wants: 'set' | 'unset';
  readonly line: number;
}

const ANY = /(?:^|\s)(?:if|unless|elsif)\s[^\n]{0,120}\bENV\b/;
const PLAIN =
  /(?:^|\s)(if|unless)\s+ENV(?:\[|\.fetch\(|\.key\?\(|\.has_key\?\()\s*["'](\w{1,60})["'](?:,\s*(?:nil|false))?\s*[\])](?:\.present\?)?\s*(?:then)?\s*$/;

/**
 * The condition on the environment that the statement of a line stands behind: at its end, or above it, by how the
 * file is indented. `undefined` without one.
 */
export function conditionAt(lines: readonly string[], line: number): EnvironmentCondition | undefined {
  const own = lines[line - 1] ?? '';
  if (ANY.test(own)) return read(own, line, false);
  let indent = indentOf(own);
  let isOtherwise = false;
  for (let at = line - 1; at > 0 && indent > 0; at -= 1) {
    const text = lines[at - 1] ?? '';
    if (text.trim() === '' || indentOf(text) >= indent) continue;
    const word = text.trim();
    if (word === 'else') isOtherwise = true;
    // Stays at its depth: the `if` of an `else` is indented as it is.
    indent = word === 'else' ? indent : indentOf(text);
    if (/^(?:if|unless|elsif)\b/.test(word) && ANY.test(text)) return read(text, at, isOtherwise);
    if (/^(?:if|unless)\b/.test(word)) isOtherwise = false;
  }
  return undefined;
}

function read(text: string, line: number, isOtherwise: boolean): EnvironmentCondition {
  const match = PLAIN.exec(text);
  const wantsSet = !/(?:^|\s)unless\s/.test(text) !== isOtherwise;
  return { variable: match?.[2] ?? null, wants: wantsSet ? 'set' : 'unset', line };
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
