import { visit } from 'jsonc-parser';
import {
  isRecord,
  type ParsedRecord,
  recordOf,
  stringFieldsOf,
  stringOf,
  stringsOf,
} from '../../../parsed.ts';
import type { PathRole } from '../../tree.ts';
import { folderOf } from '../tree-path.ts';

export type NpmUse = 'production' | 'development' | 'optional' | 'peer';

export interface NpmDependency {
  readonly name: string;
  /** As written in the manifest. */
  readonly spec: string;
  readonly use: NpmUse;
  readonly line?: number;
}

/** A `package.json` as its readers need it. */
export interface PackageJson {
  readonly path: string;
  /** Folder from the root of the tree, `''` for the root itself. */
  readonly folder: string;
  readonly role: PathRole;
  readonly name?: string;
  readonly version?: string;
  readonly isPrivate: boolean;
  /** One entry a name and section; where npm lets one section win over another, only the winner. */
  readonly dependencies: readonly NpmDependency[];
  /** Globs of `workspaces`, `undefined` when the field is not there. */
  readonly workspaces?: readonly string[];
  /** `pnpm@9.1.0` split in two. */
  readonly packageManager?: { readonly name: string; readonly version: string };
  readonly scripts: Readonly<Record<string, string>>;
  /** Every field, unread. */
  readonly fields: ParsedRecord;
}

const SECTIONS = {
  dependencies: 'production',
  devDependencies: 'development',
  optionalDependencies: 'optional',
  peerDependencies: 'peer',
} as const satisfies Record<string, NpmUse>;

/**
 * Reads the text of a `package.json`.
 *
 * @throws SyntaxError when it is no JSON object.
 */
export function parsePackageJson(path: string, role: PathRole, text: string): PackageJson {
  const fields: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (!isRecord(fields)) throw new SyntaxError('it is no JSON object');
  const name = stringOf(fields.name);
  const version = stringOf(fields.version);
  const workspaces = workspacesOf(fields.workspaces);
  const packageManager = packageManagerOf(fields);
  return {
    path,
    folder: folderOf(path),
    role,
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    isPrivate: fields.private === true || fields.private === 'true',
    dependencies: dependenciesOf(fields, text),
    ...(workspaces && { workspaces }),
    ...(packageManager && { packageManager }),
    scripts: stringFieldsOf(fields.scripts),
    fields,
  };
}

function dependenciesOf(fields: ParsedRecord, text: string): readonly NpmDependency[] {
  const found: NpmDependency[] = [];
  const optional = stringFieldsOf(fields.optionalDependencies);
  const production = stringFieldsOf(fields.dependencies);
  const hasAny = Object.keys(SECTIONS).some((section) => isRecord(fields[section]));
  const lines = hasAny ? linesOfDependencies(text) : new Map<string, number>();
  for (const [section, use] of Object.entries(SECTIONS)) {
    for (const [name, spec] of Object.entries(stringFieldsOf(fields[section]))) {
      // npm: optional wins over production, both win over development.
      if (use === 'production' && Object.hasOwn(optional, name)) continue;
      if (use === 'development' && (Object.hasOwn(optional, name) || Object.hasOwn(production, name)))
        continue;
      const line = lines.get(`${section}\0${name}`);
      found.push({ name, spec, use, ...(line !== undefined && { line }) });
    }
  }
  return found;
}

function linesOfDependencies(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  visit(text, {
    onObjectProperty(property, _offset, _length, startLine, _character, pathOf) {
      const path = pathOf();
      const [section] = path;
      if (path.length === 1 && typeof section === 'string' && Object.hasOwn(SECTIONS, section))
        lines.set(`${section}\0${property}`, startLine + 1);
    },
  });
  return lines;
}

/** A list of globs, or an object that holds it beside yarn's `nohoist` or bun's catalogs. */
function workspacesOf(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return stringsOf(value);
  const { packages } = recordOf(value);
  return Array.isArray(packages) ? stringsOf(packages) : undefined;
}

function packageManagerOf(fields: ParsedRecord): PackageJson['packageManager'] {
  const field = stringOf(fields.packageManager);
  const at = field?.indexOf('@') ?? -1;
  if (field !== undefined && at > 0) {
    // Corepack appends a hash: `pnpm@9.1.0+sha512.abc`.
    return { name: field.slice(0, at), version: field.slice(at + 1).split('+')[0] ?? '' };
  }
  const engine = recordOf(recordOf(fields.devEngines).packageManager);
  const name = stringOf(engine.name);
  return name === undefined ? undefined : { name, version: stringOf(engine.version) ?? '' };
}
