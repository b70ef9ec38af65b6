import type { Source } from '../../../../judge/source.ts';
import { fieldOf, isFalse, type Located, type LocatedField, textsOf } from '../../yaml/located.ts';
import { type Configuration, isJobName } from './configuration.ts';
import { Extender, type Fault } from './extends.ts';
import { ReferenceResolver } from './references.ts';
import { TEMPLATE_FIELD } from './templates.ts';
import { inheritedVariables, type WrittenVariables, writtenVariables } from './variables.ts';

/** A pipeline of one set of files: the project's own, or a child of it. */
export interface PipelinePart {
  readonly configuration: Configuration;
  readonly jobs: readonly WrittenJob[];
  readonly stages: readonly string[];
  readonly variables: WrittenVariables;
  readonly workflowRules: Located | undefined;
  readonly workflow: Located | undefined;
  readonly faults: readonly Fault[];
}

/** A job with everything that it takes over, before any condition is looked at. */
export interface WrittenJob {
  readonly key: string;
  readonly at: Source;
  readonly value: Located;
  readonly inherited: WrittenVariables;
  readonly own: WrittenVariables;
  readonly faults: readonly Fault[];
  /** Rules of includes under which it is there. */
  readonly conditions: readonly Located[];
  readonly template: { readonly name: string; readonly version: string | null } | null;
}

const DEFAULT_STAGES = ['build', 'test', 'deploy'];
/** Keywords that jobs take over from `default`, or from the top of the file, as it was done before. */
const DEFAULTS = [
  'after_script',
  'artifacts',
  'before_script',
  'cache',
  'hooks',
  'id_tokens',
  'image',
  'interruptible',
  'retry',
  'services',
  'tags',
  'timeout',
];

/** Resolves what is written in a configuration into its jobs. */
export function partOf(configuration: Configuration): PipelinePart {
  const { fields } = configuration;
  const extender = new Extender(fields);
  const resolver = new ReferenceResolver(fields, extender);
  const faults: Fault[] = [];
  const topLevel = (key: string): Located | undefined => {
    const value = fields.get(key)?.value;
    if (!value) return undefined;
    const resolved = resolver.resolved(value);
    faults.push(...resolved.faults);
    return resolved.value;
  };
  const defaults = defaultsOf(topLevel);
  const variables = writtenVariables(topLevel('variables'));
  const workflow = topLevel('workflow');
  const jobs = [...fields].flatMap(([key, field]) =>
    isJobName(key) ? jobOf(key, field, { extender, resolver, defaults, variables, configuration }) : [],
  );
  return {
    configuration,
    jobs,
    stages: ['.pre', ...stagesOf(topLevel('stages') ?? topLevel('types')), '.post'],
    variables,
    workflow,
    workflowRules: fieldOf(workflow, 'rules'),
    faults,
  };
}

function stagesOf(value: Located | undefined): readonly string[] {
  const stages = textsOf(value).filter((stage) => stage !== '.pre' && stage !== '.post');
  return value ? stages : DEFAULT_STAGES;
}

function defaultsOf(topLevel: (key: string) => Located | undefined): ReadonlyMap<string, Located> {
  const written = topLevel('default');
  const defaults = new Map<string, Located>();
  for (const key of DEFAULTS) {
    const value = fieldOf(written, key) ?? (OLD_DEFAULTS.has(key) ? topLevel(key) : undefined);
    if (value) defaults.set(key, value);
  }
  return defaults;
}

const OLD_DEFAULTS: ReadonlySet<string> = new Set([
  'after_script',
  'before_script',
  'cache',
  'image',
  'services',
]);

interface Surroundings {
  readonly extender: Extender;
  readonly resolver: ReferenceResolver;
  readonly defaults: ReadonlyMap<string, Located>;
  readonly variables: WrittenVariables;
  readonly configuration: Configuration;
}

function jobOf(key: string, field: LocatedField, surroundings: Surroundings): readonly WrittenJob[] {
  const { extender, resolver, defaults, variables, configuration } = surroundings;
  const extended = extender.extended(key) ?? { value: field.value, faults: [] };
  const { value, faults } = resolver.resolved(extended.value);
  const mark = fieldOf(value, TEMPLATE_FIELD);
  // A job of a template that users override seldom: it is what it does there that counts, unless they did.
  if (fieldOf(mark, 'part') && value.kind === 'map' && value.fields.size === 1) return [];
  const complete = withDefaults(value, defaults);
  return [
    {
      key,
      at: field.at,
      value: complete,
      inherited: inheritedVariables(complete, variables),
      own: writtenVariables(fieldOf(complete, 'variables')),
      faults: [...extended.faults, ...faults],
      conditions: configuration.conditions.get(key) ?? [],
      template: mark ? templateOf(mark) : null,
    },
  ];
}

function templateOf(mark: Located): WrittenJob['template'] {
  const [name = ''] = textsOf(fieldOf(mark, 'name'));
  const [version = ''] = textsOf(fieldOf(mark, 'version'));
  return { name, version: version === '' ? null : version };
}

function withDefaults(job: Located, defaults: ReadonlyMap<string, Located>): Located {
  const inherit = fieldOf(fieldOf(job, 'inherit'), 'default');
  if (job.kind !== 'map' || defaults.size === 0 || isFalse(inherit)) return job;
  const admitted = inherit?.kind === 'list' ? new Set(textsOf(inherit)) : null;
  const fields = new Map(job.fields);
  for (const [key, value] of defaults) {
    if (!fields.has(key) && (!admitted || admitted.has(key))) fields.set(key, { at: value.at, value });
  }
  return { ...job, fields };
}
