import { isRecord, stringOf, stringsOf } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { below } from '../tree-path.ts';
import type { PackageJson } from './package-json.ts';

/** Fields that matter only to somebody who installs the package. */
const PUBLISHED_FIELDS = [
  'files',
  'exports',
  'publishConfig',
  'types',
  'typings',
  'module',
  'browser',
  'bin',
];

const PUBLISH_COMMAND =
  /\b(?:(?:npm|pnpm|yarn|bun|lerna|changeset|npx np)\s+(?:run\s+|npm\s+)?publish|semantic-release|release-it)\b/;

/**
 * Whether a package is made to be installed by others. `private` settles it; else a name, a version and a sign of
 * publishing are needed, for `npm init` alone writes a name, a version and `main`.
 */
export function isLibrary(json: PackageJson, world: World): boolean {
  if (json.isPrivate || json.name === undefined || json.version === undefined) return false;
  if (json.fields.publishConfig === undefined && isUnpublishable(json)) return false;
  if (PUBLISHED_FIELDS.some((field) => json.fields[field] !== undefined)) return true;
  if (
    Object.entries(json.scripts).some(([name, run]) => name === 'prepublishOnly' || PUBLISH_COMMAND.test(run))
  )
    return true;
  if (world.tree.get(below(json.folder, '.npmignore'))) return true;
  // The way of old: an entry point and words to be found by, and nothing that starts a process.
  const isFindable =
    stringsOf(json.fields.keywords).length > 0 && isRecord(json.fields.repository ?? undefined);
  const startsSomething =
    json.scripts.start !== undefined || world.tree.get(below(json.folder, 'Dockerfile')) !== undefined;
  return stringOf(json.fields.main) !== undefined && isFindable && !startsSomething;
}

/** A version that nobody releases, or an entry point that is source code: a package for this tree alone. */
function isUnpublishable({ version, fields }: PackageJson): boolean {
  return version === '0.0.0' || /(?<!\.d)\.[cm]?tsx?$/.test(stringOf(fields.main) ?? '');
}
