import { jsonValue } from '../json-text.ts';
import { isList, isMap, isOpen, type Value, type ValueMap } from '../value.ts';
import { type Condition, readConditions } from './conditions.ts';
import { HOLE, type OpenText, openText } from './open-text.ts';

export interface PolicyDocument {
  readonly statements: readonly PolicyStatement[];
  /** Parts that could not be read, a clause each. */
  readonly gaps: readonly string[];
}

export interface PolicyStatement {
  /** Its place in the document. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny' | 'open';
  /** Patterns of actions; with `isNotAction` those that are left out. */
  readonly actions: readonly OpenText[];
  readonly isNotAction: boolean;
  readonly resources: readonly OpenText[];
  readonly isNotResource: boolean;
  /** Only in policies of resources and in trust policies. */
  readonly principals: readonly PolicyPrincipal[];
  readonly isNotPrincipal: boolean;
  readonly conditions: readonly Condition[];
  /** Why conditions could not be read, a clause each. They can only narrow the statement. */
  readonly openConditions: readonly string[];
  /** What of it could not be read, a clause each. */
  readonly gaps: readonly string[];
}

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';

export interface PolicyPrincipal {
  readonly kind: PrincipalKind;
  readonly name: OpenText;
}

/** More statements than AWS takes in any document. */
const MAX_STATEMENTS = 2_000;

/**
 * Reads a policy: a JSON text, a mapping, or what is left of one where parts are open. What is known of a statement is
 * kept. `undefined`: there is no policy (an empty text); what is no policy at all is a document with a gap.
 */
export function readDocument(value: Value | undefined): PolicyDocument | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const read = jsonValue(value);
  if (isMap(read)) return documentOf(read);
  const open =
    openText(value)?.because ?? (isOpen(value) ? 'the policy is made elsewhere' : 'the policy is no JSON');
  return { statements: [], gaps: [open] };
}

function documentOf(map: ValueMap): PolicyDocument {
  const written = member(map, 'Statement');
  if (written === undefined || written === null) return { statements: [], gaps: [] };
  const statements: PolicyStatement[] = [];
  const gaps: string[] = [];
  for (const [index, one] of listOf(written).slice(0, MAX_STATEMENTS).entries()) {
    if (isMap(one)) statements.push(statementOf(one, index));
    else if (one !== null) gaps.push(openText(one)?.because ?? 'a statement is made elsewhere');
  }
  return { statements, gaps };
}

function statementOf(map: ValueMap, index: number): PolicyStatement {
  const gaps: string[] = [];
  const openConditions: string[] = [];
  const action = patterns(map, 'Action', gaps);
  const notAction = patterns(map, 'NotAction', gaps);
  const resource = patterns(map, 'Resource', gaps);
  const notResource = patterns(map, 'NotResource', gaps);
  const principal = member(map, 'Principal');
  const notPrincipal = member(map, 'NotPrincipal');
  const sid = member(map, 'Sid');
  return {
    index,
    sid: typeof sid === 'string' && sid !== '' ? sid : undefined,
    effect: effectOf(member(map, 'Effect')),
    actions: notAction ?? action ?? [],
    isNotAction: notAction !== undefined,
    resources: notResource ?? resource ?? [],
    isNotResource: notResource !== undefined,
    principals: principalsOf(notPrincipal ?? principal, gaps),
    isNotPrincipal: notPrincipal !== undefined,
    conditions: readConditions(member(map, 'Condition'), openConditions),
    openConditions,
    gaps,
  };
}

/** Without an effect AWS refuses the policy; whoever wrote it meant to allow. */
function effectOf(value: Value | undefined): PolicyStatement['effect'] {
  if (value === undefined || value === null) return 'Allow';
  if (typeof value !== 'string') return 'open';
  return value.toLowerCase() === 'deny' ? 'Deny' : 'Allow';
}

function patterns(map: ValueMap, name: string, gaps: string[]): readonly OpenText[] | undefined {
  const value = member(map, name);
  if (value === undefined || value === null) return undefined;
  return textsOf(value, gaps);
}

/** Single texts, lists and lists in lists, as templates join them. */
export function textsOf(value: Value, gaps: string[]): readonly OpenText[] {
  return listOf(value).flatMap((one): readonly OpenText[] => {
    if (isList(one)) return textsOf(one, gaps);
    const text = openText(one);
    if (text?.because && text.text === HOLE) gaps.push(text.because);
    return text ? [text] : [];
  });
}

const KINDS: readonly PrincipalKind[] = ['AWS', 'Service', 'Federated', 'CanonicalUser', '*'];

function principalsOf(value: Value | undefined, gaps: string[]): readonly PolicyPrincipal[] {
  if (value === undefined || value === null) return [];
  if (isMap(value))
    return Object.entries(value).flatMap(([written, names]) => {
      const kind = KINDS.find((one) => one.toLowerCase() === written.toLowerCase()) ?? 'AWS';
      return names === undefined ? [] : textsOf(names, gaps).map((name) => ({ kind, name }));
    });
  return textsOf(value, gaps).map((name) => ({ kind: name.text === '*' ? '*' : 'AWS', name }));
}

/** Keys of policies are written in any case. */
function member(map: ValueMap, name: string): Value | undefined {
  if (map[name] !== undefined) return map[name];
  const lower = name.toLowerCase();
  const key = Object.keys(map).find((written) => written.toLowerCase() === lower);
  return key === undefined ? undefined : map[key];
}

function listOf(value: Value): readonly Value[] {
  return isList(value) ? value : [value];
}
