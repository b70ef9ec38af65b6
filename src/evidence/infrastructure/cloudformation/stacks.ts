import { environmentOfPath } from '../../../judge/environment-names.ts';
import type { Stack } from '../../../resources/stack.ts';
import { isRecord, recordOf } from '../../parsed.ts';
import { buildStack } from './build-stack.ts';
import { environmentOfTemplate } from './environment.ts';
import { type Exporting, importsFrom } from './exports.ts';
import { templateFinder } from './find-template.ts';
import type { GivenParameters, Instance } from './instance.ts';
import { NESTED_STACK } from './nested.ts';
import { openStack } from './open-stack.ts';
import { type ParameterFile, type ParameterTarget, targetsOf } from './parameter-files.ts';
import { SAM } from './sam/expand.ts';
import type { Template } from './template.ts';

/** The stacks of a tree: a template each, or one for every set of parameters; nested templates are in their parents. */
export function stacksOf(templates: readonly Template[], files: readonly ParameterFile[]): readonly Stack[] {
  const templateAt = templateFinder(templates);
  const exporting: Exporting[] = [];
  const imported = importsFrom(() => exporting);
  const open = (template: Template, file: ParameterFile | undefined) => {
    const set = setOf(file);
    const { path } = template;
    return openStack(template, {
      id: file ? `${path} with ${file.path}${file.part ? `#${file.part}` : ''}` : path,
      deployment: { region: file?.region, account: undefined, stackName: file?.stackName },
      given: givenBy(file),
      templateAt,
      imported: (name) => imported(name, set),
    });
  };
  const filesOf = filesByTemplate(templates, files);
  const opened = rootsOf(templates, open).flatMap(({ template, instance }) => {
    const sets = filesOf.get(template.path) ?? [undefined];
    return sets.map((file) => ({ file, instance: file ? open(template, file) : instance }));
  });
  exporting.push(...opened.map(({ file, instance }) => ({ instance, set: setOf(file) })));
  const paths = templates.map(({ path }) => path);
  return opened.map(({ file, instance }) => {
    const { path, transforms } = instance.template;
    return buildStack(instance, {
      kind: transforms.includes(SAM) ? 'sam' : 'cloudformation',
      name: file ? `${path} with ${file.path}${file.part ? ` (${file.part})` : ''}` : path,
      source: { path },
      environment: environmentOfTemplate(instance, file, paths),
      account: undefined,
      region: file?.region,
    });
  });
}

/** Templates that no other one nests. */
function rootsOf(templates: readonly Template[], open: (template: Template, file: undefined) => Instance) {
  const all = templates.map((template) => ({ template, instance: open(template, undefined) }));
  const nested = new Set<Template>();
  for (const { template, instance } of all) {
    for (const body of Object.values(recordOf(template.value.Resources))) {
      const { Type: type, Properties: properties } = recordOf(body);
      if (type !== NESTED_STACK && type !== 'AWS::Serverless::Application') continue;
      const url = instance.evaluator.of(
        recordOf(properties)[type === NESTED_STACK ? 'TemplateURL' : 'Location'],
      );
      const found = url === undefined ? undefined : instance.root.templateAt(url, template);
      if (found) nested.add(found);
    }
  }
  const roots = all.filter(({ template }) => !nested.has(template));
  return roots.length > 0 ? roots : all.slice(0, 1);
}

function givenBy(file: ParameterFile | undefined): GivenParameters {
  const because = file ? `by ${file.path}${file.part ? ` (${file.part})` : ''}` : '';
  return new Map(Object.entries(file?.values ?? {}).map(([name, value]) => [name, { value, because }]));
}

/** Stacks of one set belong together: `params/prod/vpc.json` and `params/prod/app.json` are both of production. */
function setOf(file: ParameterFile | undefined): string {
  if (!file) return '';
  return file.part ?? environmentOfPath(file.path)?.word.name ?? file.path;
}

function filesByTemplate(
  templates: readonly Template[],
  files: readonly ParameterFile[],
): ReadonlyMap<string, readonly ParameterFile[]> {
  const targets = templates.map(({ path, value }): ParameterTarget => {
    const declared = Object.entries(recordOf(value.Parameters));
    return {
      path,
      names: new Set(declared.map(([name]) => name)),
      required: declared.flatMap(([name, one]) => (isRecord(one) && one.Default === undefined ? [name] : [])),
    };
  });
  const found = new Map<string, ParameterFile[]>();
  for (const file of files)
    for (const { path } of targetsOf(file, targets)) found.set(path, [...(found.get(path) ?? []), file]);
  return found;
}
