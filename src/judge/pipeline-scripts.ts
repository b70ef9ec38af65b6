import type {
  CloudProgram,
  InfrastructureCommand,
  InspectedScript,
} from '../evidence/repo/infrastructure-commands.ts';
import { programOf } from '../pipelines/commands-of.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allJobs, type JobRef } from '../pipelines/places.ts';
import type { Command } from '../pipelines/step.ts';
import { type Text, written } from '../pipelines/text.ts';

const PROGRAMS: ReadonlyMap<string, CloudProgram> = new Map<string, CloudProgram>([
  ['aws', 'aws'],
  ['awslocal', 'aws'],
  ['eksctl', 'eksctl'],
  ['kubectl', 'kubectl'],
  ['gcloud', 'gcloud'],
  ['az', 'az'],
]);
const LOCAL =
  /localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|host\.docker\.internal|minio|moto|dynamodb-local/i;
const STATE = /tfstate|terraform[-_ ]?state|state[-_ ]?bucket|state[-_ ]?lock|cdk bootstrap/i;

/**
 * The cloud commands of the pipelines' own steps, one script for each file. What stands in files of `known` has been
 * inspected where it is.
 */
export function pipelineScripts(
  pipelines: Pipelines,
  known: ReadonlySet<string>,
): readonly InspectedScript[] {
  const files = new Map<string, Map<string, InfrastructureCommand>>();
  const states = new Set<string>();
  for (const ref of allJobs(pipelines)) {
    const hasOwnCluster = startsCluster(ref);
    for (const { commands } of ref.job.steps) {
      const readers = readersOf(commands);
      for (const command of commands) {
        const found = cloudCommand(command, readers, hasOwnCluster);
        if (!found || known.has(found.path)) continue;
        const file = files.get(found.path) ?? new Map<string, InfrastructureCommand>();
        files.set(found.path, file.set(`${found.line} ${found.words.join(' ')}`, found));
        if (STATE.test(found.words.join(' '))) states.add(found.path);
      }
    }
  }
  return [...files].map(([path, commands]) => ({
    path,
    commands: [...commands.values()],
    isTest: false,
    mentionsState: states.has(path),
  }));
}

function cloudCommand(
  command: Command,
  readers: ReadonlyMap<string, string>,
  hasOwnCluster: boolean,
): InfrastructureCommand | undefined {
  const name = programOf(command) ?? '';
  const program = PROGRAMS.get(name);
  const { path, line } = command.source;
  if (!program || path === undefined) return undefined;
  const words = command.words.slice(1).map(written);
  return {
    path,
    line: line ?? 1,
    program,
    words,
    isLocal:
      name === 'awslocal' || speaksToEmulator(words, command) || (program === 'kubectl' && hasOwnCluster),
    pipedTo: readers.get(lineOf(command.words)),
  };
}

function speaksToEmulator(words: readonly string[], { variables, assignments }: Command): boolean {
  const set = Object.entries({ ...variables, ...assignments });
  if (set.some(([name, value]) => name.startsWith('AWS_ENDPOINT_URL') && LOCAL.test(written(value))))
    return true;
  const at = words.findIndex((word) => word.startsWith('--endpoint'));
  if (at < 0) return false;
  const value = `${words[at]} ${words[at + 1] ?? ''}`;
  // An endpoint that only a variable knows is an emulator's: AWS's own need not be named.
  return LOCAL.test(value) || value.includes('$');
}

/** A cluster that lives as long as the job. */
function startsCluster({ job }: JobRef): boolean {
  return job.steps.some(
    ({ use, commands }) =>
      /kind-action|setup-kind|minikube|k3d|k3s|microk8s/i.test(use?.name ?? '') ||
      commands.some((command) => /^(?:kind|minikube|k3d)$/.test(programOf(command) ?? '')),
  );
}

/** The program that reads what a command prints, by the command's words. */
function readersOf(commands: readonly Command[]): ReadonlyMap<string, string> {
  const readers = new Map<string, string>();
  for (const command of commands) {
    const from = command.pipedFrom.at(-1);
    if (from) readers.set(lineOf(from), programOf(command) ?? '');
  }
  return readers;
}

function lineOf(words: readonly Text[]): string {
  return words.map(written).join(' ');
}
