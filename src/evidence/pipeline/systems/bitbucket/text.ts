import type { Variables } from '../../../../pipelines/step.ts';
import { joined, type Part, type Text } from '../../../../pipelines/text.ts';
import { fieldsOf, type Located, textOf, textsOf } from '../../yaml/located.ts';
import { PREDEFINED } from './predefined.ts';

const PLACE = /\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g;
const SECRET = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PRIVATE_KEY|ACCESS_KEY|API_KEY|CREDENTIALS?)(?:_|$)/;

/** Reads a text in which variables of the repository, the deployment or the run are put in. */
export function textWith(written: string): Text {
  const parts: Part[] = [];
  let from = 0;
  for (const match of written.matchAll(PLACE)) {
    const name = match[1] ?? match[2] ?? '';
    const known = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined;
    parts.push(written.slice(from, match.index));
    parts.push({ kind: known ?? (SECRET.test(name) ? 'secret' : 'variable'), name, raw: match[0] });
    from = match.index + match[0].length;
  }
  return joined([...parts, written.slice(from)]);
}

/** The fields of a mapping as texts; a list comes to its members, one a line. */
export function textsByName(value: Located | undefined): Variables {
  return Object.fromEntries(
    fieldsOf(value).map(([name, { value }]) => [name, textWith(textOf(value) ?? textsOf(value).join('\n'))]),
  );
}
