import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { Choice, isList, isMap, Reference, type Value, type ValueMap } from '../value.ts';
import { type PolicyDocument, type PolicyStatement, readDocument } from './document.ts';
import { openText } from './open-text.ts';

/** Documents may be made of documents. */
const MAX_DEPTH = 8;

/**
 * The policy that a property holds, through `aws_iam_policy_document` where it leads there. Of two candidates both are
 * read: what either allows may be allowed. `undefined`: there is none.
 */
export function policyOf(
  value: Value | undefined,
  graph: ResourceGraph,
  depth = 0,
): PolicyDocument | undefined {
  if (value instanceof Choice) {
    const both = value.between.flatMap((one) => policyOf(one, graph, depth) ?? []);
    return both.length === 0 ? undefined : joined(both, [`it rests on \`${value.on}\``]);
  }
  if (!(value instanceof Reference)) return readDocument(value);
  const target = graph.get(value.to);
  if (target?.original.type !== 'aws_iam_policy_document' || depth > MAX_DEPTH) return readDocument(value);
  return documentOfBlocks(target, graph, depth);
}

/** Joins the documents of a list, or the one that stands there. */
function sources(value: Value | undefined, graph: ResourceGraph, depth: number): readonly PolicyDocument[] {
  if (value === undefined || value === null) return [];
  return (isList(value) ? value : [value]).flatMap((one) => policyOf(one, graph, depth + 1) ?? []);
}

function documentOfBlocks({ original }: Resource, graph: ResourceGraph, depth: number): PolicyDocument {
  const { attributes } = original;
  const own = readDocument({ Statement: blocksOf(attributes.statement).map(statementOfBlock) });
  const base = sources(attributes.source_policy_documents ?? attributes.source_json ?? null, graph, depth);
  const over = sources(
    attributes.override_policy_documents ?? attributes.override_json ?? null,
    graph,
    depth,
  );
  return joined([...base, ...(own ? [own] : []), ...over], []);
}

/** One document of several; a later statement replaces an earlier one of the same name. */
function joined(documents: readonly PolicyDocument[], gaps: readonly string[]): PolicyDocument {
  const statements: PolicyStatement[] = [];
  for (const statement of documents.flatMap((document) => document.statements)) {
    const at = statements.findIndex(({ sid }) => sid !== undefined && sid === statement.sid);
    if (at >= 0) statements[at] = statement;
    else statements.push(statement);
  }
  return { statements, gaps: [...documents.flatMap((document) => document.gaps), ...gaps] };
}

function blocksOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** A `statement` block in the words of a policy. */
function statementOfBlock(block: Value): Value {
  if (!isMap(block)) return block;
  const map: Record<string, Value> = Object.create(null);
  const put = (name: string, value: Value | undefined) => {
    if (value !== undefined && value !== null && !(isList(value) && value.length === 0)) map[name] = value;
  };
  put('Sid', block.sid);
  map.Effect = block.effect ?? 'Allow';
  put('Action', block.actions);
  put('NotAction', block.not_actions);
  put('Resource', block.resources);
  put('NotResource', block.not_resources);
  put('Principal', principalsOf(block.principals));
  put('NotPrincipal', principalsOf(block.not_principals));
  put('Condition', conditionsOf(block.condition));
  return map;
}

function principalsOf(blocks: Value | undefined): Value | undefined {
  const all = blocksOf(blocks);
  if (all.length === 0) return undefined;
  const map: Record<string, Value> = Object.create(null);
  for (const block of all) {
    if (!isMap(block)) return block;
    const kind = typeof block.type === 'string' ? block.type : 'AWS';
    map[kind] = [...blocksOf(map[kind]), ...blocksOf(block.identifiers)];
  }
  return map;
}

function conditionsOf(blocks: Value | undefined): Value | undefined {
  const all = blocksOf(blocks);
  if (all.length === 0) return undefined;
  return all.map((block): Value => {
    if (!isMap(block)) return block;
    const test = typeof block.test === 'string' ? block.test : 'StringEquals';
    const key = openText(block.variable)?.text ?? '';
    return { [test]: { [key]: block.values ?? null } satisfies ValueMap };
  });
}
