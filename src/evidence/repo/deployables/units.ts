import type { CodeSignal } from '../code-signals.ts';
import type { Deployable, DeployableKind, Deployables } from '../deployables.ts';
import type { LanguageAmount, Languages } from '../languages.ts';
import { packageFinder } from '../packages/package-of.ts';
import type { CodePackage } from '../packages.ts';
import type { Descriptor } from './descriptors.ts';
import { type WebProject, webProjectOf } from './web-projects.ts';

export interface Found {
  readonly packages: readonly CodePackage[];
  readonly languages: Languages;
  /** Those that tell of servers and entry points. */
  readonly signals: readonly CodeSignal[];
  readonly descriptors: readonly Descriptor[];
  hasFile(path: string): boolean;
}

/** Everything that speaks for one package being deployed. */
interface Case {
  readonly root: string;
  readonly package: CodePackage | undefined;
  readonly signals: readonly CodeSignal[];
  readonly descriptors: readonly Descriptor[];
  readonly web: WebProject | undefined;
  readonly frontController: string | undefined;
}

/** One unit for each package that runs; packages that others install are named apart. */
export function assembleUnits(found: Found): Deployables {
  const cases = casesOf(found);
  const isJvmHttp = found.signals.some(({ kind, language }) => kind === 'server.http' && isJvm(language));
  const servers = new Set(
    cases
      .filter((one) => one.frontController || one.signals.some(({ kind }) => kind === 'server.http'))
      .map(({ root }) => root),
  );
  const libraries = cases.filter(isLibrary);
  // Beside a library that others install, an application that nothing packages to run is its demonstration.
  const isLibraryTree = libraries.some(({ root }) => root === '');
  const units = cases
    .filter(
      (one) =>
        !libraries.includes(one) &&
        !(isLibraryTree && (one.descriptors.length === 0 || DEMONSTRATION.test(one.root))) &&
        !isAssetFolder(one, servers),
    )
    .flatMap((one): Deployable[] => {
      const unit = unitOf(one, found, isJvmHttp);
      return unit ? [unit] : [];
    });
  const names = units.map(({ name }) => name);
  const isAmbiguous = (name: string) => names.filter((one) => one === name).length > 1;
  return {
    units: units
      .map((unit) => (isAmbiguous(unit.name) ? { ...unit, name: unit.root || unit.name } : unit))
      .filter(
        (unit) =>
          unit.kind !== 'unclear' || units.length === 1 || (unit.root !== '' && hasOwnCode(unit, found)),
      ),
    libraries: libraries.map((one) => one.package?.name ?? one.root),
  };
}

function casesOf({ packages, signals, descriptors, languages, hasFile }: Found): readonly Case[] {
  const find = packageFinder(packages);
  const roots = new Set([...packages.map(({ root }) => root), '']);
  const at = (path: string) => find(path)?.root ?? '';
  const describedRoot = (path: string) => {
    const folders = path.split('/').slice(0, -1);
    const root = at(path);
    // `docker/api/Dockerfile` builds the package `api` when there is one.
    const named = packages.filter((one) => one.root.split('/').pop() === folders.at(-1));
    return root === '' && folders.length > 0 && named.length === 1 ? (named[0]?.root ?? '') : root;
  };
  const ownSignals = groupBy(signals, ({ path }) => at(path));
  const ownDescriptors = groupBy(descriptors, ({ path }) => describedRoot(path));
  const phpRoots = new Set(
    languages.files.filter(({ language }) => language === 'PHP').map(({ packageRoot }) => packageRoot),
  );
  const byRoot = new Map(packages.map((one) => [one.root, one]));
  return [...roots].map((root) => {
    const own = byRoot.get(root);
    const prefix = root === '' ? '' : `${root}/`;
    return {
      root,
      package: own,
      signals: ownSignals.get(root) ?? [],
      descriptors: ownDescriptors.get(root) ?? [],
      web: own ? webProjectOf(own) : undefined,
      frontController: phpRoots.has(root)
        ? [`${prefix}public/index.php`, `${prefix}index.php`, `${prefix}web/index.php`].find(hasFile)
        : undefined,
    };
  });
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function isJvm(language: string): boolean {
  return ['Java', 'Kotlin', 'Scala', 'Groovy'].includes(language);
}

function isLibrary(one: Case): boolean {
  if (one.descriptors.length > 0 || !one.package) return false;
  // A Django project with its entry point is an application, whatever its metadata says.
  if (one.signals.some(({ what }) => what.startsWith('Django'))) return false;
  return one.package.isPublished;
}

const DEMONSTRATION = /(?:^|\/)(?:my-?app|dummy|demos?|sandbox|playground|test-?app|sample-?app)(?:\/|$)/i;

/** Sources of pages that a service around them delivers: they are built into it. */
const ASSETS = /(?:^|\/)(?:resources|assets|static|public|javascript|webapp|wwwroot|ClientApp)(?:\/|$)/;

function isAssetFolder(one: Case, servers: ReadonlySet<string>): boolean {
  if (one.web?.form !== 'site' || one.descriptors.length > 0 || !ASSETS.test(one.root)) return false;
  return [...servers].some((root) => root !== one.root && (root === '' || one.root.startsWith(`${root}/`)));
}

function hasOwnCode(unit: Deployable, { languages }: Found): boolean {
  return languages.packages.some(
    ({ root, deployable }) => root === unit.root && deployable.some(({ kind }) => kind === 'program'),
  );
}

/** Languages whose servers need an entry point of their own: without one the package is a library. */
const NEEDS_MAIN: ReadonlySet<string> = new Set(['Go', 'Rust', 'Java', 'Kotlin', 'Scala']);

function unitOf(one: Case, found: Found, isJvmHttp: boolean): Deployable | undefined {
  const mains = one.signals.filter(({ kind }) => kind === 'entry.main');
  const servers = one.signals.filter(
    ({ kind, language }) =>
      kind.startsWith('server.') &&
      kind !== 'server.function' &&
      (!NEEDS_MAIN.has(language) ||
        mains.some((main) => main.language === language) ||
        one.descriptors.length > 0),
  );
  const functions = one.descriptors.some(({ form }) => form === 'functions')
    ? one.signals.filter(({ kind }) => kind === 'server.function')
    : [];
  const kind = kindOf(one, servers, functions, isJvmHttp);
  if (!kind) return undefined;
  const shown = [...servers, ...functions];
  const languages = found.languages.packages.find(({ root }) => root === one.root)?.deployable ?? [];
  return {
    root: one.root,
    name: one.package?.name ?? (one.root === '' ? 'the application' : one.root),
    kind,
    surface: surfaceOf(one, kind, servers),
    frameworks: [...new Set([...shown.map(({ what }) => what), ...(one.web ? [one.web.what] : [])])],
    runsOn: runsOn(one, shown, languages),
    languages: languages.filter((amount) => amount.kind === 'program').map(({ language }) => language),
    descriptors: one.descriptors.map(({ path }) => path),
    evidence: evidenceOf(one, shown),
  };
}

function evidenceOf(one: Case, shown: readonly CodeSignal[]): Deployable['evidence'] {
  const manifest = one.package?.manifests[0];
  return [
    ...shown
      .slice(0, 5)
      .map(({ path, line, what }) => ({ at: { path, line }, because: `it starts ${what}` })),
    ...(one.web && manifest !== undefined
      ? [{ at: { path: manifest }, because: `it is built with ${one.web.what}` }]
      : []),
    ...(one.frontController
      ? [{ at: { path: one.frontController }, because: 'it is the front controller of a PHP application' }]
      : []),
    ...one.descriptors.map(({ path, what }) => ({ at: { path }, because: `it is ${what}` })),
  ];
}

const WEB_LANGUAGES = ['JavaScript', 'TypeScript', 'Vue', 'Svelte', 'Astro'];

function runsOn(
  one: Case,
  shown: readonly CodeSignal[],
  languages: readonly LanguageAmount[],
): readonly string[] {
  const own = new Set(shown.map(({ language }) => language));
  if (one.frontController) own.add('PHP');
  if (one.web?.form === 'server') own.add('TypeScript');
  const [main] = languages.filter(({ kind }) => kind === 'program');
  if (own.size === 0 && main) own.add(main.language);
  if (WEB_LANGUAGES.some((name) => own.has(name))) for (const name of WEB_LANGUAGES) own.add(name);
  return [...own];
}

function kindOf(
  one: Case,
  servers: readonly CodeSignal[],
  functions: readonly CodeSignal[],
  isJvmHttp: boolean,
): DeployableKind | undefined {
  if (functions.length > 0) return 'function';
  if (servers.some(({ kind }) => kind === 'server.http' || kind === 'server.grpc')) return 'service';
  if (one.web?.form === 'server' || one.frontController) return 'service';
  if (servers.length > 0)
    return isJvmHttp && servers.some(({ what }) => what === 'Spring Boot') ? 'service' : 'worker';
  if (one.web?.form === 'site') return 'static-site';
  return one.descriptors.length > 0 ? 'unclear' : undefined;
}

function surfaceOf(one: Case, kind: DeployableKind, servers: readonly CodeSignal[]): Deployable['surface'] {
  if (kind === 'worker') return 'none';
  if (kind === 'unclear') return 'unknown';
  if (kind === 'service' && !one.web && !one.frontController) {
    const isOnlyGrpc =
      servers.some((signal) => signal.kind === 'server.grpc') &&
      !servers.some((signal) => signal.kind === 'server.http');
    if (isOnlyGrpc) return 'grpc';
  }
  return 'http';
}
