import { none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { signalsByUnit, type UnitSignals } from './deployables/unit-signals.ts';
import type { CodePackage } from './packages.ts';
import type { RepositoryTree } from './tree.ts';

/** A route that tells whether a unit is ready, where its code or a library declares it. */
export interface HealthEndpoint {
  readonly path: string;
  readonly line?: number;
  /** The route, as far as it is written: `/healthz`. */
  readonly route: string;
}

/** What takes traffic in the tree, and the health routes that were recognised in its code. */
export interface UnitHealth {
  readonly name: string;
  /** Whether it answers requests could not be seen. */
  readonly isUnclear: boolean;
  readonly endpoints: readonly HealthEndpoint[];
}

/** Libraries that add a route without a line of code. */
const BY_LIBRARY: readonly (readonly [dependency: string, route: string])[] = [
  ['spring-boot-starter-actuator', '/actuator/health'],
  ['quarkus-smallrye-health', '/q/health'],
  ['micronaut-management', '/health'],
];

export default defineCollector({
  fact: 'healthEndpoints',
  needs: ['services', 'codeSignals', 'packages'],
  collect({ tree }, { services, codeSignals, packages }) {
    if (services.state !== 'present') return services;
    const units = services.value.filter(({ surface }) => surface !== 'none');
    if (units.length === 0)
      return none('nothing in the tree takes traffic: it holds workers only', services.gaps);
    const signals = (presentValue(codeSignals) ?? []).filter(
      ({ kind, isGuarded }) => kind === 'health.route' && !isGuarded,
    );
    const known = presentValue(packages) ?? [];
    const gaps = codeSignals.state === 'present' ? [...services.gaps, ...codeSignals.gaps] : services.gaps;
    return present(
      signalsByUnit(units, signals, known).map((one) => healthOf(one, known, routeFiles(tree))),
      gaps,
    );
  },
});

/** Frameworks that make a route of a file: Next.js, Nuxt, SvelteKit. */
const ROUTE_FILE =
  /(?:^|\/)(?:app|pages|server|routes)\/((?:[\w.()[\]-]+\/){0,4}(?:health|healthz|health-?check|heartbeat|ready|readyz|livez|ping|status)(?:\/(?:route|\+server|index))?)(?:\.get)?\.[jt]sx?$/;

function routeFiles(tree: RepositoryTree): readonly HealthEndpoint[] {
  return tree.entries.flatMap(({ path, tracked, role }) => {
    const route = tracked && role === 'own' ? ROUTE_FILE.exec(path)?.[1] : undefined;
    return route === undefined
      ? []
      : [{ path, route: `/${route.replace(/\/(?:route|\+server|index)$/, '')}` }];
  });
}

function healthOf(
  { unit, own, shared }: UnitSignals,
  packages: readonly CodePackage[],
  files: readonly HealthEndpoint[],
): UnitHealth {
  const prefix = unit.root === '' ? '' : `${unit.root}/`;
  const filed = files.filter(({ path }) => unit.frameworks.length > 0 && path.startsWith(prefix));
  const declared = [...own, ...shared].map(({ path, line, detail, what }) => ({
    path,
    line,
    route: detail ?? what,
  }));
  const inUnit = packages.filter(({ root }) => root === unit.root);
  const added = inUnit.flatMap(({ dependencies, manifests, root }) =>
    BY_LIBRARY.filter(([dependency]) => dependencies.has(dependency)).map(([, route]) => ({
      path: manifests[0] ?? root,
      route,
    })),
  );
  return {
    name: unit.name,
    isUnclear: unit.surface === 'unknown',
    endpoints: [...declared, ...added, ...filed],
  };
}
