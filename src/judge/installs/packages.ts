import type { CommandContext, Install } from './install.ts';
import { resolveVariables } from './words.ts';

/** A version of three numbers; a pre-release may follow. */
const EXACT_VERSION = /^[=v]*\d+\.\d+\.\d+(?:[-+.][\w.+-]{0,100})?$/;

export function isExactVersion(version: string): boolean {
  return EXACT_VERSION.test(version);
}

export interface NamedPackages {
  /** The command, as a report shows it. */
  readonly what: string;
  readonly packages: readonly string[];
  /** The version that a package word names; `undefined` when it names none. */
  versionOf(word: string): string | undefined;
  /** Whether the word is a local path, which needs no version. */
  isLocal?(word: string): boolean;
  /** Default: three numbers. */
  isExact?(version: string): boolean;
}

/** What installing packages by their names comes to. */
export function installOf(named: NamedPackages, context: CommandContext): readonly Install[] {
  const { what, versionOf } = named;
  const isExact = named.isExact ?? isExactVersion;
  const unpinned: string[] = [];
  for (const word of named.packages) {
    if (named.isLocal?.(word)) continue;
    const resolved = resolveVariables(word, context);
    const version = versionOf(resolved.text);
    if (version === undefined || !isExact(version)) {
      if (resolved.unknown !== undefined) return [{ kind: 'unresolved', what, variable: resolved.unknown }];
      unpinned.push(resolved.text);
    }
  }
  if (unpinned.length > 0) return [{ kind: 'unpinned', what, packages: unpinned }];
  return named.packages.some((word) => !named.isLocal?.(word)) ? [{ kind: 'pinned', what }] : [];
}
