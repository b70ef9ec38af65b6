import { jsonValue } from '../../../resources/json-text.ts';
import {
  isList,
  isMap,
  isOpen,
  JsonText,
  referencesIn,
  Unresolved,
  type Value,
  type ValueMap,
} from '../../../resources/value.ts';
import { eachCandidate } from './candidates.ts';
import { firstOpen, reasonOf } from './functions/open-arguments.ts';
import { isOpenKey, openKey } from './open-key.ts';

/**
 * What `data.aws_iam_policy_document` comes to: a JSON text where all of it is known, else the document with its open
 * parts.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function policyDocumentText(read: (name: string) => Value | undefined): Value {
  return eachCandidate(read('statement') ?? [], (blocks) => {
    const own = isList(blocks) ? blocks.map(statementOf) : [openStatement(blocks)];
    const sources = [...documents(read('source_json')), ...documents(read('source_policy_documents'))];
    const overrides = [...documents(read('override_json')), ...documents(read('override_policy_documents'))];
    const statements = [...sources, own, ...overrides].reduce(merged, []);
    const id = read('policy_id');
    const document: ValueMap = {
      Version: read('version') ?? '2012-10-17',
      ...(id === undefined || id === null ? {} : { Id: id }),
      Statement: statements,
    };
    if (firstOpen(document) !== undefined) return new JsonText(document);
    const text = JSON.stringify(document);
    return isOpenKey(text) ? new JsonText(document) : text;
  });
}

/** A later statement takes the place of an earlier one of the same `Sid`. */
function merged(before: readonly Value[], more: readonly Value[]): readonly Value[] {
  const result = [...before];
  for (const statement of more) {
    const sid = sidOf(statement);
    const index = sid === undefined ? -1 : result.findIndex((other) => sidOf(other) === sid);
    if (index >= 0) result[index] = statement;
    else result.push(statement);
  }
  return result;
}

function sidOf(statement: Value): string | undefined {
  const sid = isMap(statement) ? statement.Sid : undefined;
  return typeof sid === 'string' && sid !== '' ? sid : undefined;
}

/** The statements of each of the documents. */
function documents(value: Value | undefined): readonly (readonly Value[])[] {
  if (value === undefined || value === null || value === '') return [];
  if (isList(value)) return value.flatMap(documents);
  const document = jsonValue(value);
  if (!isMap(document)) return [[openStatement(value)]];
  const statements = document.Statement ?? [];
  return [isList(statements) ? statements : [statements]];
}

function openStatement(value: Value): Value {
  return value instanceof Unresolved ? value : new Unresolved(reasonOf(value), referencesIn(value));
}

function statementOf(block: Value): Value {
  if (!isMap(block)) return openStatement(block);
  const statement: Record<string, Value> = Object.create(null);
  const put = (name: string, value: Value | undefined) => {
    if (value !== undefined && value !== null && value !== '') statement[name] = value;
  };
  put('Sid', block.sid);
  put('Effect', block.effect ?? 'Allow');
  put('Action', oneOrMany(block.actions));
  put('NotAction', oneOrMany(block.not_actions));
  put('Resource', oneOrMany(block.resources));
  put('NotResource', oneOrMany(block.not_resources));
  put('Principal', principalsOf(block.principals));
  put('NotPrincipal', principalsOf(block.not_principals));
  put('Condition', conditionsOf(block.condition));
  return statement;
}

function oneOrMany(value: Value | undefined): Value | undefined {
  if (!isList(value)) return value;
  if (value.length === 0) return undefined;
  return value.length === 1 && value[0] !== undefined ? value[0] : value;
}

function principalsOf(blocks: Value | undefined): Value | undefined {
  if (!isList(blocks)) return blocks;
  const principals: Record<string, Value> = Object.create(null);
  for (const block of blocks) {
    if (!isMap(block) || typeof block.type !== 'string') return openStatement(block);
    const { type, identifiers = [] } = block;
    const isAnyone = type === '*' && isList(identifiers) && identifiers.every((one) => one === '*');
    if (isAnyone && blocks.length === 1) return '*';
    principals[type] = oneOrMany(joinedLists(principals[type], identifiers)) ?? [];
  }
  return principals;
}

function conditionsOf(blocks: Value | undefined): Value | undefined {
  if (!isList(blocks)) return blocks;
  const conditions: Record<string, Value> = Object.create(null);
  for (const block of blocks) {
    const variable = isMap(block) ? claimOf(block.variable) : undefined;
    if (!isMap(block) || typeof block.test !== 'string' || variable === undefined)
      return openStatement(isMap(block) && isOpen(block.variable) ? block.variable : block);
    const { test, values = [] } = block;
    const known = conditions[test];
    const ofTest: Record<string, Value> = Object.assign(Object.create(null), isMap(known) ? known : {});
    ofTest[variable] = oneOrMany(joinedLists(ofTest[variable], values)) ?? [];
    conditions[test] = ofTest;
  }
  return conditions;
}

/** The claims of a cluster's tokens are named after its issuer, which is known only later. */
function claimOf(variable: Value | undefined): string | undefined {
  return typeof variable === 'string' ? variable : openKey(variable);
}

function joinedLists(before: Value | undefined, more: Value): Value {
  if (before === undefined) return more;
  return [before, more].flatMap((value) => (isList(value) ? value : [value]));
}
