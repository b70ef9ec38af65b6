import { NO, yes } from '../src/pipelines/answer.ts';
import type { Command, StepDefinition, Use, Variables } from '../src/pipelines/step.ts';
import type { Reference, Text } from '../src/pipelines/text.ts';

const SOURCE = { path: 'pipeline.yml', line: 1 };

/** A step that holds nothing but what is given. */
export function stepWith(given: Partial<StepDefinition> = {}): StepDefinition {
  return {
    id: null,
    name: 'step',
    source: SOURCE,
    use: null,
    script: null,
    variables: {},
    occasions: [],
    condition: null,
    runsAfter: { success: yes(SOURCE, 'by default'), failure: NO },
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets: [],
    opaque: null,
    ...given,
  };
}

/** A step that calls a ready-made part: `action actions/checkout@v4`. */
export function stepUsing(use: string, inputs: Readonly<Record<string, string>> = {}): StepDefinition {
  const [kind = '', named = ''] = use.split(' ');
  const [name = '', version = null] = named.split('@');
  const texts = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, textOf(value)]));
  return stepWith({ use: { kind: kindOf(kind), name, version, inputs: texts, source: SOURCE } });
}

function kindOf(kind: string): Use['kind'] {
  const kinds = ['action', 'orb', 'pipe', 'task', 'plugin', 'template', 'image'] as const;
  return kinds.find((it) => it === kind) ?? 'action';
}

/** A command line, split at blanks outside quotes; `$NAME` becomes a reference. */
export function commandOf(line: string, given: Partial<Command> = {}): Command {
  const lines = line.split(' | ').map((part) => wordsOf(part));
  return {
    words: lines.at(-1) ?? [],
    assignments: {},
    redirects: [],
    pipedFrom: lines.slice(0, -1),
    folder: '',
    masksFailure: NO,
    isConditional: false,
    variables: {},
    source: SOURCE,
    via: [],
    ...given,
  };
}

export function variablesOf(given: Readonly<Record<string, string>>): Variables {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]));
}

function wordsOf(line: string): readonly Text[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    textOf(word.replace(/["']/g, '')),
  );
}

/** `$NAME` and `${{ name }}` as references, the rest as strings. */
export function textOf(value: string): Text {
  const parts = value.split(/(\$\{\{[^}]*\}\}|\$\w+)/).filter((part) => part !== '');
  return parts.map((part) => (part.startsWith('$') ? referenceOf(part) : part));
}

function referenceOf(raw: string): Reference {
  const name = raw.replace(/[${}\s]/g, '');
  const kind = /sha$/i.test(name) ? 'commit' : name.startsWith('secrets.') ? 'secret' : 'unknown';
  return { kind, name, raw };
}
