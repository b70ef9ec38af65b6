/** How one family of languages writes comments and strings. */
export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** `/.../` after an operator is a regular expression, and backticks hold `${...}`. */
  readonly isJavaScript?: boolean;
}

export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** What keeps a closing mark from closing: a backslash, doubling it, or nothing. */
  readonly escape: 'backslash' | 'doubled' | 'none';
  /** A form that may not go on past the line ends with it: an apostrophe in running text harms one line. */
  readonly isMultiline: boolean;
}

const line = (
  open: string,
  escapedBy: StringForm['escape'] = 'backslash',
  close: string = open,
): StringForm => ({
  open,
  close,
  escape: escapedBy,
  isMultiline: false,
});
const block = (
  open: string,
  close: string = open,
  escapedBy: StringForm['escape'] = 'backslash',
): StringForm => ({
  open,
  close,
  escape: escapedBy,
  isMultiline: true,
});

const C_COMMENTS = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;

// Longer marks stand before those they begin with.
const SYNTAXES_BY_NAME = {
  c: { ...C_COMMENTS, strings: [line('"'), line("'")] },
  java: { ...C_COMMENTS, strings: [block('"""'), line('"'), line("'")] },
  groovy: { ...C_COMMENTS, strings: [block('"""'), block("'''"), line('"'), line("'")] },
  go: { ...C_COMMENTS, strings: [line('"'), block('`', '`', 'none'), line("'")] },
  // A single quote begins a lifetime more often than a character; only the characters that would open a string are told.
  rust: {
    ...C_COMMENTS,
    strings: [
      block('r##"', '"##', 'none'),
      block('r#"', '"#', 'none'),
      line(`'"`, 'none', "'"),
      line(`'\\"`, 'none', "'"),
      block('"'),
    ],
  },
  javascript: { ...C_COMMENTS, strings: [line('"'), line("'")], isJavaScript: true },
  csharp: {
    ...C_COMMENTS,
    strings: [
      block('"""', '"""', 'none'),
      block('@"', '"', 'doubled'),
      block('$@"', '"', 'doubled'),
      line('"'),
      line("'"),
    ],
  },
  python: {
    lineComments: ['#'],
    blockComments: [],
    strings: [block('"""'), block("'''"), line('"'), line("'")],
  },
  ruby: { lineComments: ['#'], blockComments: [['\n=begin', '\n=end']], strings: [line('"'), line("'")] },
  php: {
    lineComments: ['//', '#'],
    blockComments: [['/*', '*/']],
    strings: [line('"'), line("'")],
  },
  elixir: { lineComments: ['#'], blockComments: [], strings: [block('"""'), line('"')] },
  erlang: { lineComments: ['%'], blockComments: [], strings: [line('"')] },
  haskell: { lineComments: ['--'], blockComments: [['{-', '-}']], strings: [line('"')] },
  fsharp: { lineComments: ['//'], blockComments: [['(*', '*)']], strings: [block('"""'), line('"')] },
  lua: { lineComments: ['--'], blockComments: [['--[[', ']]']], strings: [line('"'), line("'")] },
  lisp: { lineComments: [';'], blockComments: [], strings: [block('"')] },
  basic: { lineComments: ["'"], blockComments: [], strings: [line('"', 'doubled')] },
  sql: {
    lineComments: ['--'],
    blockComments: [['/*', '*/']],
    strings: [block("'", "'", 'doubled')],
  },
  shell: { lineComments: ['#'], blockComments: [], strings: [line('"'), line("'", 'none')] },
  none: { lineComments: [], blockComments: [], strings: [] },
} as const satisfies Readonly<Record<string, Syntax>>;

export type SyntaxName = keyof typeof SYNTAXES_BY_NAME;

export const SYNTAXES: Readonly<Record<SyntaxName, Syntax>> = SYNTAXES_BY_NAME;
