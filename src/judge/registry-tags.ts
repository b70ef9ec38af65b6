import type { ResourceGraph } from '../resources/graph.ts';
import { readCandidates, readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, isOpen, Template, type Value } from '../resources/value.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Whether a tag of a registry, once pushed, keeps its image. */
export function judgeRegistryTags(graph: ResourceGraph, registry: Resource): readonly Statement[] {
  const name = `\`${registry.address}\``;
  const readings = readCandidates(registry, 'ImageTagMutability');
  const kinds = new Set(
    readings.map((reading) =>
      reading.state === 'written' && !isOpen(reading.value) ? reading.value : reading.state,
    ),
  );
  const at = readings[0]?.at ?? registry.source;
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === 'open' || kind === 'written') {
    const because = `whether tags of ${name} can be moved cannot be told: \`ImageTagMutability\` is open`;
    return [unknown(at, because, settleOpen(registry))];
  }
  if (kind === 'IMMUTABLE') return [pass(at, `tags of ${name} cannot be moved`)];
  if (kind === 'IMMUTABLE_WITH_EXCLUSION') return [excluded(graph, registry)];
  const images = imagesOf(graph, registry);
  const isByDigest = images.length > 0 && images.every((image) => spelled(image).includes('@sha256:'));
  const why =
    kind === 'MUTABLE'
      ? '`ImageTagMutability` is MUTABLE'
      : '`ImageTagMutability` is not set, and ECR lets tags move';
  const note = isByDigest ? ' Whatever runs from it is named by digest, which cannot move.' : '';
  const message = `A tag of ${name} can be moved to another image: ${why}.${note}`;
  const options = {
    address: findingAddress(registry),
    ...(isByDigest ? { severity: 'minor' as const } : {}),
  };
  return [fail(at, message, options)];
}

/** Tags that the filters leave movable must not be what is deployed. */
function excluded(graph: ResourceGraph, registry: Resource): Statement {
  const at = registry.sourceOf('ImageTagMutabilityExclusionFilters');
  const reading = readProperty(registry, 'ImageTagMutabilityExclusionFilters');
  const filters = 'value' in reading && isList(reading.value) ? reading.value : [];
  const patterns = filters.flatMap((filter) => {
    const value = isMap(filter) ? filter.ImageTagMutabilityExclusionFilterValue : undefined;
    return typeof value === 'string' ? [value] : [];
  });
  const name = `\`${registry.address}\``;
  const hit = imagesOf(graph, registry)
    .map((image) => /:([\w.-]{1,128})$/.exec(spelled(image))?.[1])
    .find((tag) => tag !== undefined && patterns.some((pattern) => isLike(tag, pattern)));
  if (hit !== undefined) {
    const message = `The tag \`${hit}\` of ${name} is deployed, and a filter lets it move to another image.`;
    return fail(at, message, { address: findingAddress(registry) });
  }
  if (patterns.length === filters.length)
    return pass(
      at,
      `tags of ${name} cannot be moved but for ${patterns.join(', ')}, which nothing here deploys`,
    );
  return unknown(at, `which tags of ${name} can be moved cannot be told`, settleOpen(registry));
}

/** `*` stands for anything, as in ECR. */
function isLike(tag: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (tag.startsWith(piece) ? 0 : -1) : tag.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return pattern.endsWith('*') || tag.endsWith(pieces.at(-1) ?? '');
}

/** Images of tasks and functions that come from the registry. */
function imagesOf(graph: ResourceGraph, registry: Resource): readonly Value[] {
  const tasks = graph.ofType('AWS::ECS::TaskDefinition').flatMap((task) => {
    const reading = readProperty(task, 'ContainerDefinitions');
    const containers = 'value' in reading && isList(reading.value) ? reading.value : [];
    return containers.flatMap((container) => (isMap(container) ? [container.Image] : []));
  });
  const functions = graph.ofType('AWS::Lambda::Function').map((one) => {
    const reading = readProperty(one, 'Code', 'ImageUri');
    return 'value' in reading ? reading.value : undefined;
  });
  return [...tasks, ...functions].flatMap((image) =>
    image !== undefined && image !== null && graph.targets(image).includes(registry) ? [image] : [],
  );
}

function spelled(image: Value): string {
  if (image instanceof Template)
    return image.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  return typeof image === 'string' ? image : '';
}
