import type { SyntaxName } from './syntaxes.ts';

/**
 * `program`: code that runs and that linters and tests are for. `style`, `markup`, `query`, `infrastructure`: text
 * that people write, counted apart.
 */
export type LanguageKind = 'program' | 'shell' | 'style' | 'markup' | 'query' | 'infrastructure';

export interface Language {
  readonly name: string;
  readonly kind: LanguageKind;
  readonly syntax: SyntaxName;
  /** Without the dot, in lower case. */
  readonly extensions: readonly string[];
  /** Whole file names. */
  readonly names?: readonly string[];
}

type Row = readonly [
  name: string,
  kind: LanguageKind,
  syntax: SyntaxName,
  extensions: string,
  names?: string,
];

/** Names and extensions as in https://github.com/github-linguist/linguist, those that are not ambiguous. */
const ROWS: readonly Row[] = [
  ['JavaScript', 'program', 'javascript', 'js mjs cjs jsx es6', 'Jakefile'],
  ['TypeScript', 'program', 'javascript', 'ts mts cts tsx'],
  ['Vue', 'program', 'javascript', 'vue'],
  ['Svelte', 'program', 'javascript', 'svelte'],
  ['Astro', 'program', 'javascript', 'astro'],
  ['CoffeeScript', 'program', 'python', 'coffee'],
  ['Python', 'program', 'python', 'py pyw'],
  ['Go', 'program', 'go', 'go'],
  ['Java', 'program', 'java', 'java'],
  ['Kotlin', 'program', 'java', 'kt kts'],
  ['Scala', 'program', 'java', 'scala sc'],
  ['Groovy', 'program', 'groovy', 'groovy', 'Jenkinsfile'],
  ['Clojure', 'program', 'lisp', 'clj cljs cljc'],
  ['C#', 'program', 'csharp', 'cs razor cshtml'],
  ['F#', 'program', 'fsharp', 'fs fsx'],
  ['Visual Basic', 'program', 'basic', 'vb'],
  ['Ruby', 'program', 'ruby', 'rb rake ru gemspec', 'Rakefile Gemfile'],
  ['PHP', 'program', 'php', 'php phtml'],
  ['Rust', 'program', 'rust', 'rs'],
  ['C', 'program', 'c', 'c h'],
  ['C++', 'program', 'c', 'cc cpp cxx hpp hh hxx'],
  ['Objective-C', 'program', 'c', 'mm'],
  ['Swift', 'program', 'java', 'swift'],
  ['Dart', 'program', 'java', 'dart'],
  ['Elixir', 'program', 'elixir', 'ex exs'],
  ['Erlang', 'program', 'erlang', 'erl hrl'],
  ['Haskell', 'program', 'haskell', 'hs'],
  ['OCaml', 'program', 'fsharp', 'ml mli'],
  ['Elm', 'program', 'haskell', 'elm'],
  ['Lua', 'program', 'lua', 'lua'],
  ['Perl', 'program', 'shell', 'pl pm'],
  ['R', 'program', 'shell', 'r'],
  ['Julia', 'program', 'python', 'jl'],
  ['Nim', 'program', 'python', 'nim'],
  ['Crystal', 'program', 'ruby', 'cr'],
  ['Zig', 'program', 'c', 'zig'],
  ['D', 'program', 'c', 'd'],
  ['Solidity', 'program', 'c', 'sol'],
  ['COBOL', 'program', 'none', 'cbl cob'],
  ['Fortran', 'program', 'none', 'f90 f95 f03'],
  ['Shell', 'shell', 'shell', 'sh bash zsh ksh'],
  ['PowerShell', 'shell', 'shell', 'ps1 psm1'],
  ['Batch', 'shell', 'none', 'bat cmd'],
  ['CSS', 'style', 'c', 'css scss sass less styl'],
  ['HTML', 'markup', 'none', 'html htm erb haml slim hbs ejs pug twig jinja jinja2 j2 liquid mustache'],
  ['SQL', 'query', 'sql', 'sql'],
  ['GraphQL', 'query', 'shell', 'graphql gql'],
  ['Protocol Buffers', 'query', 'c', 'proto'],
  ['HCL', 'infrastructure', 'shell', 'tf hcl tofu'],
  ['Bicep', 'infrastructure', 'c', 'bicep'],
];

export const LANGUAGES: readonly Language[] = ROWS.map(([name, kind, syntax, extensions, names]) => ({
  name,
  kind,
  syntax,
  extensions: extensions.split(' '),
  ...(names ? { names: names.split(' ') } : {}),
}));

const BY_EXTENSION = new Map(LANGUAGES.flatMap((one) => one.extensions.map((end) => [end, one] as const)));
const BY_NAME = new Map(LANGUAGES.flatMap((one) => (one.names ?? []).map((name) => [name, one] as const)));

/** The language of a file, by its name. `undefined` when the name says nothing. */
export function languageOf(path: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const known = BY_NAME.get(name);
  if (known) return known;
  if (name.endsWith('.blade.php')) return BY_EXTENSION.get('html');
  // Type declarations describe code that stands elsewhere.
  if (name.endsWith('.d.ts')) return undefined;
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : BY_EXTENSION.get(name.slice(dot + 1).toLowerCase());
}
