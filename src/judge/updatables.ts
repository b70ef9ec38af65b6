import type { Dockerfile } from '../evidence/repo/dockerfiles.ts';
import type { InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type { Ecosystem, Manifest } from '../evidence/repo/manifests/manifest.ts';
import type { PipelineFile } from '../evidence/repo/pipeline-files.ts';
import { lockOwners } from './lock-owners.ts';

/** One kind of pin in the tree, and where it stands. */
export interface Updatable {
  /** As a report calls it. */
  readonly label: string;
  /** Dependabot's names, any of which covers it. */
  readonly dependabot: readonly string[];
  /** Renovate's managers, any of which covers it. */
  readonly renovate: readonly string[];
  /** Files that hold the pins. */
  readonly places: readonly string[];
  /** How far below its folder an entry of Dependabot looks: in it, one folder down, or everywhere. */
  readonly reach: 'folder' | 'one-below' | 'below';
}

type Kind = Omit<Updatable, 'places'>;

const folder = 'folder';
const KINDS: Readonly<Record<Ecosystem | 'docker' | 'actions' | 'terraform', Kind>> = {
  npm: { label: 'npm', dependabot: ['npm', 'bun'], renovate: ['npm', 'bun'], reach: folder },
  pypi: {
    label: 'pip',
    dependabot: ['pip', 'uv'],
    renovate: ['pip_requirements', 'pip_setup', 'pip-compile', 'pipenv', 'poetry', 'pep621', 'setup-cfg'],
    reach: 'one-below',
  },
  go: { label: 'Go modules', dependabot: ['gomod'], renovate: ['gomod'], reach: folder },
  cargo: { label: 'Cargo', dependabot: ['cargo'], renovate: ['cargo'], reach: folder },
  maven: { label: 'Maven', dependabot: ['maven'], renovate: ['maven'], reach: 'below' },
  gradle: { label: 'Gradle', dependabot: ['gradle'], renovate: ['gradle'], reach: 'below' },
  rubygems: { label: 'Bundler', dependabot: ['bundler'], renovate: ['bundler'], reach: folder },
  composer: { label: 'Composer', dependabot: ['composer'], renovate: ['composer'], reach: folder },
  nuget: { label: 'NuGet', dependabot: ['nuget'], renovate: ['nuget'], reach: 'below' },
  docker: { label: 'Docker base images', dependabot: ['docker'], renovate: ['dockerfile'], reach: folder },
  actions: {
    label: 'GitHub Actions',
    dependabot: ['github-actions'],
    renovate: ['github-actions'],
    // An entry for the root means `.github/workflows`.
    reach: 'below',
  },
  terraform: {
    label: 'Terraform',
    dependabot: ['terraform', 'opentofu'],
    renovate: ['terraform'],
    reach: folder,
  },
};

export interface PinnedThings {
  readonly manifests: readonly Manifest[];
  readonly dockerfiles: readonly Dockerfile[];
  readonly pipelineFiles: readonly PipelineFile[];
  readonly infrastructure: InfrastructureFiles | undefined;
}

/** Everything in the tree that names versions of others and should move with them. */
export function updatables(things: PinnedThings): readonly Updatable[] {
  const places = new Map<keyof typeof KINDS, Set<string>>();
  const add = (kind: keyof typeof KINDS, path: string) => {
    const known = places.get(kind) ?? new Set();
    places.set(kind, known.add(path));
  };
  for (const { path, manifests } of lockOwners(things.manifests.filter(hasForeignDependency)))
    if (manifests[0]) add(manifests[0].ecosystem, path);
  for (const dockerfile of things.dockerfiles) if (hasBaseImage(dockerfile)) add('docker', dockerfile.path);
  for (const { system, path } of things.pipelineFiles) if (system === 'github-actions') add('actions', path);
  for (const { path, kind, files } of things.infrastructure?.terraform ?? [])
    if (kind !== 'module' && files[0]) add('terraform', path === '' ? 'main.tf' : `${path}/main.tf`);
  return [...places].map(([kind, paths]) => ({ ...KINDS[kind], places: [...paths].sort() }));
}

function hasForeignDependency({ role, use, dependencies }: Manifest): boolean {
  if (role !== 'own' || use === 'test') return false;
  return dependencies.some((dependency) => dependency.use !== 'peer' && dependency.exactness !== 'local');
}

function hasBaseImage({ use, stages }: Dockerfile): boolean {
  if (use !== 'deployed' && use !== 'candidate') return false;
  return stages.some(({ base }) => base.kind === 'image');
}
