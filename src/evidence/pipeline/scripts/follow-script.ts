import { NO } from '../../../pipelines/answer.ts';
import type { JobDefinition } from '../../../pipelines/pipelines.ts';
import type { Script, Step, StepDefinition, Use, Variables } from '../../../pipelines/step.ts';
import { literalOf, type Text } from '../../../pipelines/text.ts';
import { loadYamlReader } from '../../yaml-documents.ts';
import { CALL_READERS } from './calls/readers.ts';
import {
  type Following,
  type HandedOn,
  leaveUnfollowed,
  MAX_STEPS,
  type ScriptSurroundings,
} from './following.ts';
import { handOnAgain, inPlace, type KeptScript, keep, scriptKey } from './kept-scripts.ts';
import { type Known, resolveText, resolveVariables } from './resolve-references.ts';
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
  /** The first script that came to the same, perhaps this one; `null` when none is known to. */
  readonly like: Pick<KeptScript, 'followed' | 'source'> | null;
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
  /** By system: each has variables of its own. */
  private readonly scripts = new Map<ScriptSurroundings['predefined'], Map<string, KeptScript>>();

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
    const outside = { ...given.variables, ...job.variables };
    let known: Variables = outside;
    let added: Variables = {};
    for (const [index, written] of job.steps.entries()) {
      if (handedOn.variables !== added) known = { ...outside, ...handedOn.variables };
      added = handedOn.variables;
      const step = resolvedStep(written, { outputs, variables: handedOn.variables });
      handedOn.outputs = {};
      const variables = isEmpty(step.variables) ? known : { ...known, ...step.variables };
      const sharesShell = step.script?.continuesShell || job.steps[index + 1]?.script?.continuesShell;
      const followed = sharesShell ? null : this.followAgain(step, variables, handedOn, surroundings);
      if (followed) steps.push({ step, ...followed });
      else {
        const following = this.following(surroundings, handedOn);
        if (step.script) shell = this.followStep(step.script, variables, following, shell);
        steps.push({ step, commands: following.commands, unfollowed: following.unfollowed, like: null });
      }
      if (step.id !== null) {
        for (const [name, value] of Object.entries(handedOn.outputs)) own[`${step.id}.${name}`] = value;
        outputs = { ...outputs, ...own };
      }
    }
    return { steps, outputs: own, files: handedOn.files, variables: handedOn.variables };
  }

  /** A step whose script has a shell of its own; one that was met before is not followed twice. */
  private followAgain(
    { script }: StepDefinition,
    variables: Variables,
    handedOn: HandedOn,
    surroundings: ScriptSurroundings,
  ): (FollowedScript & Pick<FollowedStep, 'like'>) | null {
    // Files that earlier steps wrote may be read.
    if (!script || handedOn.files.size > 0) return null;
    const scripts = this.scriptsFor(surroundings);
    const key = scriptKey(script, variables);
    const known = scripts.get(key);
    if (known) {
      handOnAgain(known, handedOn);
      return { ...inPlace(known, script.source), like: known };
    }
    const before = handedOn.variables;
    const following = this.following(surroundings, handedOn);
    this.followStep(script, variables, following, null);
    const followed = { commands: following.commands, unfollowed: following.unfollowed };
    const kept = keep(followed, script.source, before, handedOn);
    scripts.set(key, kept);
    return { ...followed, like: kept };
  }

  private scriptsFor({ predefined }: ScriptSurroundings): Map<string, KeptScript> {
    const known = this.scripts.get(predefined) ?? new Map<string, KeptScript>();
    this.scripts.set(predefined, known);
    return known;
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
    const plain = plainLines(script, foreign);
    if (plain.text.length > 0) this.runScript(plain, variables, following, null);
    if (plain.isWhole) return null;
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

const WINDOWS = /^(?:pwsh|powershell|cmd)(?:\.exe)?$/;
/** Words without anything that PowerShell or cmd would read otherwise than a POSIX shell. */
const PLAIN = /^[A-Za-z.][\w./:@=-]*(?:[ \t]+[\w./:@=,+*-]+)*$/;
/** `Write-Host`, `Set-Location`: no program. */
const CMDLET = /^[A-Z][a-z]+-[A-Z]\w+/;

/** The lines of a script for Windows that are one plain command each, the others left empty. */
function plainLines(script: Script, shell: string): Script & { readonly isWhole: boolean } {
  const text = WINDOWS.test(shell) ? literalOf(script.text) : undefined;
  if (text === undefined) return { ...script, text: [], isWhole: false };
  const lines = text.split('\n').map((line) => line.trim().replace(/^#.*$|^REM .*$/i, ''));
  const kept = lines.map((line) => (PLAIN.test(line) && !CMDLET.test(line) ? line : ''));
  const isWhole = lines.every((line, index) => line === '' || kept[index] !== '');
  return { ...script, text: [kept.join('\n')], isWhole };
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

function isEmpty(variables: Variables): boolean {
  for (const _ in variables) return false;
  return true;
}

function resolvedStep(step: StepDefinition, known: Known): StepDefinition {
  const use = step.use && resolvedUse(step.use, known);
  const script = step.script && resolvedScript(step.script, known);
  const variables = resolveVariables(step.variables, known);
  // Most say nothing that an earlier one could settle.
  if (use === step.use && script === step.script && variables === step.variables) return step;
  return { ...step, use, script, variables };
}

function resolvedUse(use: Use, known: Known): Use {
  const inputs = resolveVariables(use.inputs, known);
  return inputs === use.inputs ? use : { ...use, inputs };
}

function resolvedScript(script: Script, known: Known): Script {
  const text = resolveText(script.text, known);
  const workingDirectory = resolveText(script.workingDirectory, known);
  if (text === script.text && workingDirectory === script.workingDirectory) return script;
  return { ...script, text, workingDirectory };
}
