/** A call or statement inside a `dependencies { }` block: `implementation(libs.okhttp)`. */
export interface GradleStatement {
  readonly configuration: string;
  /** What it is called with, parentheses taken off. */
  readonly argument: string;
  readonly line: number;
  /** Stands in the `buildscript` block: a plugin of the build. */
  readonly isOfBuild: boolean;
}

/** A Groovy or Kotlin build script, as far as it is plain. */
export interface GradleScript {
  readonly statements: readonly GradleStatement[];
  /** Every `name = "literal"`, `val name = "..."`, `set("name", "...")` and `name: "..."` outside of calls. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
  /** Names given to platforms, catalog entries and coordinates: `val bom = platform(libs.compose.bom)`. */
  readonly expressions: ReadonlyMap<string, string>;
  /** `id("x") version "y"` of a `plugins` block. */
  readonly plugins: readonly { readonly id: string; readonly version?: string; readonly line: number }[];
  /** `group = "org.acme"`: what it publishes under. */
  readonly groups: readonly string[];
  /** BOMs and platforms that the Spring plugin imports: `mavenBom("g:a:v")`. */
  readonly importedBoms: readonly { readonly notation: string; readonly line: number }[];
}

/** Reads a build script. Nothing is evaluated. Cost is linear in its length. */
export function readGradleScript(text: string): GradleScript {
  const plain = withoutComments(text);
  const statements: GradleStatement[] = [];
  const importedBoms: { notation: string; line: number }[] = [];
  const open: string[] = [];
  let line = 0;
  let pending = '';
  let start = 0;
  for (const written of plain.split('\n')) {
    line += 1;
    if (pending === '') start = line;
    pending = pending === '' ? written.trim() : `${pending} ${written.trim()}`;
    if (isOpen(pending) && pending.length < 4000) continue;
    for (const piece of piecesOf(pending)) {
      if (piece === '}') open.pop();
      else if (piece.endsWith('{')) {
        // `implementation("g:a:1") { exclude(...) }` is a statement that opens a block.
        readStatement(piece.slice(0, -1).trim(), start, open, statements, importedBoms);
        open.push(piece.slice(0, -1).trim());
      } else readStatement(piece, start, open, statements, importedBoms);
    }
    pending = '';
  }
  return {
    statements,
    variables: variablesOf(plain),
    plugins: pluginsOf(plain),
    expressions: expressionsOf(plain),
    groups: groupsOf(plain),
    importedBoms,
  };
}

/** More parentheses opened than closed, or a comma at the end: it goes on in the next line. */
function isOpen(statement: string): boolean {
  let depth = 0;
  for (const char of withoutStrings(statement)) {
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
  }
  return depth > 0 || /[,(]$/.test(statement);
}

function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
}

/** Cuts a line at braces and semicolons outside of strings and parentheses. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quote: string | undefined;
  let from = 0;
  const cut = (end: number) => {
    const piece = line.slice(from, end).trim();
    if (piece !== '') pieces.push(piece);
    from = end;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (quote !== undefined) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (depth > 0) continue;
    else if (char === '{') {
      cut(at + 1);
    } else if (char === '}') {
      cut(at);
      pieces.push('}');
      from = at + 1;
    } else if (char === ';') {
      cut(at);
      from = at + 1;
    }
  }
  cut(line.length);
  return pieces;
}

/** Blocks whose statements declare what is installed. */
function isDependencyBlock(block: string): boolean {
  return /(?:^|[.\s])(?:dependencies|constraints)(?:\s*\(\s*\))?$/.test(block);
}

/** Calls that belong to a declaration and declare nothing themselves. */
const NO_CONFIGURATION =
  /^(?:exclude|because|version|strictly|prefer|require|reject|rejectAll|transitive|isTransitive|changing|isChanging|capabilities|requireCapability|attributes|attribute|artifact|if|else|for|while|val|var|def|return|when|try|catch|println|add|components|modules|module|replacedBy|constraints|imports|mavenBom|entry|dependencySet|endorseStrictVersions|targetConfiguration|configurations|repositories|classifier|type|extension|substitute)\b/;

function readStatement(
  statement: string,
  line: number,
  open: readonly string[],
  statements: GradleStatement[],
  importedBoms: { notation: string; line: number }[],
): void {
  const block = open[open.length - 1] ?? '';
  const bom = /^mavenBom[\s(]+(.{1,500})$/.exec(statement)?.[1];
  if (bom !== undefined && block === 'imports') {
    importedBoms.push({ notation: bom.replace(/\)\s*$/, '').trim(), line });
    return;
  }
  if (!isDependencyBlock(block) || open.some((outer) => /^dependencyManagement\b/.test(outer))) return;
  const added = /^add\(\s*["']([\w-]{1,100})["']\s*,\s*(.{1,3000})\)$/.exec(statement);
  const called =
    added ?? /^["']?([A-Za-z_][\w-]{0,100})["']?\s*(?:\((.{1,3000})\)|\s(.{1,3000}))$/.exec(statement);
  const argument = called?.[2] ?? called?.[3];
  if (called?.[1] === undefined || argument === undefined) return;
  if (!added && (NO_CONFIGURATION.test(called[1]) || /^(?:=|\.|-=|\+=)/.test(argument.trim()))) return;
  statements.push({
    configuration: called[1],
    argument: argument.trim(),
    line,
    isOfBuild: open.some((outer) => /^buildscript\b/.test(outer)),
  });
}

function variablesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const variables = new Map<string, string[]>();
  const patterns = [
    /([A-Za-z_]\w{0,100})["'\]]{0,2}\s{0,20}[=:]\s{0,20}["']([^"'\n]{1,200})["']/g,
    /\bset\(\s{0,20}["']([\w.-]{1,100})["']\s{0,20},\s{0,20}["']([^"'\n]{1,200})["']/g,
    /\bval\s{1,20}([A-Za-z_]\w{0,100})\s{0,20}by\s{1,20}extra\(["']([^"'\n]{1,200})["']/g,
  ];
  for (const pattern of patterns) {
    for (const [, name, value] of text.matchAll(pattern)) {
      if (name === undefined || value === undefined) continue;
      const known = variables.get(name);
      if (known) known.push(value);
      else variables.set(name, [value]);
    }
  }
  return variables;
}

function groupsOf(text: string): readonly string[] {
  const found = text.matchAll(/^[ \t]{0,100}(?:project\.)?group\s{0,9}=\s{0,9}["']([^"'\n$]{1,200})["']/gm);
  return [...found].flatMap(([, group]) => group ?? []);
}

function expressionsOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(
    /^[ \t]{0,100}(?:val|def|final)\s{1,9}(\w{1,100})\s{0,9}=\s{0,9}((?:\w{1,40}\.){0,3}(?:platform|enforcedPlatform)\s?\([^\n]{1,300}\)|libs\.[\w.]{1,200})[ \t\r]{0,9}$/gm,
  );
  return new Map([...found].flatMap(([, name, value]) => (name && value ? [[name, value] as const] : [])));
}

function pluginsOf(text: string): GradleScript['plugins'] {
  const plugins: { id: string; version?: string; line: number }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const found =
      /^\s*(?:id[\s(]+["']([\w.-]{1,200})["']\)?|kotlin\(["']([\w.-]{1,100})["']\))(?:\s+version\s+["']([^"'\n]{1,100})["'])?/.exec(
        line,
      );
    const id = found?.[1] ?? (found?.[2] === undefined ? undefined : `org.jetbrains.kotlin.${found[2]}`);
    if (id === undefined) continue;
    plugins.push({ id, ...(found?.[3] === undefined ? {} : { version: found[3] }), line: index + 1 });
  }
  return plugins;
}

/** Comments become spaces; line breaks stay, so that lines keep their numbers. */
export function withoutComments(text: string): string {
  let out = '';
  let from = 0;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quote !== undefined) {
      if (char === '\\') at += 1;
      else if (char === quote || char === '\n') quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '/' && text[at + 1] === '/') {
      out += text.slice(from, at);
      const end = text.indexOf('\n', at);
      from = end < 0 ? text.length : end;
      at = from - 1;
    } else if (char === '/' && text[at + 1] === '*') {
      out += text.slice(from, at);
      const end = text.indexOf('*/', at + 2);
      const comment = text.slice(at, end < 0 ? text.length : end + 2);
      out += comment.replace(/[^\n]+/g, ' ');
      from = at + comment.length;
      at = from - 1;
    }
  }
  return out + text.slice(from);
}
