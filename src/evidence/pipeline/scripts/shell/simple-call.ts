import type { Command, Redirection, Word } from 'unbash';
import type { Source } from '../../../../judge/source.ts';
import type { Explained } from '../../../../pipelines/answer.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import { joined, type Text } from '../../../../pipelines/text.ts';
import { lineAt, type Standing } from './shell.ts';
import { bodyText, type Expansion, wordFields, wordText } from './words.ts';

/** A simple command with its words put in. */
export interface SimpleCall {
  readonly words: readonly Text[];
  /** Where each word is written. */
  readonly places: readonly Source[];
  readonly assignments: Variables;
  readonly redirects: readonly { readonly operator: string; readonly target: Text }[];
  /** What it is given to read: a here-document or here-string. */
  readonly input: Text | null;
  readonly at: Source;
  readonly mask: Explained;
}

/** Expands a simple command. Its substitutions are gone through on the way. */
export function readCall(
  node: Command,
  expansion: Expansion,
  standing: Standing,
  mask: Explained,
): SimpleCall {
  const words: Text[] = [];
  const places: Source[] = [];
  const parts = node.name ? [node.name, ...node.args] : [];
  for (const part of parts) {
    const fields = part.type === 'Word' ? wordFields(part, expansion) : [assignmentText(part, expansion)];
    for (const field of fields.slice(0, MAX_WORDS - words.length)) {
      words.push(field);
      places.push(lineAt(standing.written, part.pos));
    }
  }
  const assignments: Record<string, Text> = {};
  for (const part of node.prefix) {
    if (part.type === 'Assignment') assignments[part.name] = valueText(part.value, expansion);
  }
  const redirects = node.redirects.flatMap((redirect) => redirectOf(redirect, expansion));
  const input = inputOf(node.redirects, expansion);
  return { words, places, assignments, redirects, input, at: lineAt(standing.written, node.pos), mask };
}

const MAX_WORDS = 400;

type AssignmentNode = Extract<Command['prefix'][number], { type: 'Assignment' }>;

function assignmentText(part: AssignmentNode, expansion: Expansion): Text {
  return joined([`${part.name}=`, ...valueText(part.value, expansion)]);
}

/** The value of an assignment; of an array its members, parted by blanks. */
export function valueText(value: AssignmentNode['value'], expansion: Expansion): Text {
  if (value.type === 'Word') return wordText(value, expansion);
  return joined(
    arrayOf(value.elements, expansion).flatMap((word, index) => (index > 0 ? [' ', ...word] : word)),
  );
}

export function arrayOf(elements: readonly Word[], expansion: Expansion): readonly Text[] {
  return elements.flatMap((word) => wordFields(word, expansion)).slice(0, MAX_WORDS);
}

function redirectOf(redirect: Redirection, expansion: Expansion): SimpleCall['redirects'] {
  if (redirect.type !== 'Redirect' || !redirect.target) return [];
  const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? String(redirect.descriptor.value) : '';
  return [{ operator: `${descriptor}${redirect.operator}`, target: wordText(redirect.target, expansion) }];
}

function inputOf(redirects: readonly Redirection[], expansion: Expansion): Text | null {
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') {
      return redirect.delimiter?.quoted
        ? expansion.text.restore(redirect.body.text)
        : bodyText(redirect.body, expansion);
    }
    if (redirect.type === 'HereString' && redirect.target) return wordText(redirect.target, expansion);
  }
  return null;
}
