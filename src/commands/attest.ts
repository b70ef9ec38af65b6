import { createHash } from 'node:crypto';
import { CONTROLS } from '../checklist/index.generated.ts';
import { openFiles } from '../outside/files.ts';
import { resolveTarget } from '../outside/target.ts';
import type { AttestationFile } from '../records/schema.ts';
import { ulid } from '../records/ulid.ts';
import { UserError } from '../talk/user-error.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { keepRecord, lastDay, required, UNTIL_OPTION } from './record-options.ts';
import { unknownScope } from './scope.ts';

const command: Command = {
  name: 'attest',
  summary: 'Record a dated statement for what no machine can judge',
  description:
    "Writes a person's statement for a control that evidence alone cannot settle. It turns an unknown into\n" +
    '"attested", shown apart from a pass; it never overrides a failure. It ends on its last day.',
  arguments: [{ name: 'control', isRequired: true, help: 'The control that the statement is about.' }],
  options: {
    statement: { type: 'string', value: 'TEXT', help: 'What the person states.' },
    owner: { type: 'string', value: 'WHO', help: 'The person who states it, such as github:ada. Not a bot.' },
    role: { type: 'string', value: 'ROLE', help: 'The role of that person, such as tech-lead.' },
    until: UNTIL_OPTION,
    evidence: {
      type: 'string',
      value: 'REF',
      isRepeatable: true,
      help: 'A URL, or a file of the repository: its hash is kept, and the statement ends when the file changes.',
    },
    path: { type: 'string', value: 'DIR', help: 'Folder of the repository. Default: the current one.' },
    'dry-run': { type: 'boolean', help: 'Show what would be written, and write nothing.' },
  },
  examples: [
    {
      line: 'gonogo attest delivery/e2e-owned-by-qa --statement "QA wrote the suite" --owner github:ada --until 90d',
      does: 'a statement for ninety days',
    },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const id = invocation.arguments[0] ?? '';
  const mostDays = mostDaysOf(id);
  const statement = required(invocation, 'statement', 'what the person states');
  const owner = required(invocation, 'owner', 'the person who states it');
  if (owner.endsWith('[bot]')) {
    throw new UserError(
      'wrong-use',
      'A bot cannot attest.',
      'Name the person who answers for the statement.',
    );
  }
  const root = resolveTarget(invocation.text('path') ?? '.');
  const now = new Date();
  const until = lastDay(required(invocation, 'until', 'the last day on which it counts'), now, mostDays);
  const role = invocation.text('role');
  const record = {
    type: 'https://gonogo.dev/attestation/v1',
    controlId: id,
    statement,
    evidence: invocation.texts('evidence').map((ref) => evidenceOf(root, ref)),
    owner: role === undefined ? { id: owner } : { id: owner, role },
    coSigner: null,
    issuedAt: now.toISOString(),
    expiresAt: until,
    supersedes: null,
    revoked: false,
  } satisfies AttestationFile;
  const path = `.gonogo/attestations/${id}/${ulid(now)}.json`;
  const isDryRun = invocation.isOn('dry-run');
  keepRecord(root, path, record, isDryRun, console);
  console.out(`${isDryRun ? 'would attest' : 'attested'} ${id} until ${until}: ${path}\n`);
  return EXIT.ok;
}

/** For how many days at most a person may attest the control. */
function mostDaysOf(id: string): number {
  const control = CONTROLS.find((one) => one.id === id);
  if (!control) throw unknownScope(id);
  if (control.attestable) return control.attestable.maxAgeDays;
  throw new UserError(
    'not-attestable',
    `${id} is judged from evidence; nobody can attest it.`,
    `See \`gonogo explain ${id}\` for the evidence it needs.`,
  );
}

function evidenceOf(root: string, ref: string): { kind: 'url' | 'file'; ref: string; sha256?: string } {
  if (/^https?:\/\//.test(ref)) return { kind: 'url', ref };
  const read = openFiles(root).read(ref);
  if (read.state !== 'text') {
    throw new UserError(
      'wrong-use',
      `The evidence "${ref}" is no text file of the repository.`,
      'Name a file or a URL.',
    );
  }
  return { kind: 'file', ref, sha256: createHash('sha256').update(read.text).digest('hex') };
}
