import type { AndOr, Command, forEachChild, Pipeline, parse, Redirection, SyntaxNode, Word } from 'unbash';

/** One simple command of a shell script. */
export interface ShellCommand {
  /** Name and arguments without quotes. Variables and substitutions stand as written: `$HOME`. */
  readonly words: readonly string[];
  /** `NAME=value` before the name, or alone. */
  readonly assignments: readonly { readonly name: string; readonly value: string }[];
  readonly redirects: readonly { readonly operator: string; readonly target: string }[];
  /** Where it begins in the text, from 0. For a command inside `sh -c '...'`: where the outer one begins. */
  readonly offset: number;
  /** The commands that its input comes from through a pipe, nearest last: `curl ... | sh`. */
  readonly pipedFrom: readonly (readonly string[])[];
  /** It stands in a branch, in a function, behind a test or behind `||`: whether it runs cannot be told. */
  readonly isConditional: boolean;
}

export interface ShellRead {
  /** In the order of the text, those in branches, loops, functions and substitutions too. */
  readonly commands: readonly ShellCommand[];
  /** False when a part of the text is no shell, is too long or too deep: `commands` may then lack some. */
  readonly isComplete: boolean;
}

/** Reads shell text into commands. Nothing is run, variables are not known. */
export type ShellReader = (text: string) => ShellRead;

interface Parser {
  readonly parse: typeof parse;
  readonly forEachChild: typeof forEachChild;
}

/** Loads the parser; a repository without shell text need not pay for it. */
export async function loadShellReader(): Promise<ShellReader> {
  const parser = await import('unbash');
  return (text) => readShell(text, parser, 0);
}

const MAX_TEXT = 128 * 1024;
/** Deeper nesting is never written by hand. */
const MAX_DEPTH = 60;
const MAX_INNER_SHELLS = 3;
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

function readShell(text: string, parser: Parser, level: number): ShellRead {
  if (text.length > MAX_TEXT) return { commands: [], isComplete: false };
  const walk = new Walk(parser, level);
  walk.visit(parser.parse(text), 0, { pipedFrom: [], isConditional: false });
  return walk;
}

/** One way through a parsed text, gathering its commands. */
class Walk implements ShellRead {
  readonly commands: ShellCommand[] = [];
  isComplete = true;
  private readonly parser: Parser;
  private readonly level: number;

  constructor(parser: Parser, level: number) {
    this.parser = parser;
    this.level = level;
  }

  visit(node: SyntaxNode, depth: number, within: Within): void {
    if (depth > MAX_DEPTH) {
      this.isComplete = false;
      return;
    }
    if (node.type === 'Script' && node.errors && node.errors.length > 0) this.isComplete = false;
    const inside: Within = { pipedFrom: [], isConditional: within.isConditional };
    if (node.type === 'Pipeline') this.visitPipeline(node, depth, inside);
    else if (node.type === 'AndOr') this.visitAndOr(node, depth, inside);
    else {
      if (node.type === 'Command') this.addCommand(node, within);
      const isBranching = BRANCHES.has(node.type);
      this.parser.forEachChild(node, (child) => {
        const isCondition = 'clause' in node && node.clause === child;
        this.visit(
          child,
          depth + 1,
          isBranching && !isCondition ? { ...inside, isConditional: true } : inside,
        );
      });
    }
  }

  private visitPipeline(node: Pipeline, depth: number, within: Within): void {
    let before: readonly (readonly string[])[] = [];
    for (const child of node.commands) {
      this.visit(child, depth + 1, { ...within, pipedFrom: before });
      if (child.type === 'Command') before = [...before.slice(1 - MAX_PIPED), wordsOf(child)];
    }
  }

  private visitAndOr(node: AndOr, depth: number, within: Within): void {
    let { isConditional } = within;
    for (const [index, child] of node.commands.entries()) {
      if (index > 0 && node.operators[index - 1] === '||') isConditional = true;
      this.visit(child, depth + 1, { ...within, isConditional });
      if (isTest(child)) isConditional = true;
    }
  }

  private addCommand(node: Command, within: Within): void {
    const command = readCommand(node, within);
    this.commands.push(command);
    for (const inner of innerScripts(node, command.words)) {
      if (this.level >= MAX_INNER_SHELLS) {
        this.isComplete = false;
        continue;
      }
      const read = readShell(inner, this.parser, this.level + 1);
      for (const one of read.commands) {
        const isConditional = one.isConditional || within.isConditional;
        this.commands.push({ ...one, offset: node.pos, isConditional });
      }
      this.isComplete &&= read.isComplete;
    }
  }
}

type Within = Pick<ShellCommand, 'pipedFrom' | 'isConditional'>;

/** Parts of the grammar whose bodies may or may not run. */
const BRANCHES: ReadonlySet<string> = new Set(['If', 'Elif', 'CaseItem', 'Function', 'While']);
const MAX_PIPED = 8;

function isTest(node: SyntaxNode): boolean {
  if (node.type === 'TestCommand') return true;
  return node.type === 'Command' && (node.name?.value === '[' || node.name?.value === 'test');
}

function readCommand(node: Command, within: Within): ShellCommand {
  const assignments = node.prefix.flatMap((part) =>
    part.type === 'Assignment'
      ? [{ name: part.name, value: part.value.type === 'Word' ? part.value.value : '' }]
      : [],
  );
  const redirects = node.redirects.map((redirect) => ({
    operator: redirect.operator,
    target: redirectTarget(redirect),
  }));
  return { words: wordsOf(node), assignments, redirects, offset: node.pos, ...within };
}

function redirectTarget(redirect: Redirection): string {
  return redirect.type === 'HereDoc' ? (redirect.delimiter?.value ?? '') : (redirect.target?.value ?? '');
}

function wordsOf(node: Command): readonly string[] {
  const words = node.args.map((word) => (word.type === 'Word' ? word.value : word.text));
  return node.name ? [node.name.value, ...words] : words;
}

/** Shell text that a command hands to a shell: `sh -c '...'`, `bash <<EOF`, `eval '...'`. */
function innerScripts(node: Command, words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => SHELLS.has(word.slice(word.lastIndexOf('/') + 1)));
  if (at < 0)
    return words[0] === 'eval' && words.slice(1).some((word) => word.includes(' '))
      ? [words.slice(1).join(' ')]
      : [];
  const scripts: string[] = [];
  const flag = words.findIndex((word, index) => index > at && /^-[a-z]*c[a-z]*$/.test(word));
  const script = flag < 0 ? undefined : words[flag + 1];
  if (script !== undefined && !isExpansionOnly(node, flag)) scripts.push(script);
  for (const redirect of node.redirects)
    if (redirect.type === 'HereDoc' && flag < 0) scripts.push(redirect.body.text);
  return scripts;
}

function isExpansionOnly(node: Command, flag: number): boolean {
  // `args` leaves the name out, so the script after the flag has the flag's own index there.
  const word: Word | undefined = node.args.filter((part): part is Word => part.type === 'Word')[flag];
  return word !== undefined && /^"?\$(?:\{[^}]*\}|\w+|[@*])"?$/.test(word.text);
}
