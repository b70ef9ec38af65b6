// Writes the skeleton of a control: `npm run new-control integration/some-name`. Its example fails until it judges.
import { existsSync, writeFileSync } from 'node:fs';
import { loadSource } from './generate/load-source.mjs';

const id = process.argv[2] ?? '';
const { ITEMS } = await loadSource("export { ITEMS } from './src/checklist/items.ts';");
const listed = ITEMS.flatMap(({ controls }) => controls).find((control) => control.id === id);
const path = `src/checklist/${id}.ts`;

if (!listed) stop(`"${id}" stands in no items.ts. List it there first, with its tier, severity and planes.`);
if (existsSync(path)) stop(`${path} exists already.`);

const title = id.slice(id.indexOf('/') + 1).replaceAll('-', ' ');
writeFileSync(
  path,
  `import { defineControl } from '../../judge/control.ts';
import { clean, fail } from '../../judge/statement.ts';

export default defineControl({
  id: '${id}',
  title: '${title[0].toUpperCase()}${title.slice(1)}',
  tier: ${listed.tier},
  severity: '${listed.severity}',
  planes: [${listed.planes.map((plane) => `'${plane}'`).join(', ')}],
  why: 'Say what goes wrong in production when this does not hold.',
  how: 'Say which evidence is looked at, and what makes it pass or fail.',
  remedy: 'Say what to change, with the line to write.',
  references: [],
  needs: ['tree'],
  judge({ tree }) {
    const found = tree.named('replace-me.txt');
    if (found.length === 0) return [clean({}, 'say what was looked at')];
    return found.map(({ path }) => fail({ path }, 'say what is wrong here'));
  },
  examples: {
    pass: { 'say what is right': { 'README.md': '# shop\\n' } },
    fail: { 'say what is wrong': { 'README.md': '# shop\\n' } },
  },
});
`,
);
console.log(
  `wrote ${path}. Run \`npm run generate\`, then \`npx vitest run -t ${id}\`: its failing example is yours to write.`,
);

function stop(problem) {
  console.error(problem);
  process.exit(2);
}
