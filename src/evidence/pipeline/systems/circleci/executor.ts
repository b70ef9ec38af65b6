import { type Explained, NO, unsure, yes } from '../../../../pipelines/answer.ts';
import type { Runner, ServiceContainer } from '../../../../pipelines/pipelines.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { find } from './definitions.ts';
import { argumentsOf, type Bound, followed, innerScope, type Scope } from './scope.ts';
import { literalAt, textAt } from './text.ts';

/** What a job runs on, and what it takes from there. */
export interface Executor {
  readonly runner: Runner;
  readonly services: readonly ServiceContainer[];
  readonly variables: Variables;
  readonly shell: string | null;
  readonly workingDirectory: string | undefined;
}

/** Reads the executor of a job, whether it is written in the job or named there. */
export function executorOf(job: YamlNode, scope: Scope): Executor {
  const layers = [{ node: job, scope }, ...namedExecutor(job, scope)];
  const first = (key: string) => {
    const layer = layers.find(({ node }) => node.get(key));
    const node = layer?.node.get(key);
    return node && layer ? followed(node, layer.scope) : undefined;
  };
  const images = imagesOf(first('docker'));
  const [primary, ...others] = images;
  return {
    runner: {
      labels: labelsOf(job, first),
      isSelfHosted: selfHosted(first('resource_class')),
      image: primary?.image ?? null,
      source: primary?.source ?? job.source,
    },
    services: others.map(({ name, image, source }) => ({ name, image, source })),
    variables: {
      ...primary?.variables,
      ...layers
        .map(({ node, scope: inner }) => variablesOf(node.get('environment'), inner))
        .reduceRight((all, own) => Object.assign(all, own), {}),
    },
    shell: literal(first('shell')) ?? shellOfOrb(job, scope),
    workingDirectory: literal(first('working_directory')),
  };
}

/** The variables of an `environment:`; a list of single pairs is allowed too. */
export function variablesOf(node: YamlNode | undefined, scope: Scope): Record<string, Text> {
  if (!node) return {};
  const { node: map, scope: inner } = followed(node, scope);
  const pairs = [...map.entries(), ...map.items().flatMap((item) => item.entries())];
  return Object.fromEntries(pairs.map(([name, value]) => [name, textAt(value, inner) ?? []]));
}

function namedExecutor(job: YamlNode, scope: Scope): readonly Bound[] {
  const named = job.get('executor');
  if (!named) return [];
  const { node, scope: inner } = followed(named, scope);
  const name = literalAt(node.get('name') ?? node, inner);
  const found = name === undefined ? undefined : find(inner.definitions, 'executors', name);
  if (found?.is !== 'written') return [];
  return [
    {
      node: found.node,
      scope: innerScope(found.node, found.definitions, argumentsOf(node, inner), inner),
    },
  ];
}

function imagesOf(docker: Bound | undefined) {
  if (!docker) return [];
  return docker.node.items().flatMap((item, index) => {
    const { node, scope } = followed(item, docker.scope);
    const image = textAt(node.get('image'), scope);
    if (!image) return [];
    const name = literalAt(node.get('name'), scope) ?? `docker ${index + 1}`;
    const variables = variablesOf(node.get('environment'), scope);
    return [{ name, image, source: (node.get('image') ?? node).source, variables }];
  });
}

type First = (key: string) => Bound | undefined;

function labelsOf(job: YamlNode, first: First): readonly Text[] {
  const texts: (Text | undefined)[] = [];
  const machine = first('machine');
  const macos = first('macos');
  const named = scalarOf(job.get('executor')) ?? scalarOf(job.get('executor')?.get('name'));
  if (machine) texts.push(textAt(machine.node.get('image'), machine.scope) ?? ['machine']);
  if (macos) texts.push(['macos']);
  const resource = first('resource_class');
  if (resource) texts.push(textAt(resource.node, resource.scope));
  if (named?.includes('/')) texts.push([named]);
  return texts.filter((text) => text !== undefined);
}

/** A class of the organisation's own runners is called `namespace/name`. https://circleci.com/docs/guides/execution-runner/runner-overview/ */
function selfHosted(resource: Bound | undefined): Explained {
  if (!resource) return NO;
  const text = textAt(resource.node, resource.scope) ?? [];
  const at = resource.node.source;
  if (!text.every((part) => typeof part === 'string')) return unsure(at, 'its resource class is a parameter');
  return text.join('').includes('/') ? yes(at, `it runs on the runners \`${text.join('')}\``) : NO;
}

function literal(bound: Bound | undefined): string | undefined {
  return bound && literalAt(bound.node, bound.scope);
}

/** Executors of the orb for Windows start PowerShell. https://circleci.com/developer/orbs/orb/circleci/windows */
function shellOfOrb(job: YamlNode, scope: Scope): string | null {
  const named = job.get('executor');
  if (!named) return null;
  const { node, scope: inner } = followed(named, scope);
  const name = literalAt(node.get('name') ?? node, inner);
  const found = name === undefined ? undefined : find(inner.definitions, 'executors', name);
  if (found?.is !== 'registered' || !found.name.startsWith('circleci/windows/')) return null;
  return literalAt(node.get('shell'), inner) ?? 'powershell.exe';
}
