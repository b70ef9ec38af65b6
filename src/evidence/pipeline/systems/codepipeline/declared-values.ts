import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import type { ResourceGraph } from '../../../../resources/graph.ts';
import type { Resource } from '../../../../resources/resource.ts';
import {
  Choice,
  isList,
  isMap,
  JsonText,
  Reference,
  Template,
  Unresolved,
  type Value,
  type ValueMap,
} from '../../../../resources/value.ts';

const EMPTY: ValueMap = {};

/** The value as a mapping; an empty one when it is none. */
export function mapOf(value: Value | undefined): ValueMap {
  return isMap(value) ? value : EMPTY;
}

/**
 * The members of a list that are there. A member that an open condition leaves out may be there: it counts, and why
 * it is open goes to `doubts`; so does the reason of what cannot be told at all.
 */
export function membersOf(value: Value | undefined, doubts: string[] = []): readonly Value[] {
  const list = chosen(value, doubts);
  if (list instanceof Unresolved) doubts.push(list.because);
  return isList(list)
    ? list.flatMap((member) => {
        const one = chosen(member, doubts);
        if (!(one instanceof Unresolved)) return one === undefined ? [] : [one];
        doubts.push(one.because);
        return [];
      })
    : [];
}

function chosen(value: Value | undefined, doubts: string[]): Value | undefined {
  if (!(value instanceof Choice)) return value;
  doubts.push(`it rests on \`${value.on}\`, which is not decided here`);
  const [first, second] = value.between;
  return chosen(first ?? second, doubts);
}

/** A text, number or switch that is written out, as text. */
export function plainText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The texts of a list, others left out. */
export function plainTexts(value: Value | undefined): readonly string[] {
  return membersOf(value).filter((member) => typeof member === 'string');
}

/** Resources named by resources named by resources. */
const MAX_DEPTH = 5;

/** The value of a property with its references kept; what is open has the name that its author gave it. */
export function declaredText(value: Value | undefined, graph: ResourceGraph, depth = 0): Text {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return variablesOf(value);
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (value instanceof Reference) return referenceText(value, graph, depth);
  if (value instanceof Unresolved) return [unresolvedPart(value)];
  if (value instanceof Template)
    return joined(value.parts.flatMap((part) => declaredText(part, graph, depth + 1)));
  const raw = value instanceof Choice ? value.on : value instanceof JsonText ? 'JSON' : 'a structure';
  return [{ kind: 'unknown', name: raw, raw: `\${${raw}}` }];
}

/** What a stack is told when it is deployed. */
const PSEUDO: readonly (readonly [start: string, name: string])[] = [
  ['the account ', 'AWS::AccountId'],
  ['the region ', 'AWS::Region'],
  ['the partition ', 'AWS::Partition'],
  ['the name of the stack ', 'AWS::StackName'],
  ['the id of the stack ', 'AWS::StackId'],
];

/** "`var.branch` has no default": the name says it best. */
function unresolvedPart({ because }: Unresolved): Part {
  const pseudo = PSEUDO.find(([start]) => because.startsWith(start))?.[1];
  if (pseudo) return { kind: 'variable', name: pseudo, raw: `\${${pseudo}}` };
  const name = /`([^`]{1,100})`/.exec(because)?.[1] ?? because;
  return { kind: 'variable', name, raw: `\${${name.replace(/^var\./, '')}}` };
}

/** Attributes that stand for the name of a resource. */
const NAMING = /^(?:Ref|id|key|bucket|(?:\w+_)?name|Name|\w+Name)$/;

/** The same, as Terraform asks for it. */
const DATA: readonly (readonly [address: RegExp, name: string])[] = [
  [/(?:^|\.)data\.aws_caller_identity\.[\w-]+\.(?:account_id|id)$/, 'AWS::AccountId'],
  [/(?:^|\.)data\.aws_region\.[\w-]+\.(?:name|id|region)$/, 'AWS::Region'],
  [/(?:^|\.)data\.aws_partition\.[\w-]+\.(?:partition|id)$/, 'AWS::Partition'],
];

function referenceText(reference: Reference, graph: ResourceGraph, depth: number): Text {
  const { to, attribute } = reference;
  const address = to.slice(to.indexOf('#') + 1);
  const target = graph.target(reference);
  const name = `${address}.${attribute}`;
  const told = DATA.find(([pattern]) => pattern.test(name))?.[1];
  if (told) return [{ kind: 'variable', name: told, raw: `\${${told}}` }];
  if (target && /SecretsManager|secretsmanager/.test(target.type))
    return [{ kind: 'secret', name: address, raw: `\${${name}}` }];
  if (target && NAMING.test(attribute) && depth < MAX_DEPTH) {
    const given = declaredText(nameOf(target), graph, depth + 1);
    if (given.length > 0) return given;
  }
  return [{ kind: 'output', name, raw: `\${${name}}` }];
}

/** What a resource is called in AWS, by the property that its type has for it. */
export function nameOf({ type, properties }: Resource): Value | undefined {
  const kind = type.slice(type.lastIndexOf(':') + 1);
  return properties[`${kind}Name`] ?? properties.Name ?? properties[`${kind}Identifier`] ?? undefined;
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html */
const VARIABLE = /#\{([\w-]{1,100})\.([\w.-]{1,100})\}/g;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const DYNAMIC = /^\{\{resolve:(secretsmanager|ssm-secure|ssm):([^}]{1,300})\}\}$/;

/** `#{SourceVariables.CommitId}` and `{{resolve:ssm:name}}` in a text. */
function variablesOf(text: string): Text {
  const dynamic = DYNAMIC.exec(text);
  if (dynamic)
    return [{ kind: dynamic[1] === 'ssm' ? 'variable' : 'secret', name: dynamic[2] ?? '', raw: text }];
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
