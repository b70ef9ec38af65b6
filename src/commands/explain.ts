import { CONTROLS } from '../checklist/index.generated.ts';
import { ITEMS } from '../checklist/items.ts';
import type { Item } from '../judge/item.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { controlText, coverageText, itemText, sectionText } from './explanation.ts';
import { unknownScope } from './scope.ts';

const command: Command = {
  name: 'explain',
  summary: 'Explain a section, an item or a control, and how it is judged',
  description:
    'Says why a control matters, how it is judged, what to do when it fails, and which standards ask for the\n' +
    'same. With --coverage: the whole checklist, and what this version can check of it.',
  arguments: [{ name: 'id', isRequired: false, help: 'A section, an item such as int-3, or a control.' }],
  options: {
    coverage: { type: 'boolean', help: 'List every control, and those that are not checked yet.' },
    format: {
      type: 'string',
      short: 'f',
      value: 'FORMAT',
      choices: ['terminal', 'json'],
      help: 'How to print it.',
    },
  },
  examples: [
    { line: 'gonogo explain integration/dependencies-locked', does: 'one control' },
    { line: 'gonogo explain int-3', does: 'one item with its controls' },
    { line: 'gonogo explain --coverage', does: 'all 36 items and 152 controls' },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const word = invocation.arguments[0];
  const isJson = invocation.text('format') === 'json';
  if (word === undefined || invocation.isOn('coverage')) {
    const items =
      word === undefined ? ITEMS : ITEMS.filter((item) => item.section === word || item.id === word);
    if (items.length === 0 && word !== undefined) throw unknownScope(word);
    console.out(isJson ? coverageJson(items) : coverageText(items, CONTROLS));
    return EXIT.ok;
  }
  console.out(isJson ? explanationJson(word) : explanation(word));
  return EXIT.ok;
}

function explanation(word: string): string {
  const control = CONTROLS.find(({ id }) => id === word);
  if (control) return controlText(control);
  const item = ITEMS.find(({ id }) => id === word);
  if (item) return itemText(item, CONTROLS);
  const section = ITEMS.filter((one) => one.section === word);
  if (section.length > 0) return sectionText(section, CONTROLS);
  const home = ITEMS.find(({ controls }) => controls.some(({ id }) => id === word));
  if (!home) throw unknownScope(word);
  return `${word} belongs to the checklist and is not checked yet by this version.\n\n${itemText(home, CONTROLS)}`;
}

function coverageJson(items: readonly Item[]): string {
  const ready = new Set(CONTROLS.map(({ id }) => id));
  const rows = items.map(({ id, section, title, demand, controls }) => ({
    id,
    section,
    title,
    demand,
    controls: controls.map((control) => ({ ...control, isChecked: ready.has(control.id) })),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function explanationJson(word: string): string {
  const control = CONTROLS.find(({ id }) => id === word);
  if (!control) {
    const items = ITEMS.filter(
      (item) => item.id === word || item.section === word || item.controls.some(({ id }) => id === word),
    );
    if (items.length === 0) throw unknownScope(word);
    return coverageJson(items);
  }
  const { id, title, tier, severity, planes, why, how, remedy, references, attestable } = control;
  const rest = { planes, why, how, remedy, references, attestable: attestable ?? null };
  return `${JSON.stringify({ id, title, tier, severity, ...rest }, null, 2)}\n`;
}
