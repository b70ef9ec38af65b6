import type { Source } from '../../judge/source.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { Choice, isList, isMap, type Value, type ValueMap } from '../value.ts';
import { containersOf } from './containers.ts';

/** One setting that a workload is started with. */
export interface Setting {
  readonly name: string;
  readonly value: Value;
  readonly at: Source;
}

/** What is started with settings: a container, a function, a build, an environment of Beanstalk. */
export interface ConfiguredWorkload {
  readonly resource: Resource;
  /** For messages: "the container `web` of `aws_ecs_task_definition.shop`". */
  readonly name: string;
  readonly at: Source;
  /** Written in plain text. */
  readonly settings: readonly Setting[];
  /** Read from a store when it starts: names and where from. */
  readonly references: readonly Setting[];
  readonly maybe: string | undefined;
  /** Why settings cannot be told, a clause each. */
  readonly gaps: readonly string[];
}

/** Every workload that is declared with settings. */
export function configuredWorkloads(graph: ResourceGraph): readonly ConfiguredWorkload[] {
  return [
    ...graph.ofType('AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition').flatMap(ofTask),
    ...graph
      .ofType('AWS::Lambda::Function', 'AWS::Serverless::Function')
      .flatMap((one) => ofPaths(one, [['Environment', 'Variables'], ['Environment']])),
    ...Object.entries(MANAGED).flatMap(([type, { settings, references }]) =>
      graph.ofType(type).flatMap((one) => ofPaths(one, settings, references)),
    ),
    ...graph.ofType('AWS::CodeBuild::Project').flatMap(ofBuild),
    ...graph
      .ofType('AWS::ElasticBeanstalk::Environment', 'AWS::ElasticBeanstalk::ConfigurationTemplate')
      .flatMap(ofBeanstalk),
  ];
}

function ofTask(task: Resource): readonly ConfiguredWorkload[] {
  return containersOf(task).containers.map(({ name, properties, path, at, maybe }) => ({
    resource: task,
    name: name === task.address ? `\`${name}\`` : `the container \`${name}\` of \`${task.address}\``,
    at,
    settings: pairs(task, [...path, 'Environment'], properties.Environment, 'Value'),
    references: pairs(task, [...path, 'Secrets'], properties.Secrets, 'ValueFrom'),
    maybe,
    gaps: gapsOf(properties.Environment),
  }));
}

/** Services that start code with settings of their own: where those stand, and those that come from a store. */
const MANAGED: Readonly<
  Record<
    string,
    { readonly settings: readonly PropertyPath[]; readonly references?: readonly PropertyPath[] }
  >
> = {
  'AWS::AppRunner::Service': {
    settings: [
      ['SourceConfiguration', 'ImageRepository', 'ImageConfiguration', 'RuntimeEnvironmentVariables'],
      [
        'SourceConfiguration',
        'CodeRepository',
        'CodeConfiguration',
        'CodeConfigurationValues',
        'RuntimeEnvironmentVariables',
      ],
    ],
    references: [
      ['SourceConfiguration', 'ImageRepository', 'ImageConfiguration', 'RuntimeEnvironmentSecrets'],
    ],
  },
  'AWS::Amplify::App': { settings: [['EnvironmentVariables']] },
  'AWS::Amplify::Branch': { settings: [['EnvironmentVariables']] },
  'AWS::Glue::Job': { settings: [['DefaultArguments']] },
  'AWS::SageMaker::Model': { settings: [['PrimaryContainer', 'Environment']] },
};

/** Settings of a mapping, or of a list of names and values. */
function ofPaths(
  resource: Resource,
  settings: readonly PropertyPath[],
  references: readonly PropertyPath[] = [],
): readonly ConfiguredWorkload[] {
  const at = (path: PropertyPath) => propertyAt(resource.properties, path);
  const read = (path: PropertyPath) =>
    isList(at(path)) ? pairs(resource, path, at(path), 'Value') : entries(resource, path, at(path));
  const written = settings.filter((path) => at(path) !== undefined).slice(0, 1);
  return [
    {
      ...named(resource),
      settings: written.flatMap(read),
      references: references.flatMap(read),
      gaps: written.flatMap((path) => gapsOf(at(path))),
    },
  ];
}

function propertyAt(properties: Value | undefined, path: PropertyPath): Value | undefined {
  let current = properties;
  for (const key of path) current = isMap(current) ? current[String(key)] : undefined;
  return current;
}

/** Types of a build's variables that are read from a store. */
const STORES: readonly Value[] = ['SECRETS_MANAGER', 'PARAMETER_STORE'];

function ofBuild(resource: Resource): readonly ConfiguredWorkload[] {
  const environment = resource.properties.Environment;
  const variables = isMap(environment) ? environment.EnvironmentVariables : undefined;
  const path = ['Environment', 'EnvironmentVariables'];
  const isStored = (one: ValueMap) => STORES.includes(one.Type ?? null);
  return [
    {
      ...named(resource),
      settings: pairs(resource, path, variables, 'Value', (one) => !isStored(one)),
      references: pairs(resource, path, variables, 'Value', isStored),
      gaps: gapsOf(variables),
    },
  ];
}

const BEANSTALK = 'aws:elasticbeanstalk:application:environment';

function ofBeanstalk(resource: Resource): readonly ConfiguredWorkload[] {
  const options = resource.properties.OptionSettings;
  const of = (namespace: string) =>
    pairs(resource, ['OptionSettings'], options, 'Value', (one) => one.Namespace === namespace, 'OptionName');
  return [
    {
      ...named(resource),
      settings: of(BEANSTALK),
      references: of(`${BEANSTALK}secrets`),
      gaps: gapsOf(options),
    },
  ];
}

function named(resource: Resource) {
  return { resource, name: `\`${resource.address}\``, at: resource.source, maybe: resource.maybe };
}

function pairs(
  resource: Resource,
  path: PropertyPath,
  list: Value | undefined,
  valueKey: string,
  isMeant: (one: ValueMap) => boolean = () => true,
  nameKey = 'Name',
): readonly Setting[] {
  if (list instanceof Choice)
    return list.between.flatMap((one) => pairs(resource, path, one, valueKey, isMeant, nameKey));
  if (!isList(list)) return [];
  return list.flatMap((written, index): readonly Setting[] => {
    const one = written instanceof Choice ? (written.between[0] ?? written.between[1]) : written;
    if (!isMap(one) || !isMeant(one)) return [];
    const name = one[nameKey];
    const value = one[valueKey];
    if (typeof name !== 'string' || value === undefined || value === null) return [];
    return [{ name, value, at: { ...resource.source, ...resource.sourceOf(...path, index) } }];
  });
}

function entries(resource: Resource, path: PropertyPath, map: Value | undefined): readonly Setting[] {
  if (map instanceof Choice) return map.between.flatMap((one) => entries(resource, path, one));
  if (!isMap(map)) return [];
  return Object.entries(map).flatMap(([name, value]): readonly Setting[] =>
    value === null ? [] : [{ name, value, at: { ...resource.source, ...resource.sourceOf(...path, name) } }],
  );
}

function gapsOf(value: Value | undefined): readonly string[] {
  return typeof value === 'object' &&
    value !== null &&
    'because' in value &&
    typeof value.because === 'string'
    ? [value.because]
    : [];
}
