import type { World } from '../../../world.ts';
import type { LockPresence } from '../lock-presence.ts';
import { lockNotTracked } from '../lock-state.ts';
import type { DeclaredDependency, Drift, LockState, Manifest } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { resolvedPath } from '../tree-path.ts';
import { satisfiesSpecifiers } from './pep440.ts';
import type { RequirementLine } from './requirements-file.ts';
import { compiledFrom, type PlacedRequirements, pinsOf, type RequirementsTree } from './requirements-tree.ts';

const DEVELOPMENT =
  /(?:^|[-_./])(?:dev|devel|develop|development|tests?|testing|lint|linting|docs?|ci|local|debug|build|types?|typing|tools?|tooling|bench|benchmarks?|quality)(?:[-_./]|$)/i;

/** Requirements files as manifests of their own; those that only constrain or were compiled are none. */
export function requirementsManifests(
  world: World,
  tree: RequirementsTree,
  presence: ReadonlyMap<string, LockPresence>,
  libraryFiles: ReadonlySet<string>,
): Manifest[] {
  const compiled = new Set(
    [...tree.files.values()].flatMap(({ path }) =>
      path.endsWith('.in') ? (compiledFrom(path, tree)?.path ?? []) : [],
    ),
  );
  return [...tree.files.values()]
    .filter(({ path }) => !tree.constraints.has(path) && !compiled.has(path))
    .map((file) => ({ ...manifestOf(world, file, tree, presence), isLibrary: libraryFiles.has(file.path) }));
}

/** Lock files that these manifests might have: what a source compiles into. */
export function expectedCompilations(tree: RequirementsTree): string[] {
  return [...tree.files.keys()]
    .filter((path) => path.endsWith('.in'))
    .map((path) => path.replace(/\.in$/, '.txt'));
}

function manifestOf(
  world: World,
  file: PlacedRequirements,
  tree: RequirementsTree,
  presence: ReadonlyMap<string, LockPresence>,
): Manifest {
  const lockFile = lockFileOf(file, tree);
  const pins = lockFile ? pinsOf(lockFile, tree) : new Map<string, RequirementLine[]>();
  return {
    path: file.path,
    role: manifestRole(world, file.path),
    ecosystem: 'pypi',
    manager: 'pip',
    isLibrary: false,
    dependencies: file.entries.map((entry): DeclaredDependency => {
      const [pin] = pins.get(entry.name) ?? [];
      return {
        name: entry.name,
        spec: entry.spec,
        use: DEVELOPMENT.test(file.path) ? 'development' : 'production',
        exactness: isConstrained(entry, file, tree) ? 'exact' : entry.exactness,
        line: entry.line,
        locked: pin?.spec.replace(/^=+\s*/, '') ?? null,
      };
    }),
    lock: lockOf(file, lockFile, tree, presence),
  };
}

/** The file that pins this one: its or its includer's compilation, or one beside it that names all packages exactly. */
function lockFileOf(file: PlacedRequirements, tree: RequirementsTree): PlacedRequirements | undefined {
  const compiled = file.path.endsWith('.in') ? compiledFrom(file.path, tree) : undefined;
  if (compiled || !isLoose(file, tree)) return compiled;
  const includer = [...tree.files.values()].find(({ folder, includes }) =>
    includes.some((written) => resolvedPath(folder, written) === file.path),
  );
  const ofIncluder = includer?.path.endsWith('.in') ? compiledFrom(includer.path, tree) : undefined;
  if (ofIncluder) return ofIncluder;
  return [...tree.files.values()].find((other) => {
    if (other.path === file.path || other.folder !== file.folder || isLoose(other, tree)) return false;
    const pins = pinsOf(other, tree);
    return file.entries.every(({ name, exactness }) => exactness === 'local' || pins.has(name));
  });
}

function isLoose(file: PlacedRequirements, tree: RequirementsTree): boolean {
  return file.entries.some((entry) => isLooseEntry(entry, file, tree));
}

function isLooseEntry(entry: RequirementLine, file: PlacedRequirements, tree: RequirementsTree): boolean {
  return entry.exactness !== 'exact' && entry.exactness !== 'local' && !isConstrained(entry, file, tree);
}

const MAX_NAMED = 5;

function looseNote(file: PlacedRequirements, tree: RequirementsTree): string {
  const loose = file.entries.filter((entry) => isLooseEntry(entry, file, tree));
  const names = loose.slice(0, MAX_NAMED).map(({ name }) => name);
  const rest = loose.length > names.length ? ', ...' : '';
  return `${loose.length} of its ${file.entries.length} requirements name none (${names.join(', ')}${rest})`;
}

/** A range may be narrowed to one version by the constraints that the same file names. */
function isConstrained(entry: RequirementLine, file: PlacedRequirements, tree: RequirementsTree): boolean {
  if (entry.exactness !== 'range' && entry.exactness !== 'floating') return false;
  return file.constraints.some((written) => {
    const constraints = tree.files.get(resolvedPath(file.folder, written) ?? '\0');
    return constraints !== undefined && pinsOf(constraints, tree).has(entry.name);
  });
}

function lockOf(
  file: PlacedRequirements,
  lockFile: PlacedRequirements | undefined,
  tree: RequirementsTree,
  presence: ReadonlyMap<string, LockPresence>,
): LockState {
  if (file.entries.length === 0) {
    const because =
      file.includes.length > 0 ? 'it only includes other requirements' : 'it requires no package';
    return { state: 'not-needed', because };
  }
  if (lockFile && !isLoose(lockFile, tree))
    return { state: 'locked', path: lockFile.path, drift: compilationDrift(file, lockFile, tree) };
  if (isLoose(file, tree)) {
    const stem = file.path.replace(/\.(?:in|txt)$/, '');
    if (file.path.endsWith('.in')) return lockNotTracked([`${stem}.txt`], presence);
    return {
      state: 'missing',
      expected: ['an exact version (`==`) in each line'],
      note: looseNote(file, tree),
      line: file.entries.find((entry) => isLooseEntry(entry, file, tree))?.line ?? 1,
    };
  }
  if (file.oddLines.length > 0) {
    const because = `line ${file.oddLines[0]} is neither a requirement nor an option of pip`;
    return { state: 'undecided', because, settle: { how: `make line ${file.oddLines[0]} a requirement` } };
  }
  const unhashed = file.entries.filter(({ exactness, hasHash }) => exactness === 'exact' && !hasHash).length;
  if (unhashed === 0)
    return { state: 'not-needed', because: 'it names the exact version and the hash of each package' };
  return {
    state: 'not-needed',
    because: 'it names the exact version of each package',
    remark: `${unhashed === file.entries.length ? 'None' : file.entries.length - unhashed} of its ${file.entries.length} requirements has a hash: pip takes whatever file the index serves for that version.`,
  };
}

/** What a source asks for and its compilation does not hold. */
function compilationDrift(
  file: PlacedRequirements,
  lockFile: PlacedRequirements,
  tree: RequirementsTree,
): Drift[] {
  const pins = pinsOf(lockFile, tree);
  return file.entries.flatMap(({ name, line, requirement, spec, exactness }): Drift[] => {
    // Markers leave packages of other platforms out; addresses are written in many ways.
    if (!requirement || requirement.hasMarker || requirement.url !== undefined || exactness === 'local')
      return [];
    const found = pins.get(name);
    if (!found) return [{ dependency: name, because: `${lockFile.path} has no ${name}`, line }];
    const isOff = found.every((pin) => {
      const version = pin.requirement?.specifiers.find(({ operator }) => operator.startsWith('=='))?.version;
      return version !== undefined && satisfiesSpecifiers(version, requirement.specifiers) === false;
    });
    return isOff
      ? [
          {
            dependency: name,
            because: `${lockFile.path} pins ${name} to a version that ${spec} does not allow`,
            line,
          },
        ]
      : [];
  });
}
