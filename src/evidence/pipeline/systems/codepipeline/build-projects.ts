import type { Source } from '../../../../judge/source.ts';
import type { SecretUse, Variables } from '../../../../pipelines/step.ts';
import { keyOf, literalOf, type Text, written } from '../../../../pipelines/text.ts';
import type { ResourceGraph } from '../../../../resources/graph.ts';
import type { Resource } from '../../../../resources/resource.ts';
import type { Value } from '../../../../resources/value.ts';
import { declaredBuildspec, type Files, type FoundBuildspec } from './declared-buildspec.ts';
import { declaredText, mapOf, membersOf, nameOf, plainText } from './declared-values.ts';

/** A build project that the tree declares. */
export interface BuildProject extends FoundBuildspec {
  readonly resource: Resource;
  readonly graph: ResourceGraph;
  readonly name: Text;
  readonly variables: Variables;
  readonly secrets: readonly SecretUse[];
  readonly image: Text;
  readonly timeoutMinutes: number | null;
}

const PROJECT = 'AWS::CodeBuild::Project';

/** All build projects of the tree. */
export function buildProjects(graph: ResourceGraph, files: Files): readonly BuildProject[] {
  return graph.ofType(PROJECT).map((resource) => {
    const { properties } = resource;
    const environment = mapOf(properties.Environment);
    const given = environmentVariables(environment.EnvironmentVariables, graph, (index) =>
      resource.sourceOf('Environment', 'EnvironmentVariables', index),
    );
    return {
      resource,
      graph,
      name: declaredText(nameOf(resource), graph),
      ...given,
      image: declaredText(environment.Image, graph),
      timeoutMinutes: Number(plainText(properties.TimeoutInMinutes)) || null,
      ...declaredBuildspec(resource, graph, files),
    };
  });
}

/** Finds the project that an action names: by reference, else by its name, in the same stack first. */
export function projectFinder(projects: readonly BuildProject[], graph: ResourceGraph) {
  const byResource = new Map(projects.map((project) => [project.resource, project]));
  return (name: Value | undefined, pipeline: Resource): BuildProject | undefined => {
    const target = graph.target(name);
    const direct = target && byResource.get(target);
    if (direct) return direct;
    const text = declaredText(name, graph);
    if (text.length === 0) return undefined;
    const same = projects.filter((project) => keyOf(project.name) === keyOf(text));
    const near = same.find(({ resource }) => resource.stack === pipeline.stack);
    return near ?? (literalOf(text) === undefined ? undefined : same[0]);
  };
}

/** `EnvironmentVariables` of a project or an action; those of a store are secrets, or kept elsewhere. */
export function environmentVariables(
  value: Value | undefined,
  graph: ResourceGraph,
  sourceOf: (index: number) => Source,
): { readonly variables: Variables; readonly secrets: readonly SecretUse[] } {
  const variables: Record<string, Text> = {};
  const secrets: SecretUse[] = [];
  for (const [index, member] of membersOf(value).entries()) {
    const { Name, Value, Type, name, value: small, type } = mapOf(member);
    const key = plainText(Name ?? name);
    if (key === undefined) continue;
    const text = declaredText(Value ?? small, graph);
    const kind = plainText(Type ?? type) ?? 'PLAINTEXT';
    variables[key] = kind === 'PLAINTEXT' ? text : storedText(text, kind);
    if (kind !== 'PLAINTEXT' || text.some((part) => typeof part !== 'string' && part.kind === 'secret'))
      secrets.push({ name: kind === 'PLAINTEXT' ? key : written(text), source: sourceOf(index) });
  }
  return { variables, secrets };
}

function storedText(text: Text, type: string): Text {
  const store = type === 'SECRETS_MANAGER' ? 'secrets-manager' : 'parameter-store';
  const name = written(text);
  return [{ kind: type === 'SECRETS_MANAGER' ? 'secret' : 'variable', name, raw: `${store}: ${name}` }];
}
