import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, JsonText, Reference, Template, type Value } from '../value.ts';
import { policyOf } from './policy-of.ts';
import type { Grant } from './principals.ts';

/**
 * Documents of Terraform that no resource of the tree holds: a module that was not read takes them, or another root.
 * One that names principals is the policy of some resource, or says who may take a role.
 */
export function looseDocuments(graph: ResourceGraph): readonly Grant[] {
  const documents = graph.resources.filter(({ original }) => original.type === 'aws_iam_policy_document');
  if (documents.length === 0) return [];
  const held = heldIn(graph.resources);
  return documents.flatMap((resource): Grant[] => {
    const text = resource.original.attributes.json;
    const document = policyOf(new Reference(resource.key, 'json'), graph);
    if (text === undefined || held.has(identityOf(text)) || !document) return [];
    if (document.statements.some(({ principals }) => principals.length > 0)) return [];
    const { source: at, address, maybe } = resource;
    const statementAt = (index: number) => ({ ...at, ...resource.sourceOf('statement', index) });
    return [
      { name: `the document \`${address}\``, at, document, managed: undefined, statementAt, resource, maybe },
    ];
  });
}

/** Texts of policies wherever a resource has one, but for the texts that documents come to themselves. */
function heldIn(resources: readonly Resource[]): ReadonlySet<unknown> {
  const held = new Set<unknown>();
  for (const { original } of resources)
    for (const [name, value] of Object.entries(original.attributes))
      if (name !== 'json' || original.type !== 'aws_iam_policy_document') collect(value, held, 0);
  return held;
}

const MAX_DEPTH = 12;

function collect(value: Value | undefined, held: Set<unknown>, depth: number): void {
  if (typeof value === 'string') {
    if (value.startsWith('{')) held.add(value);
  } else if (value instanceof JsonText) held.add(value.value);
  else if (value instanceof Template) for (const part of value.parts) collect(part, held, depth);
  else if (depth > MAX_DEPTH) return;
  else if (isList(value)) for (const member of value) collect(member, held, depth + 1);
  else if (isMap(value)) for (const member of Object.values(value)) collect(member, held, depth + 1);
}

/** The same document keeps its identity from hand to hand where parts of it are open. */
function identityOf(text: Value): unknown {
  return text instanceof JsonText ? text.value : text;
}
