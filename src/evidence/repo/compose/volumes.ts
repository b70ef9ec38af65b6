import { isRecord, listOf, stringOf } from '../../parsed.ts';
import type { ComposeVolume } from './compose-file.ts';

/** Reads `volumes` of a service in its short and its long form. */
export function readVolumes(
  value: unknown,
  textOf: (entry: unknown) => string | undefined,
  lineOf: (index: number) => number,
): readonly ComposeVolume[] {
  return listOf(value).flatMap((entry, index): ComposeVolume[] => {
    const line = lineOf(index);
    if (isRecord(entry)) {
      const kind = stringOf(entry.type) ?? 'volume';
      return [
        {
          type: kind === 'bind' || kind === 'volume' || kind === 'tmpfs' ? kind : 'other',
          source: textOf(entry.source) ?? '',
          target: textOf(entry.target) ?? '',
          readOnly: entry.read_only === true,
          line,
        },
      ];
    }
    const text = textOf(entry);
    return text === undefined ? [] : [{ ...shortForm(text), line }];
  });
}

function shortForm(text: string): Omit<ComposeVolume, 'line'> {
  const parts = splitOutsideBraces(text);
  const [first = '', second] = parts;
  if (second === undefined) return { type: 'volume', source: '', target: first, readOnly: false };
  return {
    type: isPath(first) ? 'bind' : 'volume',
    source: first,
    target: second,
    readOnly: parts.at(2)?.split(',').includes('ro') ?? false,
  };
}

function isPath(source: string): boolean {
  return /^(?:[./~]|\$\{?PWD\b|\$\{?HOME\b)/.test(source);
}

/** At colons, but not at those inside `${NAME:-default}`. */
function splitOutsideBraces(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === ':' && depth <= 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
