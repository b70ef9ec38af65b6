import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';
import type { YamlDocument, YamlReader } from '../../../yaml-documents.ts';

/** The short forms of CloudFormation's functions. */
const TAGS = ['!Ref', '!Sub', '!GetAtt', '!Join', '!If', '!ImportValue', '!Select', '!FindInMap', '!Split'];

/** A CloudFormation template as far as pipelines need it: no conditions, no imports. */
export interface Template {
  readonly path: string;
  readonly resources: ParsedRecord;
  readonly parameters: ParsedRecord;
  lineOf(...keys: readonly (string | number)[]): number;
}

/** Reads a template in YAML or JSON; what is wrong with it else. */
export function openTemplate(
  path: string,
  text: string,
  read: YamlReader,
): Template | { readonly line: number; readonly because: string } {
  const { documents, broken } = read(text, undefined, TAGS);
  const [fault] = broken;
  if (fault) return { line: fault.line, because: `it could not be parsed: ${fault.because}` };
  const document = documents.find(({ value }) => isRecord(recordOf(value).Resources));
  if (!document) return { line: 1, because: 'it has no `Resources`' };
  return templateOf(path, document);
}

function templateOf(path: string, document: YamlDocument): Template {
  const value = recordOf(document.value);
  return {
    path,
    resources: recordOf(value.Resources),
    parameters: recordOf(value.Parameters),
    lineOf: (...keys) => document.lineOf(...keys),
  };
}

/** The resources of a type by their logical ids. */
export function resourcesOf(
  { resources }: Template,
  type: string,
): readonly (readonly [string, ParsedRecord])[] {
  return Object.entries(resources).flatMap(([id, resource]) =>
    recordOf(resource).Type === type ? [[id, recordOf(recordOf(resource).Properties)] as const] : [],
  );
}

/** The function of an intrinsic and its argument: `{ Ref: x }`, `{ 'Fn::Sub': x }`, `!Sub x`. */
export function intrinsicOf(
  value: unknown,
): { readonly name: string; readonly argument: unknown } | undefined {
  if (!isRecord(value)) return undefined;
  const [entry, ...rest] = Object.entries(value);
  if (!entry || rest.length > 0) return undefined;
  const name = entry[0].replace(/^(?:!|Fn::)/, '');
  return name === entry[0] && name !== 'Ref' ? undefined : { name, argument: entry[1] };
}

/** The logical id that a value refers to: `!Ref X`, `!GetAtt X.Arn`, `!Sub ${X}`. */
export function referredId(value: unknown): string | undefined {
  const found = intrinsicOf(value);
  if (found?.name === 'Ref') return stringOf(found.argument);
  if (found?.name === 'GetAtt') {
    const [first] = typeof found.argument === 'string' ? found.argument.split('.') : listOf(found.argument);
    return stringOf(first);
  }
  const sub = found?.name === 'Sub' ? stringOf(found.argument) : undefined;
  return sub === undefined ? undefined : /^\$\{([A-Za-z0-9]+)(?:\.\w+)?\}$/.exec(sub)?.[1];
}

/** Functions one in the other. */
const MAX_DEPTH = 10;

/** The value of a property; parameters have their defaults, for nothing in the tree says otherwise. */
export function templateText(value: unknown, template: Template, depth = 0): Text {
  if (typeof value === 'string') return variablesOf(value);
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  const found = intrinsicOf(value);
  if (!found || depth > MAX_DEPTH) return value === undefined || value === null ? [] : unknownText(value);
  const { name, argument } = found;
  if (name === 'Ref' && typeof argument === 'string')
    return referenceText(argument, `!Ref ${argument}`, template);
  if (name === 'GetAtt') {
    const path = typeof argument === 'string' ? argument : listOf(argument).join('.');
    return [{ kind: 'output', name: path, raw: `!GetAtt ${path}` }];
  }
  if (name === 'Sub') return substituted(argument, template, depth);
  if (name === 'Join') {
    const [separator, members] = listOf(argument);
    const parts = listOf(members).map((member) => templateText(member, template, depth + 1));
    const between = stringOf(separator) ?? '';
    return joined(parts.flatMap((part, index) => (index === 0 ? part : [between, ...part])));
  }
  return unknownText(value);
}

function unknownText(value: unknown): Text {
  const raw = JSON.stringify(value).slice(0, 100);
  return [{ kind: 'unknown', name: raw, raw }];
}

function referenceText(name: string, raw: string, { parameters }: Template): Text {
  const parameter = Object.hasOwn(parameters, name) ? recordOf(parameters[name]) : undefined;
  if (!parameter) return [{ kind: 'variable', name, raw }];
  const { Default: given, NoEcho: isSecret } = parameter;
  if (isSecret === true || isSecret === 'true') return [{ kind: 'secret', name, raw }];
  if (typeof given === 'string' || typeof given === 'number') return [String(given)];
  return [{ kind: 'input', name, raw }];
}

function substituted(argument: unknown, template: Template, depth: number): Text {
  const [text, values] = typeof argument === 'string' ? [argument, {}] : listOf(argument);
  if (typeof text !== 'string') return unknownText(argument);
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{(!?)([^{}$]{1,200})\}/g)) {
    const [raw, bang, name = ''] = match;
    parts.push(...variablesOf(text.slice(from, match.index)));
    from = match.index + raw.length;
    const own = Object.hasOwn(recordOf(values), name) ? recordOf(values)[name] : undefined;
    if (bang === '!') parts.push(`\${${name}}`);
    else if (own !== undefined) parts.push(...templateText(own, template, depth + 1));
    else parts.push(...referenceText(name.trim(), raw, template));
  }
  return joined([...parts, ...variablesOf(text.slice(from))]);
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html */
const VARIABLE = /#\{([\w-]{1,100})\.([\w.-]{1,100})\}/g;

/** `#{SourceVariables.CommitId}` */
function variablesOf(text: string): Text {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [raw, space = '', name = ''] = match;
    parts.push(text.slice(from, match.index), {
      kind: kindOfVariable(space, name),
      name: `${space}.${name}`,
      raw,
    });
    from = match.index + raw.length;
  }
  return joined([...parts, text.slice(from)]);
}

function kindOfVariable(space: string, name: string): ReferenceKind {
  if (name === 'CommitId') return 'commit';
  if (name === 'BranchName') return 'branch';
  if (space === 'codepipeline') return name === 'PipelineExecutionId' ? 'run' : 'variable';
  if (space === 'variables') return 'input';
  return name === 'ImageDigest' ? 'digest' : 'output';
}
