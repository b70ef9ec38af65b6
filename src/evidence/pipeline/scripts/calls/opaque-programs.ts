import { literalOf, written } from '../../../../pipelines/text.ts';
import type { CallReader } from './call.ts';

/** Programs whose work is written in another language, and the files that it is written in. */
const PROGRAMS: Readonly<Record<string, RegExp>> = {
  nox: /^noxfile\.py$/,
  invoke: /^tasks\.py$/,
  inv: /^tasks\.py$/,
  fab: /^fabfile\.py$/,
  gulp: /^gulpfile\./,
  grunt: /^Gruntfile\./i,
  fastlane: /^Fastfile$/,
  mage: /^magefile\.go$/,
  earthly: /^Earthfile$/,
  dagger: /^dagger\.json$/,
  cake: /\.cake$/,
  zx: /\.mjs$/,
};

/** `nox -s tests`: what it comes to is not read, and is said to be so. */
export const readOpaqueProgram: CallReader = (words, { following }) => {
  const program = literalOf(words[0] ?? []) ?? '';
  const file = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  if (!file) return undefined;
  const { entries } = following.surroundings.tree;
  const definition = entries.find(
    ({ path, tracked }) => tracked && file.test(path.slice(path.lastIndexOf('/') + 1)),
  );
  if (!definition) return undefined;
  return {
    kind: 'unfollowed',
    what: words.map(written).join(' ').slice(0, 100),
    because: `what it comes to is written in ${definition.path}, and that language is not read`,
  };
};
