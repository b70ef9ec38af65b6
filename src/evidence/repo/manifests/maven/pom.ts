import { childOf, childrenOf, textOf, type XmlElement } from '../../../xml.ts';

/** Coordinates as written: they may hold `${...}`. */
export interface PomDependency {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version?: string;
  readonly scope: string;
  readonly isOptional: boolean;
  readonly isBom: boolean;
  readonly line: number;
}

export interface PomParent {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
  /** `''`: the parent comes from a repository whatever lies above. */
  readonly relativePath: string;
}

/** A `pom.xml` as written: https://maven.apache.org/pom.html */
export interface Pom {
  readonly groupId?: string;
  readonly artifactId: string;
  readonly version?: string;
  readonly packaging: string;
  readonly parent?: PomParent;
  readonly properties: ReadonlyMap<string, string>;
  readonly dependencies: readonly PomDependency[];
  readonly managed: readonly PomDependency[];
  readonly modules: readonly string[];
  /** Artifact ids of the plugins of its build. */
  readonly plugins: ReadonlySet<string>;
  readonly isDistributed: boolean;
}

/** Turns the root element of a `pom.xml` into our type. Profiles are laid over each other: any of them may be active. */
export function readPom(project: XmlElement): Pom {
  if (project.name !== 'project') throw new Error('its root element is not `project`');
  const layers = [project, ...childrenOf(childOf(project, 'profiles'), 'profile')];
  const properties = new Map<string, string>();
  // What stands outside of profiles goes last and wins.
  for (const layer of [...layers].reverse())
    for (const { name, text } of childOf(layer, 'properties')?.children ?? []) properties.set(name, text);
  const groupId = textOf(project, 'groupId');
  const version = textOf(project, 'version');
  const parent = childOf(project, 'parent');
  return {
    ...(groupId === undefined ? {} : { groupId }),
    artifactId: textOf(project, 'artifactId') ?? '',
    ...(version === undefined ? {} : { version }),
    packaging: textOf(project, 'packaging') ?? 'jar',
    ...(parent ? { parent: readParent(parent) } : {}),
    properties,
    dependencies: layers.flatMap((layer) => dependenciesIn(childOf(layer, 'dependencies'))),
    managed: layers.flatMap((layer) =>
      dependenciesIn(childOf(childOf(layer, 'dependencyManagement'), 'dependencies')),
    ),
    modules: layers.flatMap((layer) =>
      childrenOf(childOf(layer, 'modules'), 'module').map(({ text }) => text),
    ),
    plugins: new Set(layers.flatMap(pluginsIn)),
    isDistributed: childOf(project, 'distributionManagement') !== undefined,
  };
}

function readParent(parent: XmlElement): PomParent {
  return {
    groupId: textOf(parent, 'groupId') ?? '',
    artifactId: textOf(parent, 'artifactId') ?? '',
    version: textOf(parent, 'version') ?? '',
    relativePath: childOf(parent, 'relativePath')?.text ?? '../pom.xml',
  };
}

function dependenciesIn(list: XmlElement | undefined): PomDependency[] {
  return childrenOf(list, 'dependency').map((dependency) => {
    const version = textOf(dependency, 'version');
    const scope = textOf(dependency, 'scope') ?? 'compile';
    return {
      groupId: textOf(dependency, 'groupId') ?? '',
      artifactId: textOf(dependency, 'artifactId') ?? '',
      ...(version === undefined ? {} : { version }),
      scope,
      isOptional: textOf(dependency, 'optional') === 'true',
      isBom: scope === 'import',
      line: dependency.line,
    };
  });
}

function pluginsIn(layer: XmlElement): string[] {
  const build = childOf(layer, 'build');
  const lists = [childOf(build, 'plugins'), childOf(childOf(build, 'pluginManagement'), 'plugins')];
  return lists.flatMap((list) =>
    childrenOf(list, 'plugin').map((plugin) => textOf(plugin, 'artifactId') ?? ''),
  );
}
