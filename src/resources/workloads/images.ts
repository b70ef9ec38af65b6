import type { Source } from '../../judge/source.ts';
import type { ResourceGraph } from '../graph.ts';
import { readCandidates } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { Choice, type Value } from '../value.ts';
import { containersOf } from './containers.ts';

/** An image that a workload runs. */
export interface DeclaredImage {
  readonly resource: Resource;
  /** For messages: "the container `web` of `aws_ecs_task_definition.shop`". */
  readonly name: string;
  readonly value: Value;
  readonly at: Source;
}

const PLACES: readonly (readonly [string, PropertyPath])[] = [
  ['AWS::Lambda::Function', ['Code', 'ImageUri']],
  ['AWS::AppRunner::Service', ['SourceConfiguration', 'ImageRepository', 'ImageIdentifier']],
];

/** Every image that tasks, jobs, functions and services are declared with; of two candidates both. */
export function declaredImages(graph: ResourceGraph): readonly DeclaredImage[] {
  return [
    ...graph.ofType('AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition').flatMap(ofTask),
    ...PLACES.flatMap(([type, path]) => graph.ofType(type).flatMap((resource) => ofResource(resource, path))),
  ];
}

function ofTask(task: Resource): readonly DeclaredImage[] {
  return containersOf(task).containers.flatMap(({ name, properties, path }) => {
    const { Image: image } = properties;
    if (image === undefined || image === null) return [];
    const at = { ...task.source, ...task.sourceOf(...path, 'Image') };
    const title = name === task.address ? `\`${name}\`` : `the container \`${name}\` of \`${task.address}\``;
    const values = image instanceof Choice ? image.between : [image];
    return values.flatMap((value) =>
      value === undefined || value === null ? [] : [{ resource: task, name: title, value, at }],
    );
  });
}

function ofResource(resource: Resource, path: PropertyPath): readonly DeclaredImage[] {
  return readCandidates(resource, ...path).flatMap((reading) =>
    reading.state === 'written' || reading.state === 'open'
      ? [
          {
            resource,
            name: `\`${resource.address}\``,
            value: reading.value,
            at: { ...resource.source, ...reading.at },
          },
        ]
      : [],
  );
}
