import type { ComposeFile } from '../compose/compose-file.ts';
import type { Dockerfile, ShippedStage, Stage } from './dockerfile.ts';
import { stagesUnder } from './parse-dockerfile.ts';

/** A Dockerfile before anything is said about its use. */
export type ReadDockerfile = Omit<Dockerfile, 'use' | 'useBecause' | 'shipped'>;

/** Names that teams give to images for their own machines, for tests and for tools. */
const DEVELOPMENT_WORD =
  /^(?:dev|devel|develop|development|devcontainer|local|debug|test|tests|testing|e2e|ci|lint|bench|benchmark|docs?|playground|sandbox|gitpod|envs|cypress|playwright)$/i;
const DEVELOPMENT_FOLDER =
  /^(?:\.devcontainer|\.gitpod|\.github|\.gitlab|\.circleci|\.buildkite|\.ci|\.vscode|dev|devenv|local|tests?|__tests__|e2e|testing|integration-tests?|bench|benchmarks?|docs?|hack|ci|playground|tutorials?|demos?|cypress|playwright)$/i;
const PRODUCTION_STAGE = /^(?:prod|production|release|runtime|runner|final|app|deploy|server)$/i;

/**
 * Says what each Dockerfile is for. A production Compose file names what it builds; without one the only
 * Dockerfile, or the one at the root, is taken for the deployed one.
 */
export function settleUse(
  files: readonly ReadDockerfile[],
  composeFiles: readonly ComposeFile[],
): readonly Dockerfile[] {
  const builds = productionBuilds(composeFiles);
  const product = files.filter((file) => ownUse(file) === undefined);
  return files.map((file): Dockerfile => {
    const build = builds.get(file.path);
    const [use, useBecause] = useOf(file, build, product.length, builds.size > 0);
    const shipped = shippedStage(file.stages, build);
    const built = stagesUnder(shipped.stage, file.stages);
    const stages = file.stages.map((stage) => ({ ...stage, isBuilt: built.has(stage.index) }));
    return { ...file, stages, use, useBecause, shipped };
  });
}

type Use = readonly [Dockerfile['use'], string];

function useOf(file: ReadDockerfile, build: Build | undefined, products: number, hasBuilds: boolean): Use {
  const own = ownUse(file);
  if (own && own[0] !== 'development') return own;
  if (build) return ['deployed', `${build.composeFile} builds it`];
  if (own) return own;
  if (products === 1) return ['deployed', 'it is the only Dockerfile of the product'];
  if (!hasBuilds && /^(?:Dockerfile|Containerfile)$/i.test(file.path))
    return ['deployed', 'it is the Dockerfile at the root'];
  return [
    'candidate',
    `it is one of ${products} Dockerfiles, and nothing in the tree says whether it is deployed`,
  ];
}

function ownUse({ path, role }: ReadDockerfile): Use | undefined {
  if (role === 'vendored') return ['vendored', 'it lies in a vendored folder'];
  if (role === 'example') return ['example', 'it lies in a folder of examples or fixtures'];
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  const folder = segments.find((segment) => DEVELOPMENT_FOLDER.test(segment));
  if (folder !== undefined) return ['development', `it lies in the folder ${folder}`];
  const word = developmentWord(name);
  return word === undefined ? undefined : ['development', `its name says ${word}`];
}

function developmentWord(name: string): string | undefined {
  return name.split(/[._-]/).find((part) => DEVELOPMENT_WORD.test(part));
}

interface Build {
  readonly composeFile: string;
  readonly target: string | undefined;
}

function productionBuilds(composeFiles: readonly ComposeFile[]): ReadonlyMap<string, Build> {
  const builds = new Map<string, Build>();
  for (const { path, purpose, services } of composeFiles) {
    if (purpose !== 'production') continue;
    for (const { build } of services)
      if (build?.dockerfile !== undefined)
        builds.set(build.dockerfile, { composeFile: path, target: build.target });
  }
  return builds;
}

function shippedStage(stages: readonly Stage[], build: Build | undefined): ShippedStage {
  const last = stages.length - 1;
  const target = build?.target?.toLowerCase();
  const named = target === undefined ? -1 : stages.findLastIndex(({ name }) => name === target);
  if (build && named >= 0)
    return { stage: named, isCertain: true, because: `${build.composeFile} builds this stage` };
  const word = developmentWord(stages[last]?.name ?? '');
  if (word === undefined) return { stage: last, isCertain: true, because: 'it is the last stage' };
  const because = `the last stage is named ${stages[last]?.name}, and nothing in the tree says which stage is deployed`;
  const production = stages.findLastIndex(({ name }) => PRODUCTION_STAGE.test(name ?? ''));
  return { stage: production >= 0 ? production : last, isCertain: false, because };
}
