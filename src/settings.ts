import type { RepositoryTree } from './evidence/repo/tree.ts';
import { NO_RECORDS, type TeamRecords } from './judge/record.ts';
import type { Files } from './outside/files.ts';
import { CONFIG_NAMES, DEFAULT_PROFILE, type Profile } from './profile/profile.ts';
import { UserError } from './talk/user-error.ts';

/**
 * The profile that the `gonogo.yaml` at the root of the tree states, or the defaults.
 *
 * @throws UserError for a configuration that is wrong or cannot be read.
 */
export async function profileOfTree(tree: RepositoryTree, files: Files): Promise<Profile> {
  const names = CONFIG_NAMES.filter((name) => tree.get(name));
  const [name, second] = names;
  if (name === undefined) return DEFAULT_PROFILE;
  if (second !== undefined) {
    throw new UserError('config-twice', `There are both ${name} and ${second}.`, 'Keep one of them.');
  }
  const read = files.read(name);
  if (read.state === 'gone') return DEFAULT_PROFILE;
  if (read.state !== 'text') {
    throw new UserError(
      'config-unreadable',
      `${name} could not be read as text.`,
      'Make it a readable YAML file.',
    );
  }
  const { readProfile } = await import('./profile/read.ts');
  return readProfile(read.text, name);
}

/**
 * The waivers, attestations and, when asked for, the baseline that lie in the tree's `.gonogo` folder.
 *
 * @throws UserError `baseline-invalid`.
 */
export async function recordsOfTree(
  tree: RepositoryTree,
  files: Files,
  withBaseline: boolean,
): Promise<TeamRecords> {
  if (!tree.entries.some(({ path }) => path.startsWith('.gonogo/'))) return NO_RECORDS;
  const { readRecords } = await import('./records/read.ts');
  return readRecords(tree, files, { withBaseline });
}
