import { resolve } from 'node:path';
import { check } from '../check.ts';
import { isAtLeast, SEVERITIES } from '../judge/verdict.ts';
import { writeWhole } from '../outside/write.ts';
import { FORMAT_NAMES, formatOfFile, renderReport } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { COLOR_OPTION, wantsColor } from './color.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { progressHost } from './progress.ts';
import { SCOPE_OPTIONS, scopeOf } from './scope.ts';

const command: Command = {
  name: 'check',
  summary: 'Check a repository: GO, NO-GO or UNDECIDED, with the evidence',
  description:
    'Checks the repository at PATH against the AWS production deployment checklist and says GO, NO-GO or\n' +
    'UNDECIDED, with the evidence. It reads only, runs nothing of the repository and needs no network.',
  arguments: [
    { name: 'path', isRequired: false, help: 'Folder of the repository. Default: the current one.' },
  ],
  options: {
    format: {
      type: 'string',
      short: 'f',
      value: 'FORMAT',
      choices: FORMAT_NAMES,
      help: 'How to report. Default: terminal; with --output, by the name of the file.',
    },
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      isRepeatable: true,
      help: 'Write the report to FILE and the short answer to the terminal.',
    },
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      choices: [...SEVERITIES, 'never'],
      help: 'Exit 1 when a finding of this severity or worse stands. Default: as the answer says.',
    },
    strict: { type: 'boolean', help: 'Exit 4 when the answer is UNDECIDED.' },
    ...SCOPE_OPTIONS,
    baseline: {
      type: 'string',
      value: 'FILE',
      help: 'Findings listed in FILE do not decide. Default: .gonogo/baseline.json where there is one.',
    },
    'no-baseline': { type: 'boolean', help: 'Let every finding decide, whatever a baseline says.' },
    config: {
      type: 'string',
      value: 'FILE',
      help: 'Read this instead of the gonogo.yaml of the repository.',
    },
    history: {
      type: 'string',
      value: 'DEPTH',
      choices: ['recent', 'full'],
      help: 'How much of the git history to search. Default: recent; what is left out is reported as unknown.',
    },
    observed: { type: 'boolean', help: 'Accept only observed evidence for tier-1 blockers.' },
    verbose: { type: 'boolean', short: 'v', help: 'Show every item, control and piece of evidence.' },
    color: COLOR_OPTION,
    'no-progress': { type: 'boolean', help: 'Show no progress on slow runs.' },
  },
  examples: [
    { line: 'gonogo check', does: 'the answer for the repository you are in' },
    { line: 'gonogo check ../shop --verbose', does: 'everything that was looked at, and what it said' },
    { line: 'gonogo check --only security,int-3', does: 'one section and one item' },
    { line: 'gonogo check -o gonogo.sarif -o gonogo.html', does: 'files for code scanning and for people' },
    { line: 'gonogo check --fail-on major --strict', does: 'for a pipeline that takes no chances' },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const scope = scopeOf(invocation);
  const outputs = invocation.texts('output');
  const progress = progressHost(console, !invocation.isOn('no-progress'));
  const report = await check(invocation.arguments[0] ?? '.', {
    ...scope,
    ...(await overridesOf(invocation)),
    ...(invocation.text('history') === 'full' ? { history: 'full' as const } : {}),
    host: progress,
  }).finally(() => progress.clear());
  const format = invocation.text('format');
  for (const output of outputs) {
    const chosen = format ?? formatOfFile(output) ?? 'json';
    writeWhole(output, await renderReport(chosen, report, { color: false, width: 100, isVerbose: true }));
  }
  console.out(
    await renderReport(outputs.length === 0 ? (format ?? 'terminal') : 'terminal', report, {
      color: wantsColor(invocation.text('color'), console),
      width: console.width,
      isVerbose: invocation.isOn('verbose'),
    }),
  );
  for (const output of outputs) console.err(`wrote ${output}\n`);
  return exitCodeOf(report, invocation);
}

async function overridesOf(invocation: Invocation) {
  const config = invocation.text('config');
  const baseline = invocation.text('baseline');
  const needsMore = config !== undefined || baseline !== undefined || invocation.isOn('no-baseline');
  if (!needsMore && !invocation.isOn('observed')) return {};
  const { configFrom, baselineFrom } = await import('./overrides.ts');
  return {
    ...(config === undefined ? {} : { profile: configFrom(resolve(config), config) }),
    ...(baseline === undefined ? {} : { baseline: baselineFrom(resolve(baseline), baseline) }),
    ...(invocation.isOn('no-baseline') ? { baseline: new Set<string>() } : {}),
    ...(invocation.isOn('observed') ? { evidence: 'observed' as const } : {}),
  };
}

function exitCodeOf(report: Report, invocation: Invocation): number {
  const failOn = invocation.text('fail-on');
  if (failOn === undefined && report.answer === 'NO-GO') return EXIT.noGo;
  const threshold = SEVERITIES.find((severity) => severity === failOn);
  const stands = report.controls
    .flatMap(({ findings }) => findings)
    .filter(({ waiver, isBaseline }) => waiver === null && !isBaseline);
  if (threshold && stands.some(({ severity }) => isAtLeast(severity, threshold))) return EXIT.noGo;
  if (report.answer === 'UNDECIDED' && invocation.isOn('strict')) return EXIT.undecided;
  return EXIT.ok;
}
