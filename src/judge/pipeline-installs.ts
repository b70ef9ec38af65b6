import type { Manifest } from '../evidence/repo/manifests/manifest.ts';
import type { ActivityKind } from '../pipelines/activity.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { activitiesIn, allJobs, type JobRef, nameOf, stepsOf } from '../pipelines/places.ts';
import type { Command, Step } from '../pipelines/step.ts';
import { literalOf, type Text, written } from '../pipelines/text.ts';
import { installStatement } from './install-statements.ts';
import type { Install } from './installs/install.ts';
import { readInstalls } from './installs/read-installs.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';
import type { ImageInstall } from './version-exactness.ts';

/** What builds or ships the artifact; a tool beside it is worth a remark only. */
const MAKING: readonly ActivityKind[] = [
  'build',
  'image-build',
  'image-push',
  'package-publish',
  'deploy',
  'iac-apply',
];

/** Whether the installs of every job take what the lock file holds, one statement a place. */
export function pipelineInstalls(pipelines: Pipelines, manifests: readonly Manifest[]): readonly Statement[] {
  const statements = new Map<string, Statement>();
  const add = (key: string, statement: Statement) => {
    // Legs of a matrix and shared commands are judged once; what fails in one job fails.
    const known = statements.get(key);
    if (!known || (known.kind === 'remark' && statement.kind === 'fail')) statements.set(key, statement);
  };
  for (const ref of allJobs(pipelines)) {
    for (const { step } of stepsOf(ref)) {
      const before: (readonly string[])[] = [];
      for (const command of step.commands) {
        const words = command.words.map(word);
        for (const [index, statement] of commandStatements(command, words, before, manifests).entries()) {
          const key = `${placeOf(command)} ${words.join(' ')} ${index}`;
          for (const said of weighed(statement, ref)) add(key, said);
        }
        before.push(words);
      }
    }
    for (const statement of readyMade(ref)) add(JSON.stringify(statement.at), statement);
  }
  return [...statements.values()];
}

/** The installs of the jobs that build or ship, with the folders that they run in. */
export function shippedInstalls(pipelines: Pipelines): readonly ImageInstall[] {
  return allJobs(pipelines)
    .filter((ref) => activitiesIn(ref, ...MAKING).length > 0)
    .flatMap(({ job }) => job.steps)
    .flatMap(installsOf);
}

function installsOf({ commands }: Step): readonly ImageInstall[] {
  const before: (readonly string[])[] = [];
  return commands.flatMap((command) => {
    const words = command.words.map(word);
    const { path = '', line = 1 } = command.source;
    const found = readInstalls(words, [], { variables: variablesOf(command), before }).map((install) => ({
      ...{ install, path, line, folder: command.folder ?? '' },
      before: [...before],
      isBuilt: true,
    }));
    before.push(words);
    return found;
  });
}

function commandStatements(
  command: Command,
  words: readonly string[],
  before: readonly (readonly string[])[],
  manifests: readonly Manifest[],
): readonly Statement[] {
  const context = { variables: variablesOf(command), before };
  const piped = command.pipedFrom.map((line) => line.map(word));
  return readInstalls(words, piped, context)
    .map((install) => inPipeline(install, manifests, command.folder))
    .flatMap((install) =>
      installStatement(install, {
        at: command.source,
        before,
        manifests: nearManifests(install, manifests, command.folder),
      }).map((statement) => openVersion(statement, install)),
    );
}

/** Package managers know that they run in a pipeline: every system sets `CI`. */
function variablesOf({ variables, assignments }: Command): ReadonlyMap<string, string> {
  const known = Object.entries({ ...variables, ...assignments }).flatMap(([name, text]) => {
    const value = literalOf(text);
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map([['CI', 'true'], ...known]);
}

function word(text: Text): string {
  return written(text);
}

function placeOf({ source }: Command): string {
  return `${source.path}:${source.line}`;
}

/** Yarn 2 and later refuse to change the lock file where `CI` is set: https://yarnpkg.com/configuration/yarnrc#enableImmutableInstalls */
function inPipeline(install: Install, all: readonly Manifest[], folder: string | null): Install {
  const prefix = folder === null || folder === '' || folder === '.' ? '' : `${folder}/`;
  const own = all.filter(({ path }) => path === `${prefix}package.json`);
  const manifests = own.length > 0 ? own : all;
  const isYarn =
    install.kind === 'drifting' && install.prefersLock === true && /^yarn(?: install)?\b/.test(install.what);
  if (!isYarn || !manifests.some(({ manager }) => manager === 'yarn-berry')) return install;
  if (manifests.some(({ manager }) => manager === 'yarn-classic') || /--no-immutable/.test(install.what))
    return install;
  return { kind: 'frozen', what: install.what };
}

/** A requirements file is the one in the folder that the command runs in, where there is one. */
function nearManifests(
  install: Install,
  manifests: readonly Manifest[],
  folder: string | null,
): readonly Manifest[] {
  if (install.kind !== 'by-file' || folder === null) return manifests;
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`;
  const paths = new Set(install.files.map((file) => `${prefix}${file.replace(/^\.\//, '')}`));
  const near = manifests.filter(
    ({ path, lock }) => paths.has(path) || (lock.state === 'locked' && paths.has(lock.path)),
  );
  return near.length > 0 ? near : manifests;
}

/** The run alone knows a version that a variable of the project holds. */
function openVersion(statement: Statement, install: Install): Statement {
  if (statement.kind !== 'unknown' || install.kind !== 'unresolved') return statement;
  const because = `\`${install.what}\` takes a version from ${install.variable}, which the pipeline does not set`;
  return unknown(statement.at, because, { how: 'write the version in the pipeline' });
}

/** What the application is installed with counts wherever it is built, shipped or tested; a tool only where it ships. */
function weighed(statement: Statement, ref: JobRef): readonly Statement[] {
  if (statement.kind !== 'fail' || activitiesIn(ref, ...MAKING).length > 0) return [statement];
  const { message, at, address } = statement;
  if (message.includes('lock file holds') || message.includes('follows the lock file')) return [statement];
  if (message.includes('leaves versions open') && activitiesIn(ref, ...TESTING).length > 0)
    return [statement];
  const rest = `${nameOf(ref)} neither builds nor ships the artifact.`;
  return [remark(at, `${message} ${rest}`, { address: address ?? '' })];
}

const TESTING: readonly ActivityKind[] = ['unit-test', 'integration-test', 'e2e-test'];

/** Actions, orbs and tasks that install. */
function readyMade(ref: JobRef): readonly Statement[] {
  return activitiesIn(ref, 'install').flatMap(({ step, activity }): Statement[] => {
    if (!step.use || activity.source !== step.use.source) return [];
    const what = `\`${activity.title}\``;
    const at = activity.source;
    switch (activity.detail.isFrozen) {
      case 'yes':
        return [pass(at, `${what} installs from the lock file and fails when it does not fit`)];
      case 'no':
        return [
          fail(at, `${what} may install other versions than the lock file holds.`, {
            address: `${at.path ?? ''}#${activity.title}`,
          }),
        ];
      default:
        return [
          unknown(at, `whether ${what} installs from the lock file cannot be told`, {
            how: 'look at its documentation and its inputs',
          }),
        ];
    }
  });
}
