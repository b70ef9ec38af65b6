import type { Source } from '../../../judge/source.ts';
import type { Command, Variables } from '../../../pipelines/step.ts';
import type { ReferenceKind } from '../../../pipelines/text.ts';
import type { RepositoryTree } from '../../repo/tree.ts';
import type { YamlReader } from '../../yaml-documents.ts';
import type { ShellParser } from './shell/shell-text.ts';

/** What following scripts may look at. */
export interface ScriptSurroundings {
  readonly tree: RepositoryTree;
  text(path: string): string | undefined;
  /** Variables that the system sets for every script. */
  readonly predefined: Readonly<Record<string, ReferenceKind>>;
}

export interface Unfollowed {
  readonly what: string;
  readonly because: string;
  readonly source: Source;
}

/** What a script hands on to later steps and jobs. */
export interface HandedOn {
  variables: Variables;
  /** By name, without the step's. */
  outputs: Variables;
  /** What was written into files as `NAME=value` lines, by the file's path. */
  readonly files: Map<string, Variables>;
}

/** Files that are parsed once for a tree, by kind and path. */
export type Kept = <T>(kind: string, path: string, read: (text: string) => T) => T | undefined;

/** One step that is being followed: what it may look at, what it found, how far it may go. */
export interface Following {
  readonly surroundings: ScriptSurroundings;
  readonly parse: ShellParser;
  readonly kept: Kept;
  readonly readYaml: YamlReader;
  /** `{}` for a text that is no TOML. */
  readToml(text: string): unknown;
  readonly commands: Command[];
  readonly unfollowed: Unfollowed[];
  readonly handedOn: HandedOn;
  /** Calls that are open, so that cycles end. */
  readonly open: Set<string>;
  /** How many more nodes of scripts may be walked. */
  budget: number;
  /** How many calls are open, one in the other. */
  depth: number;
}

export const MAX_COMMANDS = 2000;
export const MAX_DEPTH = 12;
export const MAX_STEPS = 10_000;

export function leaveUnfollowed(following: Following, what: string, because: string, source: Source): void {
  const { unfollowed } = following;
  if (unfollowed.length >= 100) return;
  const isKnown = unfollowed.some(
    (one) => one.what === what && one.source.line === source.line && one.source.path === source.path,
  );
  if (!isKnown) unfollowed.push({ what, because, source });
}
