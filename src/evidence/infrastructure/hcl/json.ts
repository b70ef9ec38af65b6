import { expressionOf, type ReportTemplate, type StringMeaning } from './json-expressions.ts';
import { type JsonMember, type JsonNode, readJson } from './json-text.ts';
import { Problems } from './problems.ts';
import type { Attribute, Block, Body, ParsedHcl } from './syntax.ts';
import { Unreadable } from './unreadable.ts';

/**
 * JSON does not tell blocks from arguments, so these are the blocks we know, and how many labels they have. What else
 * holds objects is an argument: Terraform knows from the provider's schema, and so must whoever reads the tree.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
const TOP_LEVEL: BlockTypes = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  check: 1,
  locals: 0,
  terraform: 0,
  moved: 0,
  removed: 0,
  import: 0,
};

/** By the type of the block around. */
const NESTED: Readonly<Record<string, BlockTypes>> = {
  resource: { lifecycle: 0, provisioner: 1, connection: 0, dynamic: 1 },
  data: { lifecycle: 0, dynamic: 1 },
  provider: { dynamic: 1 },
  dynamic: { content: 0 },
  content: { dynamic: 1 },
  lifecycle: { precondition: 0, postcondition: 0 },
  provisioner: { connection: 0 },
  terraform: { backend: 1, required_providers: 0, cloud: 0, provider_meta: 1 },
  cloud: { workspaces: 0 },
  variable: { validation: 0 },
  output: { precondition: 0 },
  removed: { lifecycle: 0 },
  check: { data: 2, assert: 0 },
};

/** Arguments whose strings are expressions by themselves; `*` stands for any block. */
const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  '*': ['depends_on', 'ignore_changes', 'replace_triggered_by'],
  resource: ['provider'],
  data: ['provider'],
  module: ['providers'],
  variable: ['type'],
  moved: ['from', 'to'],
  removed: ['from'],
  import: ['to', 'provider'],
};

type BlockTypes = Readonly<Record<string, number>>;

/** Reads a `*.tf.json` file to the tree that the same in HCL would give. */
export function parseTerraformJson(text: string): ParsedHcl {
  return parseJson(text, (root, report) => bodyOf(root, '', TOP_LEVEL, report));
}

/** Reads a `*.tfvars.json` file: arguments only, and strings are just text. */
export function parseVariablesJson(text: string): ParsedHcl {
  return parseJson(text, (root, report) => {
    const attributes = membersOf(root).map((member) => attributeOf(member, 'text', report));
    return { start: root.start, end: root.end, attributes, blocks: [] };
  });
}

function parseJson(text: string, read: (root: JsonNode, report: ReportTemplate) => Body): ParsedHcl {
  const problems = new Problems(text);
  try {
    const root = readJson(text);
    if (root.kind !== 'object') throw new Unreadable(root.start, 'The file must hold one JSON object.');
    const body = read(root, (start, end, message) => problems.add(start, end, message));
    return { body, problems: problems.sorted() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.add(error.at, text.length, error.message);
    return { body: { start: 0, end: text.length, attributes: [], blocks: [] }, problems: problems.sorted() };
  }
}

function bodyOf(node: JsonNode, type: string, blockTypes: BlockTypes, report: ReportTemplate): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const member of membersOf(node)) {
    const name = member.key.value;
    const labels = Object.hasOwn(blockTypes, name) ? blockTypes[name] : undefined;
    if (labels === undefined) attributes.push(attributeOf(member, meaningOf(type, name), report));
    else addBlocks(blocks, name, [], labels, member.value, member.key.start, report);
  }
  return { start: node.start, end: node.end, attributes, blocks };
}

/** Descends through as many labels as the type of block has. A list at any level is several of what it holds. */
function addBlocks(
  blocks: Block[],
  type: string,
  labels: readonly string[],
  labelsLeft: number,
  node: JsonNode,
  start: number,
  report: ReportTemplate,
): void {
  if (node.kind === 'list') {
    for (const element of node.elements)
      addBlocks(blocks, type, labels, labelsLeft, element, element.start, report);
  } else if (labelsLeft > 0) {
    for (const { key, value } of membersOf(node))
      addBlocks(blocks, type, [...labels, key.value], labelsLeft - 1, value, key.start, report);
  } else if (node.kind === 'object') {
    const nested = (Object.hasOwn(NESTED, type) ? NESTED[type] : undefined) ?? {};
    blocks.push({ start, end: node.end, type, labels, body: bodyOf(node, type, nested, report) });
  } else if (node.kind !== 'scalar' || node.value !== null) {
    report(node.start, node.end, `A JSON object is needed for a block of type \`${type}\`.`);
  }
}

function attributeOf({ key, value }: JsonMember, meaning: StringMeaning, report: ReportTemplate): Attribute {
  return {
    start: key.start,
    end: value.end,
    name: key.value,
    expression: expressionOf(value, meaning, report),
  };
}

function meaningOf(type: string, name: string): StringMeaning {
  const ofType = Object.hasOwn(EXPRESSIONS, type) ? EXPRESSIONS[type] : undefined;
  const isExpression = EXPRESSIONS['*']?.includes(name) || ofType?.includes(name);
  if (isExpression) return 'expression';
  return type === 'variable' ? 'text' : 'template';
}

/** `//` is the comment of JSON files. */
function membersOf(node: JsonNode): readonly JsonMember[] {
  return node.kind === 'object' ? node.members.filter(({ key }) => key.value !== '//') : [];
}
