/**
 * What makes a string a credential. `structure`: its own form, checksum or key material says so. `context`: the name it
 * is given to and its randomness do.
 */
export type Proof = 'structure' | 'context';

/** Why something with the form of a credential opens nothing that matters. */
export type Harmless =
  /** A key of the provider's test mode. */
  | 'test-mode'
  /** It opens a service on this machine or beside it in a compose file. */
  | 'local-only'
  /** Handed to every browser by design. */
  | 'public-by-design'
  | 'expired'
  /** Protected by a passphrase. */
  | 'passphrase'
  /** Names an account; the secret half is not there. */
  | 'identifier-only'
  /** Its checksum is wrong, so its provider never issued it. */
  | 'wrong-checksum'
  /** A password that a person chose, which may or may not open something. */
  | 'chosen-word'
  /** The code declares the same value to be an example. */
  | 'declared-example';

/** A credential in a text, before its value is thrown away. */
export interface Match {
  readonly detector: string;
  /** What it is, in words: `AWS access key`. */
  readonly what: string;
  /** Offsets of the value. */
  readonly start: number;
  readonly end: number;
  readonly proof: Proof;
  readonly harmless?: Harmless;
  /** The part of the value that every value of the kind begins with. Safe to show. */
  readonly prefix?: string;
}

/** A text under search. */
export interface Subject {
  readonly text: string;
  readonly path: string;
  /** Lower-case file name extension without the dot, or the whole name of a dot file. */
  readonly extension: string;
  /** When the check runs, in milliseconds since 1970. */
  readonly now: number;
}

/** Looks at the text around an anchor. It must not look further than a bounded distance. */
export interface Detector {
  readonly anchors: readonly string[];
  /** Anchors match in any letter case. */
  readonly anyCase?: boolean;
  /** Only what is proven by structure: also wanted in lock files, minified code and other generated text. */
  readonly proof: Proof;
  detect(subject: Subject, at: number, anchor: string): Match | undefined;
}

/** Runs a regular expression with the `y` flag at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const TOKEN_CHARACTER = /[A-Za-z0-9_]/;

/** Whether the character before `at` would make a token that starts there the tail of a longer word. */
export function isInsideWord(text: string, at: number): boolean {
  return at > 0 && TOKEN_CHARACTER.test(text.charAt(at - 1));
}
