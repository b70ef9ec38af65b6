import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { PREDEFINED } from './predefined.ts';

const EXPANSION = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)|\([^()]*\))/g;

/** A text in which CodeBuild lets a shell put in variables: `app-$CODEBUILD_BUILD_NUMBER`. */
export function shellText(
  text: string,
  predefined: Readonly<Record<string, ReferenceKind>> = PREDEFINED,
): Text {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(EXPANSION)) {
    const name = match[1] ?? match[2];
    parts.push(text.slice(from, match.index), {
      kind: kindOf(name, match[0], predefined),
      name: name ?? match[0],
      raw: match[0],
    });
    from = match.index + match[0].length;
  }
  return joined([...parts, text.slice(from)]);
}

function kindOf(
  name: string | undefined,
  raw: string,
  predefined: Readonly<Record<string, ReferenceKind>>,
): ReferenceKind {
  if (name === undefined) return /^\$\(\s*date\b/.test(raw) ? 'timestamp' : 'unknown';
  return Object.hasOwn(predefined, name) ? (predefined[name] ?? 'variable') : 'variable';
}
