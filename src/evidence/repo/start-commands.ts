import { join } from 'node:path/posix';
import { type Fact, type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { mainProgram, type StartedFile, startedFile } from '../../judge/program.ts';
import type { Source } from '../../judge/source.ts';
import { defineCollector } from '../collector.ts';
import { parsedFile, recordOf, stringOf } from '../parsed.ts';
import type { World } from '../world.ts';
import type { BuildContext } from './build-contexts.ts';
import type { Dockerfile } from './dockerfiles.ts';
import { loadShellReader, type ShellCommand, type ShellReader } from './shell/shell-commands.ts';
import { givenCommands } from './start/given-commands.ts';
import { type ImageFile, type ImageFiles, imageFiles } from './start/image-files.ts';

/** A command that runs when a container starts. */
export interface StartCommand
  extends Pick<ShellCommand, 'words' | 'pipedFrom' | 'redirects' | 'isConditional'> {
  readonly at: Source;
}

/** What a container is told to run over what its image says. */
export interface ContainerStart {
  readonly at: Source;
  readonly commands: readonly StartCommand[];
}

export interface StartCommands {
  readonly images: readonly ImageStart[];
  /** Of task definitions, Kubernetes manifests and production Compose files; those that leave it to the image are left out. */
  readonly containers: readonly ContainerStart[];
}

/** Everything that the image of a Dockerfile is seen to run when it starts. */
export interface ImageStart {
  readonly dockerfile: string;
  readonly commands: readonly StartCommand[];
  /** Scripts that it runs and that were not found in the tree. */
  readonly unseen: readonly string[];
  /** Neither `ENTRYPOINT` nor `CMD` is set: the base image's own command runs. */
  readonly isLeftToBase: boolean;
}

export default defineCollector({
  fact: 'startCommands',
  needs: ['dockerfiles', 'buildContexts', 'composeFiles', 'ecsTaskDefinitions', 'kubernetesManifests'],
  async collect(world, facts) {
    const dockerfiles = presentValue(facts.dockerfiles) ?? [];
    const given = givenCommands(
      presentValue(facts.ecsTaskDefinitions) ?? [],
      presentValue(facts.kubernetesManifests)?.workloads ?? [],
      presentValue(facts.composeFiles) ?? [],
    );
    if (dockerfiles.length === 0 && given.length === 0)
      return none('the tree holds no image and no container that starts', gapsOf(facts.dockerfiles));
    const gaps: Gap[] = [...gapsOf(facts.dockerfiles)];
    const readShell = await loadShellReader();
    const contexts = presentValue(facts.buildContexts) ?? [];
    const images = dockerfiles.map((dockerfile) => {
      const own = contexts.filter((context) => context.dockerfile === dockerfile.path);
      return readStart(dockerfile, own, { world, readShell, gaps });
    });
    const containers = given.map(({ at, text }): ContainerStart => {
      const { commands } = readShell(text);
      return { at, commands: commands.map((command) => ({ ...command, at })) };
    });
    return present({ images, containers }, gaps);
  },
});

function gapsOf(fact: Fact<unknown>): readonly Gap[] {
  return fact.state === 'unavailable' ? [] : fact.gaps;
}

interface Reading {
  readonly world: World;
  readonly readShell: ShellReader;
  readonly gaps: Gap[];
}

const MAX_STEPS = 40;
const MAX_COMMANDS = 400;

function readStart(dockerfile: Dockerfile, contexts: readonly BuildContext[], reading: Reading): ImageStart {
  const image = dockerfile.stages[dockerfile.shipped.stage]?.image;
  const follower = new Follower(imageFiles(dockerfile, contexts, reading.world.tree), contexts, reading);
  const decided = [image?.entrypoint, image?.command].flatMap((one) => (one ? [one.instruction] : []));
  const [first, second] = decided;
  const isOneLine = first?.kind === 'entrypoint' && first.form === 'exec' && second?.form === 'exec';
  for (const instruction of decided) {
    for (const command of instruction.commands)
      follower.follow({ ...command, at: { path: dockerfile.path, line: command.line } });
  }
  if (isOneLine && !follower.hasMainProgram(first.words)) {
    // `ENTRYPOINT ["npm"]` and `CMD ["start"]` are one command.
    const at = { path: dockerfile.path, line: second.line };
    follower.follow({
      words: [...first.words, ...second.words],
      pipedFrom: [],
      redirects: [],
      isConditional: false,
      at,
    });
  }
  const { commands, unseen } = follower;
  return { dockerfile: dockerfile.path, commands, unseen: [...unseen], isLeftToBase: decided.length === 0 };
}

/** Goes from a command into the script or the package script that it starts. */
class Follower {
  readonly commands: StartCommand[] = [];
  readonly unseen = new Set<string>();
  private readonly visited = new Set<string>();
  private readonly files: ImageFiles;
  private readonly contexts: readonly BuildContext[];
  private readonly reading: Reading;

  constructor(files: ImageFiles, contexts: readonly BuildContext[], reading: Reading) {
    this.files = files;
    this.contexts = contexts;
    this.reading = reading;
  }

  /** Whether the words name more than a wrapper or a package manager that waits for arguments. */
  hasMainProgram(words: readonly string[]): boolean {
    const program = mainProgram(words);
    return program.length > 1 || startedFile(program)?.isScript === true;
  }

  follow(command: StartCommand): void {
    if (this.isFull()) return;
    this.commands.push(command);
    const program = mainProgram(command.words);
    const started = startedFile(program);
    if (started) this.followFile(started, command);
    // An entry point runs what it is given: `docker-entrypoint.sh launch.sh`.
    const given = started?.isScript ? program.slice(1).filter((word) => /^[\w./-]+\.sh$/.test(word)) : [];
    for (const path of given) this.followFile({ path, isScript: true }, command);
    for (const named of packageScripts(program)) this.followPackageScript(named, command);
  }

  private isFull(): boolean {
    return this.commands.length >= MAX_COMMANDS;
  }

  private followFile({ path, isScript }: StartedFile, { isConditional }: StartCommand): void {
    if (this.visited.has(path) || this.visited.size >= MAX_STEPS) return;
    this.visited.add(path);
    const found = this.files.find(path);
    const read = found && this.textOf(found);
    if (!read) {
      // A program that is not in the tree was compiled, or comes with the base.
      if (isScript) this.unseen.add(path);
      return;
    }
    if (!isShellText(read.text, isScript)) return;
    const { commands, isComplete } = this.reading.readShell(read.text);
    if (!isComplete) this.unseen.add(path);
    for (const one of commands) {
      if (this.isFull()) break;
      const line = read.firstLine + lineOf(read.text, one.offset);
      this.follow({
        ...one,
        isConditional: isConditional || one.isConditional,
        at: { path: read.path, line },
      });
    }
  }

  private textOf(file: ImageFile): { text: string; path: string; firstLine: number } | undefined {
    const dockerfile = this.contexts[0]?.dockerfile ?? '';
    if (file.kind === 'heredoc') return { text: file.text, path: dockerfile, firstLine: file.line };
    const text = this.reading.world.text(file.path, this.reading.gaps);
    return text === undefined ? undefined : { text, path: file.path, firstLine: 1 };
  }

  private followPackageScript(name: string, { isConditional }: StartCommand): void {
    const manifest =
      this.files.find('./package.json') ?? this.files.find(join(this.files.workdir, 'package.json'));
    const path = manifest?.kind === 'tree' ? manifest.path : this.manifestOfContext();
    const key = `${path}#${name}`;
    if (path === undefined || this.visited.has(key) || this.visited.size >= MAX_STEPS) return;
    this.visited.add(key);
    const parsed = parsedFile(
      this.reading.world,
      path,
      this.reading.gaps,
      (text) => JSON.parse(text) as unknown,
    );
    const scripts = recordOf(recordOf(parsed).scripts);
    for (const hook of [`pre${name}`, name, `post${name}`]) {
      const text = Object.hasOwn(scripts, hook) ? stringOf(scripts[hook]) : undefined;
      if (text === undefined) continue;
      for (const one of this.reading.readShell(text).commands)
        this.follow({
          ...one,
          isConditional: isConditional || one.isConditional,
          at: { path, resource: hook },
        });
    }
  }

  private manifestOfContext(): string | undefined {
    const paths = this.contexts.map(({ folder }) => join(folder, 'package.json'));
    return paths.find((path) => this.reading.world.tree.get(path) !== undefined);
  }
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** A text for a shell: by its first line, or because a shell was told to read it. */
function isShellText(text: string, isScript: boolean): boolean {
  const first = /^#!([^\n]{0,200})/.exec(text)?.[1];
  return first === undefined ? isScript : /\b(?:ba|da|a|z|k)?sh\b/.test(first);
}

const RUNNERS = new Set(['npm', 'yarn', 'pnpm', 'bun']);
/** Programs whose arguments are scripts of the package. */
const SCRIPT_LISTS = new Set(['npm-run-all', 'run-s', 'run-p']);

/** The scripts of `package.json` that `npm start`, `yarn run serve` or `run-s a b` run. */
function packageScripts([program = '', ...words]: readonly string[]): readonly string[] {
  const name = program.slice(program.lastIndexOf('/') + 1);
  const [verb, second] = words.filter((word) => !word.startsWith('-'));
  if (SCRIPT_LISTS.has(name)) return words.filter((word) => !word.startsWith('-'));
  if (!RUNNERS.has(name) || verb === undefined) return [];
  if (verb === 'run' || verb === 'run-script') return second === undefined ? [] : [second];
  if (verb === 'start' || verb === 'test') return [verb];
  return name === 'npm' ? [] : [verb];
}
