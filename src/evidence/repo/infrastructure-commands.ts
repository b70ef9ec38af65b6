import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { isMakefile, isShellScript, shellPartsOf } from './scripts/script-text.ts';
import { loadShellReader, type ShellCommand, type ShellReader } from './shell/shell-commands.ts';

export type CloudProgram = 'aws' | 'eksctl' | 'kubectl' | 'gcloud' | 'az';

/** A call of a command line that can change infrastructure. */
export interface InfrastructureCommand {
  readonly path: string;
  readonly line: number;
  readonly program: CloudProgram;
  /** What follows the program's name, unquoted; variables stand as written. */
  readonly words: readonly string[];
  /** It speaks to an emulator: a local endpoint, `awslocal`. */
  readonly isLocal: boolean;
  /** What it prints goes to another program, by name. */
  readonly pipedTo: string | undefined;
}

/** A script, a makefile or the `scripts` of a package. */
export interface InspectedScript {
  readonly path: string;
  readonly commands: readonly InfrastructureCommand[];
  /** It lies among tests. */
  readonly isTest: boolean;
  /** It speaks of the store that an infrastructure tool keeps its state in. */
  readonly mentionsState: boolean;
}

const PROGRAMS = /\b(?:aws|awslocal|eksctl|kubectl|gcloud|az)\b|aws-cli/;
const FOREIGN = /\.(?:ps1|psm1|cmd|bat|fish)$/;
const TOOL_FOLDER =
  /(?:^|\/)(?:scripts?|bin|tools?|infra(?:structure)?|deploy(?:ment)?|ops|hack|setup)\/[^/]+\.(?:py|rb|[cm]?[jt]s)$/;
const SDK = /\bboto3\b|@aws-sdk\/client-|require\(['"]aws-sdk|from ['"]aws-sdk|Aws::[A-Z]\w+::Client/;
const SDK_CHANGE =
  /\.(?:create|delete|modify|authorize|attach)_[a-z]+_?[a-z_]*\(|new (?:Create|Delete|Modify|Attach)\w{1,60}Command\(|\.run_instances\(/;
const TEST =
  /(?:^|\/)(?:tests?|__tests__|e2e|specs?|localstack|integration[-_]?tests?)\/|(?:^|\/)(?:localstack|test)[^/]*\.\w+$/i;
const STATE = /tfstate|terraform[-_ ]?state|state[-_ ]?bucket|state[-_ ]?lock|\bbackend\b|cdk bootstrap/i;
const MAX_SCRIPT = 1024 * 1024;

export default defineCollector({
  fact: 'infrastructureCommands',
  needs: [],
  async collect(world) {
    const texts: { path: string; text: string }[] = [];
    const scripts: InspectedScript[] = [];
    const foreign: Gap[] = [];
    const unread = await world.scan({
      wants: ({ path, role, kind }) =>
        (role === 'own' || role === 'generated') && (kind === 'executable' || mayBeScript(path)),
      text({ entry: { path }, text }) {
        if (FOREIGN.test(path) || TOOL_FOLDER.test(path)) {
          const because = foreignReason(path, text);
          if (because) foreign.push({ path, because, settle: { how: 'read the file and judge it by hand' } });
        } else if (!isShellScript(path, text.slice(0, 200)) || text.length > MAX_SCRIPT) return;
        else if (PROGRAMS.test(text)) texts.push({ path, text });
        else if (!path.endsWith('package.json')) scripts.push(inspected(path, text, []));
      },
    });
    const gaps: Gap[] = [...unread, ...foreign];
    if (texts.length > 0) {
      const read = await loadShellReader();
      for (const { path, text } of texts)
        scripts.push(inspected(path, text, commandsOf(path, text, read, gaps)));
    }
    scripts.sort((a, b) => (a.path < b.path ? -1 : 1));
    if (scripts.length === 0) return none('the tree holds no scripts', gaps);
    return present(scripts, gaps);
  },
});

function mayBeScript(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/(?:^|\/)(?:bin|scripts?)\/[^./]+$/.test(path)) return true;
  return isShellScript(path, '') || isMakefile(name) || FOREIGN.test(name) || TOOL_FOLDER.test(path);
}

function foreignReason(path: string, text: string): string | undefined {
  if (FOREIGN.test(path)) {
    return PROGRAMS.test(text) ? 'it calls cloud commands in a language that is not read here' : undefined;
  }
  return SDK.test(text) && SDK_CHANGE.test(text)
    ? 'it changes things through the AWS SDK, and what it changes is not read here'
    : undefined;
}

function inspected(path: string, text: string, commands: readonly InfrastructureCommand[]): InspectedScript {
  return { path, commands, isTest: TEST.test(path), mentionsState: STATE.test(text) || STATE.test(path) };
}

function commandsOf(
  path: string,
  text: string,
  read: ShellReader,
  gaps: Gap[],
): readonly InfrastructureCommand[] {
  const isLocalFile = LOCAL_ENDPOINT.test(text);
  const found: InfrastructureCommand[] = [];
  let isComplete = true;
  for (const part of shellPartsOf(path, text)) {
    if (!PROGRAMS.test(part.text)) continue;
    const shell = read(part.text);
    isComplete &&= shell.isComplete;
    const pipedTo = readers(shell.commands);
    for (const command of shell.commands) {
      const called = calledProgram(command);
      if (!called) continue;
      const { program, words, isLocal } = called;
      found.push({
        path,
        line: part.lineAt(command.offset),
        program,
        words,
        isLocal: isLocal || isLocalFile || speaksToEmulator(words, command),
        pipedTo: pipedTo.get(command.words.join(' ')),
      });
    }
  }
  if (!isComplete) {
    const because = 'a part of it could not be read as shell text';
    gaps.push({ path, because, settle: { how: 'read the file and judge it by hand' } });
  }
  return found;
}

const WRAPPERS = new Set([
  'sudo',
  'time',
  'env',
  'exec',
  'nohup',
  'timeout',
  'retry',
  'xargs',
  'docker',
  'podman',
  'aws-vault',
  'chamber',
  'command',
  'if',
  'watch',
  'op',
  'doppler',
  'granted',
  'assume',
]);

function calledProgram({
  words,
}: ShellCommand): Pick<InfrastructureCommand, 'program' | 'words' | 'isLocal'> | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const isWrapped = WRAPPERS.has(nameOf(first));
  const end = isWrapped ? Math.min(words.length, 40) : 1;
  for (let at = 0; at < end; at += 1) {
    const name = nameOf(words[at] ?? '');
    const rest = words.slice(at + 1);
    if (name === 'aws' || name === 'awslocal')
      return { program: 'aws', words: rest, isLocal: name === 'awslocal' };
    if (isWrapped && /(?:^|\/)aws-cli(?:[:@].*)?$/.test(words[at] ?? ''))
      return { program: 'aws', words: rest, isLocal: false };
    if (name === 'eksctl' || name === 'kubectl' || name === 'gcloud' || name === 'az')
      return { program: name, words: rest, isLocal: false };
  }
  return undefined;
}

function nameOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1).replace(/\.exe$/, '');
}

const LOCAL_HOST =
  /localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|host\.docker\.internal|minio|moto|dynamodb-local|elasticmq/i;
const LOCAL_ENDPOINT =
  /AWS_ENDPOINT_URL\w{0,40}=["']?(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|localstack|host\.docker\.internal)|^[ \t]*alias[ \t]+aws=/m;

function speaksToEmulator(words: readonly string[], { assignments }: ShellCommand): boolean {
  if (assignments.some(({ name, value }) => name.startsWith('AWS_ENDPOINT_URL') && LOCAL_HOST.test(value)))
    return true;
  const at = words.findIndex((word) => word.startsWith('--endpoint'));
  if (at < 0) return false;
  const value = `${words[at]} ${words[at + 1] ?? ''}`;
  // An endpoint that only a variable knows is an emulator's: AWS's own need not be named.
  return LOCAL_HOST.test(value) || value.includes('$');
}

/** The program that reads what a command prints, by the command's words. */
function readers(all: readonly ShellCommand[]): ReadonlyMap<string, string> {
  const readers = new Map<string, string>();
  for (const { words, pipedFrom } of all) {
    for (const from of pipedFrom) readers.set(from.join(' '), nameOf(words[0] ?? ''));
  }
  return readers;
}
