import { isSecretName } from '../../judge/secret-name.ts';
import { Choice, isList, isMap, JsonText, Reference, Template, Unresolved, type Value } from '../value.ts';

const MOST_MEMBERS = 8;
const LONGEST = 120;

/** A value for a person, on one line. What a name calls a secret is not spelled out. */
export function spell(value: Value | undefined, name = ''): string {
  if (value === undefined) return 'not set';
  if (name !== '' && isSecretName(name) && (typeof value === 'string' || typeof value === 'number'))
    return 'written out (not shown)';
  if (value instanceof Reference) return `${addressOf(value)}.${value.attribute}`;
  if (value instanceof Unresolved) return `open: ${value.because}`;
  if (value instanceof Template)
    return `"${value.parts.map((part) => (typeof part === 'string' ? part : `\${${spell(part)}}`)).join('')}"`;
  if (value instanceof Choice)
    return `${spell(value.between[0], name)} or ${spell(value.between[1], name)}, by \`${value.on}\``;
  if (value instanceof JsonText) return spell(value.value, name);
  if (isList(value)) return `[${members(value.map((member) => spell(member)))}]`;
  if (isMap(value)) {
    const label =
      typeof value.Name === 'string' ? value.Name : typeof value.Key === 'string' ? value.Key : '';
    const written = Object.entries(value).map(
      ([key, member]) => `${key}: ${spell(member, key === 'Value' ? label : key)}`,
    );
    return `{ ${members(written)} }`;
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function members(written: readonly string[]): string {
  const rest = written.length - MOST_MEMBERS;
  return `${written.slice(0, MOST_MEMBERS).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function addressOf({ to }: Reference): string {
  return to.slice(to.indexOf('#') + 1);
}
