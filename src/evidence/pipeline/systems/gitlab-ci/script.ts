import type { Script } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { flattened, type Located } from '../../yaml/located.ts';
import { scriptBlocks } from '../../yaml/script-blocks.ts';
import { textWith } from './text.ts';

const MAX_ENTRIES = 3000;

/** The entries of a script, lists in it included, as texts whose lines are the file's own. */
export function scriptTexts(
  value: Located | undefined,
): readonly Pick<Script, 'text' | 'source' | 'linesEach'>[] {
  const entries = flattened(value, MAX_ENTRIES).flatMap((entry) => (entry.kind === 'scalar' ? [entry] : []));
  return scriptBlocks(entries).map((block) => ({ ...block, text: interpolated(block.text) }));
}

/** Script entries that are no text: `- echo "a: b"` is a mapping in YAML. */
export function strangeEntries(value: Located | undefined): readonly Located[] {
  return flattened(value, MAX_ENTRIES).filter((entry) => entry.kind !== 'scalar');
}

/** In a script the shell puts variables in; only inputs are GitLab's. */
function interpolated(text: string): Text {
  if (!text.includes('$[[')) return [text];
  return textWith(
    text.replaceAll('$[[', '\u0000').replaceAll('$', '$$$$').replaceAll('\u0000', '$[['),
    () => undefined,
  );
}
