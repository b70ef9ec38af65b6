import type { Gap, Settle } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import type { CodeUse } from '../code/code-use.ts';
import type { PathRole } from '../tree.ts';

export type Ecosystem =
  | 'npm'
  | 'pypi'
  | 'go'
  | 'cargo'
  | 'maven'
  | 'gradle'
  | 'rubygems'
  | 'composer'
  | 'nuget';

/**
 * How far a declaration decides what is installed. `floating`: anything goes (`*`, `latest`, no version, a branch
 * or a bare URL); a bare name is a `range` where that is the custom and a lock decides (Gemfile, requirements.in,
 * pyproject.toml). `local`: a workspace member or a path in the tree. `managed`: the version stands elsewhere in
 * the tree (a parent POM, a BOM, a version catalog) and was found there.
 */
export type Exactness = 'exact' | 'range' | 'floating' | 'local' | 'managed' | 'unresolved';

export interface DeclaredDependency {
  readonly name: string;
  /** As written: `^4.17.0`, `==2.1`, `git+https://...`. */
  readonly spec: string;
  readonly use: 'production' | 'development' | 'peer' | 'optional' | 'build';
  readonly exactness: Exactness;
  readonly line?: number;
  /** The version that the lock file holds for it. `null` when the lock has none. */
  readonly locked: string | null;
}

/** How a manifest and a lock file disagree, one sentence each. */
export interface Drift {
  readonly dependency: string;
  readonly because: string;
  readonly line?: number;
  /** The manager's frozen install goes through all the same and installs what is locked. */
  readonly isTolerated?: boolean;
}

export type LockState =
  /** A tracked lock file covers the manifest. */
  | {
      readonly state: 'locked';
      readonly path: string;
      readonly drift: readonly Drift[];
      /** Worth a remark, one clause. */
      readonly note?: string;
    }
  /** No lock file of any kind that the ecosystem knows. `note`: what the tree says about why, one sentence. */
  | {
      readonly state: 'missing';
      readonly expected: readonly string[];
      readonly note?: string;
      readonly line?: number;
    }
  /** It lies there, and git does not track it. */
  | { readonly state: 'untracked'; readonly path: string; readonly isIgnored: boolean }
  /** Lock files of several package managers claim the same manifest. `decidedBy`: what tells which one counts. */
  | { readonly state: 'competing'; readonly paths: readonly string[]; readonly decidedBy?: string }
  /** The lock file is there and could not be read. */
  | { readonly state: 'unreadable'; readonly path: string; readonly because: string }
  /** Whether it is locked cannot be read from the tree: a version is computed, or a file is no plain list. */
  | { readonly state: 'undecided'; readonly because: string; readonly settle: Settle }
  /** Nothing to lock, or the ecosystem locks by exact direct versions; the reason says which. */
  | { readonly state: 'not-needed'; readonly because: string; readonly remark?: string };

/** One package of the tree: a manifest, what it declares, and the lock file that pins it. */
export interface Manifest {
  readonly path: string;
  readonly role: PathRole;
  readonly ecosystem: Ecosystem;
  /** What the code of its folder is for, told by the path. The collector adds it to what a reader found. */
  readonly use?: CodeUse;
  /** npm, pnpm, yarn-classic, yarn-berry, bun, pip, poetry, uv, pdm, pipenv, go, cargo, maven, gradle, ... */
  readonly manager: string;
  readonly packageName?: string;
  /** Made to be installed by others: published to a registry, so ranges are part of its contract. */
  readonly isLibrary: boolean;
  /** The manifest whose lock file covers this one, when it is a workspace member. */
  readonly workspaceRoot?: string;
  readonly dependencies: readonly DeclaredDependency[];
  readonly lock: LockState;
}

/** What one ecosystem's reader found, and what it could not read. */
export interface ReadManifests {
  readonly manifests: readonly Manifest[];
  readonly gaps: readonly Gap[];
}

/** Reads all manifests of one ecosystem. Files that are broken become gaps or an `unreadable` lock. */
export type ManifestReader = (world: World) => Promise<ReadManifests>;
