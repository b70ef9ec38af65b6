import { check } from '../check.ts';
import { resolveTarget } from '../outside/target.ts';
import { writeInTree, writeWhole } from '../outside/write.ts';
import { BASELINE_PATH, baselineOf } from '../records/baseline.ts';
import { UserError } from '../talk/user-error.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { progressHost } from './progress.ts';

const command: Command = {
  name: 'baseline',
  summary: 'Record the findings of today, to fail only on new ones',
  description:
    `Writes every finding that stands now to ${BASELINE_PATH}. From then on \`gonogo check\` shows them as known\n` +
    'and decides on new ones only. Findings are recognised by what they are about, not by line number.',
  arguments: [
    { name: 'path', isRequired: false, help: 'Folder of the repository. Default: the current one.' },
  ],
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', help: `Write to FILE instead of ${BASELINE_PATH}.` },
    prune: { type: 'boolean', help: 'Only drop what was mended: add no new finding to the baseline.' },
    'dry-run': { type: 'boolean', help: 'Show what would be written, and write nothing.' },
  },
  examples: [
    { line: 'gonogo baseline', does: 'adopt gonogo on an old repository' },
    { line: 'gonogo baseline --prune', does: 'after mending: keep only what still stands' },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const root = resolveTarget(invocation.arguments[0] ?? '.');
  const progress = progressHost(console, true);
  const report = await check(root, { host: progress }).finally(() => progress.clear());
  const all = baselineOf(report);
  const known = new Set(
    report.controls.flatMap(({ findings }) => findings.filter((f) => f.isBaseline).map((f) => f.fingerprint)),
  );
  const kept = invocation.isOn('prune')
    ? all.findings.filter(({ fingerprint }) => known.has(fingerprint))
    : all.findings;
  const baseline = { ...all, findings: kept };
  const text = `${JSON.stringify(baseline, null, 2)}\n`;
  const output = invocation.text('output');
  const count = `${kept.length} finding${kept.length === 1 ? '' : 's'}`;
  if (invocation.isOn('dry-run')) {
    console.out(text);
    console.err(`would write ${count} to ${output ?? BASELINE_PATH}\n`);
    return EXIT.ok;
  }
  if (kept.length === 0 && known.size === 0) {
    throw new UserError('nothing-to-record', 'There is no finding to record.', 'Nothing needs to be done.');
  }
  if (output === undefined) writeInTree(root, BASELINE_PATH, text);
  else writeWhole(output, text);
  console.out(`wrote ${count} to ${output ?? BASELINE_PATH}\n`);
  return EXIT.ok;
}
