import type { Control } from '../judge/control.ts';
import type { Item, ListedControl } from '../judge/item.ts';

const WIDTH = 96;

/** Everything about one control, for a terminal. */
export function controlText(control: Control): string {
  const { id, title, tier, severity, planes, why, how, remedy, references, attestable } = control;
  return [
    title,
    `${id}  (tier ${tier}, ${severity}; evidence: ${planes.join(', ')})`,
    '',
    ...paragraph('Why', why),
    ...paragraph('How it is judged', how),
    ...paragraph('What to do', remedy),
    'References',
    ...references.map(({ standard, id: number, url }) => `  ${standard} ${number}${url ? `  ${url}` : ''}`),
    ...(attestable
      ? ['', `A person can attest it for at most ${attestable.maxAgeDays} days: gonogo attest ${id} --help`]
      : []),
    '',
  ].join('\n');
}

function paragraph(title: string, text: string): readonly string[] {
  return [title, ...wrapped(text, WIDTH - 2).map((line) => `  ${line}`), ''];
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const source of text.split('\n')) {
    let line = '';
    for (const word of source.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** One item with its controls. */
export function itemText(item: Item, controls: readonly Control[]): string {
  return [
    `${item.id}  ${item.title}`,
    ...wrapped(item.demand, WIDTH).map((line) => line),
    '',
    ...item.controls.map((listed) => listedLine(listed, controls)),
    '',
  ].join('\n');
}

/** One section with its items. */
export function sectionText(items: readonly Item[], controls: readonly Control[]): string {
  return items.map((item) => itemText(item, controls)).join('\n');
}

function listedLine({ id, tier, severity, planes }: ListedControl, controls: readonly Control[]): string {
  const control = controls.find((one) => one.id === id);
  const text = control ? control.title : `not checked yet (needs ${planes.join(', ')})`;
  return `  T${tier} ${severity.padEnd(7)}  ${id.padEnd(52)}  ${text}`;
}

/** The whole checklist, with what this version checks of it. */
export function coverageText(items: readonly Item[], controls: readonly Control[]): string {
  const ready = new Set(controls.map(({ id }) => id));
  const all = items.flatMap((item) => item.controls);
  const checked = all.filter(({ id }) => ready.has(id)).length;
  const lines = items.map((item) => itemText(item, controls));
  return [
    ...lines,
    `${items.length} items, ${all.length} controls: ${checked} checked by this version, ${all.length - checked} not checked yet.`,
    'What is not checked yet counts as nothing: it never passes and never fails.',
    '',
  ].join('\n');
}
