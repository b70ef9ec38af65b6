import { posix } from 'node:path';
import type { Variables } from '../../../../pipelines/step.ts';
import { literalOf, type Text, written } from '../../../../pipelines/text.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';
import type { YamlReader } from '../../../yaml-documents.ts';
import { type Buildspec, faultOf } from '../codebuild/buildspec.ts';
import { openBuildspec } from '../codebuild/open-buildspec.ts';
import { resourcesOf, type Template, templateText } from './template.ts';

/** A build project that a template declares. */
export interface BuildProject {
  readonly id: string;
  readonly template: Template;
  readonly line: number;
  readonly properties: ParsedRecord;
  /** What it is called in AWS, as far as that is written. */
  readonly name: string | undefined;
  readonly variables: Variables;
  readonly image: Text;
  readonly timeoutMinutes: number | null;
  /** Its buildspec, or why there is none to read. */
  readonly buildspec: Buildspec | { readonly because: string };
  /** The file that holds the buildspec. */
  readonly buildspecPath: string | null;
}

/** The tree's files, for buildspecs. */
export interface FileAccess {
  text(path: string): string | undefined;
  readonly read: YamlReader;
}

/** The build projects of a template. */
export function buildProjects(template: Template, files: FileAccess): readonly BuildProject[] {
  return resourcesOf(template, 'AWS::CodeBuild::Project').map(([id, properties]) => {
    const environment = recordOf(properties.Environment);
    const written = buildspecOf(recordOf(properties.Source).BuildSpec, template, id, files);
    return {
      id,
      template,
      line: template.lineOf('Resources', id),
      properties,
      name: literalOf(templateText(properties.Name, template)) || undefined,
      variables: environmentVariables(environment.EnvironmentVariables, template),
      image: templateText(environment.Image, template),
      timeoutMinutes: Number(properties.TimeoutInMinutes) || null,
      ...written,
    };
  });
}

/** `EnvironmentVariables` of a project or an action. */
export function environmentVariables(value: unknown, template: Template): Variables {
  return Object.fromEntries(
    listOf(value).flatMap((member): [string, Text][] => {
      const { Name, Value, Type, name, value, type } = recordOf(member);
      const key = stringOf(Name) ?? stringOf(name);
      if (key === undefined) return [];
      const text = templateText(Value ?? value, template);
      const kind = stringOf(Type) ?? stringOf(type) ?? 'PLAINTEXT';
      if (kind === 'PLAINTEXT') return [[key, text]];
      const store = kind === 'SECRETS_MANAGER' ? 'secrets-manager' : 'parameter-store';
      const where = written(text);
      const reference = store === 'secrets-manager' ? 'secret' : 'variable';
      return [[key, [{ kind: reference, name: where, raw: `${store}: ${where}` }]]];
    }),
  );
}

/** In the template itself, in a file of the tree, or the file of the usual name. */
function buildspecOf(
  value: unknown,
  template: Template,
  id: string,
  { text, read }: FileAccess,
): Pick<BuildProject, 'buildspec' | 'buildspecPath'> {
  const line = template.lineOf('Resources', id, 'Properties', 'Source', 'BuildSpec');
  if (isRecord(value) && (isRecord(value.phases) || isRecord(value.batch)))
    return { buildspec: inTemplate(value, template, id), buildspecPath: null };
  const source = value === undefined ? 'buildspec.yml' : shellSafe(templateText(value, template));
  if (/[\n{]/.test(source)) {
    const { documents } = read(source);
    const document = documents[0]?.value;
    const because = faultOf(document);
    if (because !== undefined) return { buildspec: { because }, buildspecPath: null };
    const lineOf = () => line;
    const buildspec = {
      path: template.path,
      value: recordOf(document),
      lineOf,
      lineText: () => '',
      isExact: false,
    };
    return { buildspec, buildspecPath: null };
  }
  const path = posix.normalize(source).replace(/^\.\//, '');
  const content = text(path);
  if (content === undefined)
    return { buildspec: { because: `${path} is not in the tree` }, buildspecPath: null };
  return { buildspec: openBuildspec(path, content, read), buildspecPath: path };
}

/** What is left open becomes a variable of the shell, which any YAML may hold. */
function shellSafe(text: Text): string {
  return text
    .map((part) => (typeof part === 'string' ? part : `$${part.name.replaceAll(/\W+/g, '_')}`))
    .join('');
}

/** A buildspec written as a part of the template, key by key. */
function inTemplate(value: ParsedRecord, template: Template, id: string): Buildspec {
  const keys = ['Resources', id, 'Properties', 'Source', 'BuildSpec'];
  return {
    path: template.path,
    value,
    lineOf: (...rest) => template.lineOf(...keys, ...rest),
    lineText: () => '',
    isExact: false,
  };
}
