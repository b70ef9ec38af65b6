/** A makefile, line by line: what a line says can depend on what stood before it. */
export type MakeLine =
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly operator: '=' | ':=' | '?=' | '+=' | '!=';
      readonly value: string;
      readonly isExported: boolean;
    }
  | { readonly kind: 'export'; readonly names: readonly string[] | 'all' }
  | { readonly kind: 'include'; readonly paths: string; readonly isOptional: boolean }
  | { readonly kind: 'if'; readonly test: 'eq' | 'neq' | 'def' | 'ndef'; readonly operands: string }
  | { readonly kind: 'else'; readonly test?: 'eq' | 'neq' | 'def' | 'ndef'; readonly operands: string }
  | { readonly kind: 'endif' }
  | { readonly kind: 'rule'; readonly rule: MakeRule };

export interface MakeRule {
  readonly targets: string;
  readonly prerequisites: string;
  /** `target: NAME = value`. */
  readonly variable: { readonly name: string; readonly value: string } | null;
  readonly recipe: RecipeLine[];
}

export interface RecipeLine {
  readonly text: string;
  readonly line: number;
}

const SET =
  /^((?:export|override|private|unexport)[ \t]+)*([\w./%-]{1,100})[ \t]*(\?|\+|!|:{1,3})?=[ \t]*(.*)$/s;
const CONDITION = /^(else[ \t]+)?if(n?)(eq|def)\b[ \t]*(.*)$/;
const MAX_LINES = 20_000;

/** Reads a makefile without evaluating it. */
export function parseMakefile(text: string): readonly MakeLine[] {
  const found: MakeLine[] = [];
  const lines = text.split('\n').slice(0, MAX_LINES);
  let rule: MakeRule | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    let line = lines[at] ?? '';
    const isRecipe = line.startsWith('\t') && rule !== null;
    while (line.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      line = isRecipe ? `${line}\n${lines[at] ?? ''}` : `${line.slice(0, -1)} ${(lines[at] ?? '').trim()}`;
    }
    if (isRecipe && rule) {
      rule.recipe.push({ text: line.slice(1), line: first + 1 });
      continue;
    }
    const bare = withoutComment(line).trim();
    if (bare === '') continue;
    const definition = /^(?:export[ \t]+|override[ \t]+)*define[ \t]+([\w.-]+)/.exec(bare);
    if (definition) {
      const body: string[] = [];
      for (at += 1; at < lines.length && !/^[ \t]*endef\b/.test(lines[at] ?? ''); at += 1)
        body.push(lines[at] ?? '');
      found.push({
        kind: 'set',
        name: definition[1] ?? '',
        operator: '=',
        value: body.join('\n'),
        isExported: false,
      });
      continue;
    }
    const read = readLine(bare, first + 1);
    if (!read) continue;
    found.push(read);
    if (read.kind === 'rule') rule = read.rule.variable ? rule : read.rule;
    else if (read.kind === 'set') rule = null;
  }
  return found;
}

function readLine(line: string, number: number): MakeLine | undefined {
  const condition = CONDITION.exec(line);
  if (condition) {
    const test = `${condition[2] ?? ''}${condition[3] ?? ''}`;
    const operands = condition[4] ?? '';
    if (test !== 'eq' && test !== 'neq' && test !== 'def' && test !== 'ndef') return undefined;
    return { kind: condition[1] ? 'else' : 'if', test, operands };
  }
  if (/^else\b/.test(line)) return { kind: 'else', operands: '' };
  if (/^endif\b/.test(line)) return { kind: 'endif' };
  const include = /^(-|s)?include[ \t]+(.*)$/.exec(line);
  if (include) return { kind: 'include', paths: include[2] ?? '', isOptional: include[1] !== undefined };
  const exported = /^export(?:[ \t]+([\w \t]+))?$/.exec(line);
  if (exported) return { kind: 'export', names: exported[1]?.trim().split(/\s+/) ?? 'all' };
  return readAssignment(line) ?? readRule(line, number);
}

function readAssignment(line: string): MakeLine | undefined {
  const found = SET.exec(line);
  if (!found) return undefined;
  const sign = found[3] ?? '';
  const operator = sign.startsWith(':')
    ? ':='
    : sign === '?'
      ? '?='
      : sign === '+'
        ? '+='
        : sign === '!'
          ? '!='
          : '=';
  return {
    kind: 'set',
    name: found[2] ?? '',
    operator,
    value: found[4] ?? '',
    isExported: /^(?:override[ \t]+)?export[ \t]/.test(line),
  };
}

function readRule(line: string, number: number): MakeLine | undefined {
  const colon = colonOf(line);
  if (colon < 0) return undefined;
  const targets = line.slice(0, colon).trim();
  const rest = line.slice(colon).replace(/^:{1,2}/, '');
  const own = SET.exec(rest.trim());
  if (own && !rest.includes(';')) {
    const variable = { name: own[2] ?? '', value: own[4] ?? '' };
    return { kind: 'rule', rule: { targets, prerequisites: '', variable, recipe: [] } };
  }
  const semicolon = rest.indexOf(';');
  const prerequisites = (semicolon < 0 ? rest : rest.slice(0, semicolon)).trim();
  const recipe = semicolon < 0 ? [] : [{ text: rest.slice(semicolon + 1).trim(), line: number }];
  return { kind: 'rule', rule: { targets, prerequisites, variable: null, recipe } };
}

/** The colon behind the targets, not one inside `$(...)`. */
function colonOf(line: string): number {
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (char === '(' || char === '{') depth += 1;
    else if (char === ')' || char === '}') depth -= 1;
    else if (char === ':' && depth <= 0) return line[at + 1] === '=' ? -1 : at;
  }
  return -1;
}

function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
    if (line[at - 1] !== '\\') return line.slice(0, at);
  }
  return line;
}
