import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { signalsByUnit } from './deployables/unit-signals.ts';
import type { Deployable } from './deployables.ts';
import type { CodePackage } from './packages.ts';
import { builtInShutdown, needsHandler } from './shutdown/built-in.ts';
import { type FirstProcess, firstProcessOf } from './shutdown/first-process.ts';

/** How one unit that takes traffic is told to stop, and what it does then. */
export interface UnitShutdown {
  readonly name: string;
  /** Code that handles the signal, or the server that does so by itself. */
  readonly handler: { readonly path: string; readonly line?: number; readonly what: string } | undefined;
  /** Without a handler it is known to drop requests in flight; else only its platform knows. */
  readonly needsHandler: boolean;
  /** Whether it answers requests could not be seen. */
  readonly isUnclear: boolean;
  /** Process 1 of its images, those that may be deployed. */
  readonly firstProcesses: readonly FirstProcess[];
}

export default defineCollector({
  fact: 'shutdownHandling',
  needs: ['services', 'codeSignals', 'packages', 'dockerfiles'],
  collect(world, { services, codeSignals, packages, dockerfiles }) {
    if (services.state !== 'present') return services;
    const units = services.value.filter(({ surface }) => surface !== 'none');
    if (units.length === 0)
      return none('nothing in the tree takes traffic: it holds workers only', services.gaps);
    const signals = (presentValue(codeSignals) ?? []).filter(({ kind }) => kind === 'shutdown.handler');
    const known = presentValue(packages) ?? [];
    const files = presentValue(dockerfiles) ?? [];
    const gaps: Gap[] =
      codeSignals.state === 'present' ? [...services.gaps, ...codeSignals.gaps] : [...services.gaps];
    const found = signalsByUnit(units, signals, known).map(({ unit, own }): UnitShutdown => {
      const [signal] = own;
      return {
        name: unit.name,
        handler: signal
          ? { path: signal.path, line: signal.line, what: signal.what }
          : withoutCode(world, unit, known, gaps),
        needsHandler: needsHandler(unit),
        isUnclear: unit.surface === 'unknown',
        firstProcesses: files
          .filter(
            ({ path, use }) => unit.descriptors.includes(path) && (use === 'deployed' || use === 'candidate'),
          )
          .flatMap((file) => firstProcessOf(file) ?? []),
      };
    });
    return present(found, gaps);
  },
});

function withoutCode(
  world: World,
  unit: Deployable,
  packages: readonly CodePackage[],
  gaps: Gap[],
): UnitShutdown['handler'] {
  const manifests = packages.find(({ root }) => root === unit.root)?.manifests ?? [];
  const isNode = unit.runsOn.includes('TypeScript');
  const manifest =
    manifests.find((path) => path.endsWith('package.json') === isNode) ?? manifests[0] ?? unit.root;
  const what = builtInShutdown(unit, packages);
  if (what !== undefined) return { path: manifest, what };
  if (!unit.frameworks.some((name) => name.startsWith('Spring'))) return undefined;
  return springShutdown(world, unit.root, gaps);
}

/** A configuration file is short. */
const MAX_TEXT = 50_000;

const SPRING_GRACEFUL =
  /^server\.shutdown\s{0,4}[=:]\s{0,4}graceful|^server:\s{0,4}\n(?:[ \t][^\n]{0,200}\n){0,20}?[ \t]{1,8}shutdown:\s{0,4}["']?graceful/im;
/** Spring Boot shuts down gracefully by default since 3.4. https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html */
const SPRING_BOOT =
  /spring-boot-starter-parent<\/artifactId>\s{0,40}<version>(\d{1,2})\.(\d{1,3})|org\.springframework\.boot['"]\)?\s{1,4}version\s{1,4}['"](\d{1,2})\.(\d{1,3})/;

function springShutdown(world: World, root: string, gaps: Gap[]): UnitShutdown['handler'] {
  const prefix = root === '' ? '' : `${root}/`;
  for (const { path } of world.tree.entries) {
    if (!path.startsWith(`${prefix}src/main/resources/application`)) continue;
    if (SPRING_GRACEFUL.test((world.text(path, gaps) ?? '').slice(0, MAX_TEXT)))
      return { path, what: 'server.shutdown=graceful' };
  }
  for (const name of ['pom.xml', 'build.gradle', 'build.gradle.kts']) {
    const match = SPRING_BOOT.exec(
      world.tree.get(`${prefix}${name}`)
        ? (world.text(`${prefix}${name}`, gaps) ?? '').slice(0, MAX_TEXT)
        : '',
    );
    const major = Number(match?.[1] ?? match?.[3] ?? 0);
    const minor = Number(match?.[2] ?? match?.[4] ?? 0);
    if (major > 3 || (major === 3 && minor >= 4))
      return { path: `${prefix}${name}`, what: `Spring Boot ${major}.${minor}` };
  }
  return undefined;
}
