import { parseRequirement, type Requirement } from './requirement.ts';

/** What a `setup.py` or `setup.cfg` says in plain literals. */
export interface SetupFile {
  readonly requirements: readonly (Requirement & { readonly line: number })[];
  /** `install_requires` is there and no plain list of strings. */
  readonly isComputed: boolean;
  readonly hasClassifiers: boolean;
  /** Requirements files that it names, relative to its folder. */
  readonly files: readonly string[];
}

/** Reads the `install_requires` of a `setup.py` call when it is a list of string literals. Nothing is run. */
export function readSetupPy(text: string): SetupFile | undefined {
  if (!/\bsetup\s*\(/.test(text) || !/\b(?:setuptools|distutils|skbuild)\b/.test(text)) return undefined;
  const named = text.matchAll(
    /["']((?:[\w-]{1,60}\/)?[\w.-]{0,60}requirements[\w.-]{0,60}\.(?:txt|in))["']/g,
  );
  const files = [...named].flatMap(([, file]) => file ?? []);
  const hasClassifiers = /\bclassifiers\s*=/.test(text);
  const start = /\binstall_requires\s*=\s*/.exec(text);
  if (!start) return { requirements: [], isComputed: false, hasClassifiers, files };
  const from = start.index + start[0].length;
  const end = text.indexOf(']', from);
  const literal = /^\[(?:\s|#[^\n]*\n|,|"[^"\n\\]*"|'[^'\n\\]*')*$/;
  const list = end < 0 || end - from > 50_000 ? '' : text.slice(from, closingBracket(text, from));
  if (!text.startsWith('[', from) || !literal.test(list))
    return { requirements: [], isComputed: true, hasClassifiers, files };
  const requirements: (Requirement & { line: number })[] = [];
  const firstLine = text.slice(0, from).split('\n').length;
  for (const [offset, line] of list.split('\n').entries()) {
    for (const quoted of line.replace(/#(?![^"']*["'])[^\n]*$/, '').match(/"[^"]*"|'[^']*'/g) ?? []) {
      const requirement = parseRequirement(quoted.slice(1, -1));
      if (requirement) requirements.push({ ...requirement, line: firstLine + offset });
    }
  }
  return { requirements, isComputed: false, hasClassifiers, files };
}

/** The first `]` that stands outside quotes: extras are written in brackets too. */
function closingBracket(text: string, from: number): number {
  let quote: string | undefined;
  for (let at = from; at < text.length && at < from + 50_000; at += 1) {
    const char = text[at];
    if (quote !== undefined) {
      if (char === quote || char === '\n') quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '#') at = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    else if (char === ']') return at;
  }
  return from;
}

/** Reads `install_requires` of a `setup.cfg`. */
export function readSetupCfg(text: string): SetupFile {
  const requirements: (Requirement & { line: number })[] = [];
  let section = '';
  let key = '';
  let isComputed = false;
  let hasClassifiers = false;
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.replace(/\s[#;].*$/, '').trimEnd();
    if (/^\s*[#;]/.test(line) || line === '') continue;
    const header = /^\[([^\]]{1,100})\]/.exec(line)?.[1];
    const pair = /^([\w.-]{1,100})\s{0,20}[=:]\s{0,20}(.*)$/.exec(line);
    if (header !== undefined) [section, key] = [header, ''];
    else if (pair) key = pair[1] ?? '';
    if (section === 'metadata' && key === 'classifiers') hasClassifiers = true;
    if (section !== 'options' || key !== 'install_requires') continue;
    const content = pair ? (pair[2] ?? '').trim() : line.trim();
    if (content === '') continue;
    const requirement = parseRequirement(content);
    if (requirement) requirements.push({ ...requirement, line: index + 1 });
    else isComputed = true;
  }
  return { requirements, isComputed, hasClassifiers, files: [] };
}
