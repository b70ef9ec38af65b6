import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { PREDEFINED } from './predefined.ts';

const PLACE = /\$\$|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)|\$\[\[\s*inputs\.([\w-]+)[^\]]{0,200}\]\]/g;

/** Gives what a variable of the pipeline's own files holds; `undefined` where they do not say. */
export type VariableLookup = (name: string) => Text | undefined;

/** Reads a text in which GitLab puts variables in. Script lines are no such text: there the shell does. */
export function textWith(written: string, lookup: VariableLookup): Text {
  const parts: Part[] = [];
  let from = 0;
  for (const match of written.matchAll(PLACE)) {
    parts.push(written.slice(from, match.index));
    from = match.index + match[0].length;
    const name = match[1] ?? match[2];
    if (name !== undefined) parts.push(...(lookup(name) ?? [referenceTo(name, match[0])]));
    else if (match[3] !== undefined) parts.push({ kind: 'input', name: match[3], raw: match[0] });
    else parts.push('$');
  }
  parts.push(written.slice(from));
  return joined(parts);
}

export function referenceTo(name: string, raw: string) {
  return { kind: kindOf(name), name, raw };
}

function kindOf(name: string): ReferenceKind {
  if (Object.hasOwn(PREDEFINED, name)) return PREDEFINED[name] ?? 'variable';
  return /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PRIVATE_KEY|ACCESS_KEY|API_KEY|CREDENTIALS?)(?:_|$)/.test(
    name,
  )
    ? 'secret'
    : 'variable';
}
