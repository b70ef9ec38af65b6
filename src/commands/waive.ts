import { check } from '../check.ts';
import { CONTROLS } from '../checklist/index.generated.ts';
import { WAIVER_MAX_DAYS } from '../judge/record.ts';
import { SEVERITIES } from '../judge/verdict.ts';
import { resolveTarget } from '../outside/target.ts';
import type { WaiverFile } from '../records/schema.ts';
import { ulid } from '../records/ulid.ts';
import type { FindingReport } from '../report/report.ts';
import { UserError } from '../talk/user-error.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { keepRecord, lastDay, required, UNTIL_OPTION } from './record-options.ts';
import { unknownScope } from './scope.ts';

const command: Command = {
  name: 'waive',
  summary: 'Record a dated decision to live with findings of a control',
  description:
    'Writes a waiver for the findings that a control has now, or for one of them. Later findings of the same\n' +
    'control still count. A waiver is never silent: every report shows it with its reason and its last day.\n' +
    'Blockers can be waived for 90 days, with a co-signer; majors for 180; minors for 365.',
  arguments: [{ name: 'control', isRequired: true, help: 'The control whose findings to live with.' }],
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'Why the team lives with it.' },
    owner: { type: 'string', value: 'WHO', help: 'The person who answers for it, such as github:ada.' },
    until: UNTIL_OPTION,
    'co-signer': { type: 'string', value: 'WHO', help: 'A second person. Blockers need one.' },
    finding: {
      type: 'string',
      value: 'FINGERPRINT',
      isRepeatable: true,
      help: 'Only this finding: the first 8 or more digits of its fingerprint. Default: all that stand now.',
    },
    path: { type: 'string', value: 'DIR', help: 'Folder of the repository. Default: the current one.' },
    'dry-run': { type: 'boolean', help: 'Show what would be written, and write nothing.' },
  },
  examples: [
    {
      line: 'gonogo waive integration/no-artifacts-in-repo --reason "moves to S3 in March" --owner github:ada --until 60d',
      does: 'live with what stands now for sixty days',
    },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const control = invocation.arguments[0] ?? '';
  if (!CONTROLS.some(({ id }) => id === control)) throw unknownScope(control);
  const reason = required(invocation, 'reason', 'why the team lives with it');
  const owner = required(invocation, 'owner', 'the person who answers for it');
  const root = resolveTarget(invocation.text('path') ?? '.');
  const now = new Date();
  const report = await check(root, { controls: [control], now });
  const findings = wanted(report.controls[0]?.findings ?? [], invocation.texts('finding'), control);
  const { until, coSigner } = termsOf(invocation, findings, owner, now);
  const record = {
    type: 'https://gonogo.dev/waiver/v1',
    controlId: control,
    fingerprints: findings.map(({ fingerprint }) => fingerprint),
    reason,
    owner: { id: owner },
    coSigner: coSigner === null ? null : { id: coSigner },
    issuedAt: now.toISOString(),
    expiresAt: until,
    supersedes: null,
    revoked: false,
  } satisfies WaiverFile;
  const path = `.gonogo/waivers/${control}/${ulid(now)}.json`;
  const isDryRun = invocation.isOn('dry-run');
  keepRecord(root, path, record, isDryRun, console);
  const count = `${findings.length} finding${findings.length === 1 ? '' : 's'}`;
  console.out(`${isDryRun ? 'would waive' : 'waived'} ${count} of ${control} until ${until}: ${path}\n`);
  return EXIT.ok;
}

/** The last day and the second person, as the worst finding demands them. */
function termsOf(invocation: Invocation, findings: readonly FindingReport[], owner: string, now: Date) {
  const worst =
    SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'minor';
  const coSigner = invocation.text('co-signer') ?? null;
  if (worst === 'blocker' && (coSigner === null || coSigner === owner)) {
    throw new UserError(
      'wrong-use',
      'A waiver of a blocker needs a second person besides its owner.',
      'Add --co-signer with somebody else.',
    );
  }
  const until = required(invocation, 'until', 'the last day on which it counts');
  return { coSigner, until: lastDay(until, now, WAIVER_MAX_DAYS[worst]) };
}

function wanted(
  findings: readonly FindingReport[],
  prefixes: readonly string[],
  control: string,
): readonly FindingReport[] {
  const open = findings.filter(({ waiver }) => waiver === null);
  if (open.length === 0) {
    throw new UserError(
      'nothing-to-waive',
      `${control} has no finding to waive.`,
      'Nothing needs to be done.',
    );
  }
  if (prefixes.length === 0) return open;
  return prefixes.map((prefix) => {
    const matches = open.filter(({ fingerprint }) => prefix.length >= 8 && fingerprint.startsWith(prefix));
    const [match] = matches;
    if (match && matches.length === 1) return match;
    throw new UserError(
      'unknown-finding',
      `"${prefix}" is not the fingerprint of one finding of ${control}.`,
      `See \`gonogo check --only ${control} --verbose\` for them; give at least 8 digits.`,
    );
  });
}
