import type { Dockerfile } from './dockerfile.ts';

/** A Dockerfile before anything is said about its use. */
export type ReadDockerfile = Omit<Dockerfile, 'use' | 'useBecause'>;

/** Names that teams give to images for their own machines, for tests and for tools. */
const DEVELOPMENT_WORD =
  /^(?:dev|devel|develop|development|local|debug|test|tests|testing|e2e|ci|lint|bench|benchmark|docs?|playground|sandbox|gitpod|devcontainer)$/i;
const DEVELOPMENT_FOLDER =
  /^(?:\.devcontainer|\.gitpod|\.github|\.gitlab|\.circleci|\.buildkite|\.ci|\.vscode|dev|devenv|local|test|tests|__tests__|e2e|testing|integration-tests?|bench|benchmarks?|docs?|hack|ci|playground|tutorials?|demos?)$/i;

/**
 * Says what each Dockerfile is for. Only a pipeline or a template knows for sure; without one the only Dockerfile,
 * or the one at the root, is taken for the deployed one.
 */
export function settleUse(files: readonly ReadDockerfile[]): readonly Dockerfile[] {
  const product = files.filter((file) => ownUse(file) === undefined);
  return files.map((file): Dockerfile => {
    const known = ownUse(file);
    if (known) return { ...file, use: known[0], useBecause: known[1] };
    if (product.length === 1)
      return { ...file, use: 'deployed', useBecause: 'it is the only Dockerfile of the product' };
    if (/^(?:Dockerfile|Containerfile)$/i.test(file.path))
      return { ...file, use: 'deployed', useBecause: 'it is the Dockerfile at the root' };
    return {
      ...file,
      use: 'candidate',
      useBecause: `it is one of ${product.length} Dockerfiles, and nothing in the tree says which are deployed`,
    };
  });
}

function ownUse({ path, role }: ReadDockerfile): readonly [Dockerfile['use'], string] | undefined {
  if (role === 'vendored') return ['vendored', 'it lies in a vendored folder'];
  if (role === 'example') return ['example', 'it lies in a folder of examples or fixtures'];
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  const folder = segments.find((segment) => DEVELOPMENT_FOLDER.test(segment));
  if (folder !== undefined) return ['development', `it lies in the folder ${folder}`];
  const word = name.split(/[._-]/).find((part) => DEVELOPMENT_WORD.test(part));
  return word === undefined ? undefined : ['development', `its name says ${word}`];
}
