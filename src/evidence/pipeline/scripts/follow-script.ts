import { NO } from '../../../pipelines/answer.ts';
import type { JobDefinition } from '../../../pipelines/pipelines.ts';
import type { Script, Step, StepDefinition, Variables } from '../../../pipelines/step.ts';
import type { Text } from '../../../pipelines/text.ts';
import { loadYamlReader } from '../../yaml-documents.ts';
import { CALL_READERS } from './calls/readers.ts';
import {
  type Following,
  type HandedOn,
  leaveUnfollowed,
  MAX_STEPS,
  type ScriptSurroundings,
} from './following.ts';
import { resolveText, resolveVariables } from './resolve-references.ts';
import { newShell, runText, simpleRunner } from './run-simple.ts';
import { absolute, resolvePath } from './shell/folders.ts';
import { Interpreter } from './shell/interpreter.ts';
import type { Shell, Standing } from './shell/shell.ts';
import { shellParser } from './shell/shell-text.ts';

export type { ScriptSurroundings } from './following.ts';

export type FollowedScript = Pick<Step, 'commands' | 'unfollowed'>;

/** A step with its references put in as far as earlier steps say them, and what its script comes to. */
export interface FollowedStep extends FollowedScript {
  readonly step: StepDefinition;
}

export interface FollowedJob {
  readonly steps: readonly FollowedStep[];
  /** The outputs of its steps: `<step>.<output>`. */
  readonly outputs: Variables;
  /** Variables that its steps wrote into files, by the file's path. */
  readonly files: ReadonlyMap<string, Variables>;
  /** Variables that its steps set for later ones. */
  readonly variables: Variables;
}

/** Reads the scripts of steps into commands. Made once for a tree: what it has parsed it keeps. */
export interface ScriptFollower {
  /**
   * The steps of a job in their order. `given`: variables of the workflow and of jobs before it; `outputs`: of jobs
   * that it needs, `<job>.<output>`.
   */
  followJob(
    job: JobDefinition,
    given: { readonly variables: Variables; readonly outputs: Variables },
    surroundings: ScriptSurroundings,
  ): FollowedJob;
  /** What a script of the tree comes to when somebody runs it by hand, without arguments. */
  commandsOfScript(path: string, surroundings: ScriptSurroundings): FollowedScript;
}

/** Loads the shell parser. */
export async function loadScriptFollower(): Promise<ScriptFollower> {
  const [{ parse }, readYaml, toml] = await Promise.all([
    import('unbash'),
    loadYamlReader(),
    import('smol-toml'),
  ]);
  return new Follower({ parse: shellParser(parse), readYaml, readToml: (text) => tomlOf(text, toml.parse) });
}

function tomlOf(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    // Whoever reads manifests reports it.
    return {};
  }
}

const runSimple = simpleRunner(CALL_READERS);

class Follower implements ScriptFollower {
  private readonly formats: Pick<Following, 'parse' | 'readYaml' | 'readToml'>;
  private readonly kept = new Map<string, unknown>();

  constructor(formats: Pick<Following, 'parse' | 'readYaml' | 'readToml'>) {
    this.formats = formats;
  }

  followJob(
    job: JobDefinition,
    given: { readonly variables: Variables; readonly outputs: Variables },
    surroundings: ScriptSurroundings,
  ): FollowedJob {
    const handedOn: HandedOn = { variables: {}, outputs: {}, files: new Map() };
    let outputs: Variables = given.outputs;
    const own: Record<string, Text> = {};
    const steps: FollowedStep[] = [];
    let shell: Shell | null = null;
    for (const written of job.steps) {
      const known = { ...given.variables, ...job.variables, ...handedOn.variables };
      const step = resolvedStep(written, { outputs, variables: handedOn.variables });
      handedOn.outputs = {};
      const following = this.following(surroundings, handedOn);
      if (step.script)
        shell = this.followStep(step.script, { ...known, ...step.variables }, following, shell);
      if (step.id !== null) {
        for (const [name, value] of Object.entries(handedOn.outputs)) own[`${step.id}.${name}`] = value;
        outputs = { ...outputs, ...own };
      }
      steps.push({ step, commands: following.commands, unfollowed: following.unfollowed });
    }
    return { steps, outputs: own, files: handedOn.files, variables: handedOn.variables };
  }

  commandsOfScript(path: string, surroundings: ScriptSurroundings): FollowedScript {
    const following = this.following(surroundings, { variables: {}, outputs: {}, files: new Map() });
    const script = {
      text: [`./${path}`],
      shell: null,
      stopsOnError: true,
      pipefail: false,
      workingDirectory: [],
      source: { path },
      linesEach: 0 as const,
    };
    this.runScript(script, {}, following, null);
    return { commands: following.commands, unfollowed: following.unfollowed };
  }

  private following(surroundings: ScriptSurroundings, handedOn: HandedOn): Following {
    return {
      surroundings,
      ...this.formats,
      kept: <T>(kind: string, path: string, read: (text: string) => T) =>
        this.keep(kind, path, read, surroundings),
      commands: [],
      unfollowed: [],
      handedOn,
      open: new Set(),
      budget: MAX_STEPS,
      depth: 0,
    };
  }

  private keep<T>(
    kind: string,
    path: string,
    read: (text: string) => T,
    { text }: ScriptSurroundings,
  ): T | undefined {
    const key = `${kind} ${path}`;
    if (!this.kept.has(key)) {
      const content = text(path);
      this.kept.set(key, content === undefined ? undefined : read(content));
    }
    // One kind of file is read by one reader only, whose type this is.
    return this.kept.get(key) as T | undefined;
  }

  /** Gives the shell as the script left it. */
  private followStep(
    script: Script,
    variables: Variables,
    following: Following,
    before: Shell | null,
  ): Shell | null {
    const foreign = script.shell === null ? undefined : foreignShell(script.shell);
    if (!foreign) return this.runScript(script, variables, following, before);
    leaveUnfollowed(following, `a script of ${foreign}`, 'it is not read as shell text', script.source);
    return null;
  }

  private runScript(script: Script, variables: Variables, following: Following, before: Shell | null): Shell {
    const shell = before && script.continuesShell ? before : startedShell(script);
    shell.variables = { ...shell.variables, ...variables, ...(before === shell ? shell.variables : {}) };
    shell.stopsOnError = script.stopsOnError && shell.relaxedAt === null;
    runText(script, shell, OUTERMOST, new Interpreter(following, runSimple));
    return shell;
  }
}

const OUTERMOST: Omit<Standing, 'written'> = {
  onStatus: NO,
  onExit: NO,
  unstoppable: null,
  isConditional: false,
  pipedFrom: [],
  output: null,
  via: [],
  remote: null,
};

function startedShell({ workingDirectory, stopsOnError, pipefail }: Script): Shell {
  const folder = resolvePath(workingDirectory, '');
  const name = folder === null ? [] : absolute(folder, '$0');
  return newShell({ variables: {}, folder, stopsOnError, pipefail, args: [], name });
}

const POSIX = /^(?:ba|da|a|z|k)?sh\b/;

/** The name of a shell that is none of the POSIX family. */
function foreignShell(shell: string): string | undefined {
  const name = shell.trim().split(/\s+/)[0] ?? '';
  const program = name.slice(name.lastIndexOf('/') + 1);
  return POSIX.test(program) ? undefined : program;
}

function resolvedStep(
  step: StepDefinition,
  known: { readonly outputs: Variables; readonly variables: Variables },
): StepDefinition {
  const { use, script } = step;
  return {
    ...step,
    use: use && { ...use, inputs: resolveVariables(use.inputs, known) },
    script: script && {
      ...script,
      text: resolveText(script.text, known),
      workingDirectory: resolveText(script.workingDirectory, known),
    },
    variables: resolveVariables(step.variables, known),
  };
}
