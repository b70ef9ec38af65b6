/** `key: 'text` or `- "text`, up to the quote. */
const OPENING = /^(\s*(?:-\s+)*)(?:[\w.$/-][^:#'"]{0,200}:\s+)?(['"])/;

/** Lines of one quoted text; a longer one was not meant. */
const MAX_LINES = 1000;

/**
 * The text with lines of quoted values set in below their key. YAML asks for that, and the parsers of forges let it pass:
 * a JSON text in quotes often ends with its brace below the key. `undefined` where no such line is.
 */
export function withIndentedQuotes(text: string): string | undefined {
  const lines = text.split('\n');
  let isChanged = false;
  for (let at = 0; at < lines.length; at += 1) {
    const opening = OPENING.exec(lines[at] ?? '');
    const [start, before = '', quote = ''] = opening ?? [];
    if (start === undefined || closes((lines[at] ?? '').slice(start.length), quote)) continue;
    let end = at + 1;
    while (end < lines.length && end < at + MAX_LINES && !closes(lines[end] ?? '', quote)) end += 1;
    if (end >= lines.length || end >= at + MAX_LINES) continue;
    for (let inner = at + 1; inner <= end; inner += 1) {
      const line = lines[inner] ?? '';
      const missing = before.length + 1 - (line.length - line.trimStart().length);
      if (line.trim() === '' || missing <= 0) continue;
      lines[inner] = ' '.repeat(missing) + line;
      isChanged = true;
    }
    at = end;
  }
  return isChanged ? lines.join('\n') : undefined;
}

/** Whether a quote ends in a line that begins inside of it. */
function closes(line: string, quote: string): boolean {
  const plain = quote === "'" ? line.replaceAll("''", '') : line.replaceAll(/\\./g, '');
  return plain.includes(quote);
}
