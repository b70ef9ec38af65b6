import {
  type EnvironmentStage,
  type EnvironmentWord,
  environmentOfLabel,
  environmentOfPath,
} from '../judge/environment-names.ts';
import type { Source } from '../judge/source.ts';
import { type ActivityRef, activitiesIn, nameOf, type Place, sourceOf } from './places.ts';
import { occasionsOf } from './situations.ts';
import type { Variables } from './step.ts';
import { literalOf, referencesOf, type Text, written } from './text.ts';

/** The environment that something acts on, and how that is known. */
export interface StageFound {
  /** `null`: it cannot be told. */
  readonly stage: EnvironmentStage | null;
  /** What the environment is called: one spelling for known words (`prod` is `production`), else as written. */
  readonly name: string | null;
  /**
   * `environment`: the forge's environment of the job. `option`: the command names it. `resource`: the stack, cluster,
   * folder or address that it acts on. `variable`: a variable or the name of a secret. `event`: it runs for change
   * requests only. `only-one`: nothing names it, and there is no other. `claim`: only the name of the job or workflow says so,
   * so `stage` is `null`. `chosen`: whoever starts it chooses. `nothing`: nothing says it.
   */
  readonly by:
    | 'environment'
    | 'option'
    | 'resource'
    | 'variable'
    | 'event'
    | 'only-one'
    | 'claim'
    | 'chosen'
    | 'nothing';
  /** The stage that a mere name claims. Set with `claim` only. */
  readonly claimed: EnvironmentStage | null;
  readonly at: Source;
  readonly because: string;
}

/**
 * The environment that a job, a step or an activity acts on. What the forge or the command names decides, then the
 * names of what is acted on, then variables; names of jobs and workflows are claims, and settle nothing.
 */
export function stageOf(place: Place): StageFound {
  const acts = actsOf(place);
  return (
    byEnvironment(place) ??
    byOption(acts) ??
    byResource(acts) ??
    byVariable(place) ??
    byEvent(place) ??
    byChoice(place, acts) ??
    byClaim(place)
  );
}

function actsOf(place: Place): readonly ActivityRef[] {
  const own = activitiesIn(place, 'deploy', 'iac-apply', 'iac-destroy', 'rollback', 'migrate');
  return own.length > 0 ? own : activitiesIn(place);
}

function found(word: EnvironmentWord, by: StageFound['by'], at: Source, because: string): StageFound {
  return { stage: word.stage, name: word.name, by, claimed: null, at, because };
}

/** The text with a sign for what is left open, so that words do not grow together. */
function shown(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : '*')).join('');
}

function byEnvironment({ job }: Place): StageFound | undefined {
  if (!job.environment) return undefined;
  const { name, source } = job.environment;
  const word = environmentOfLabel(shown(name));
  const because = `\`${job.id}\` has the environment \`${written(name)}\``;
  if (word) return found(word, 'environment', source, because);
  const literal = literalOf(name);
  if (literal === undefined || literal === '') return undefined;
  return { stage: null, name: literal, by: 'environment', claimed: null, at: source, because };
}

function byOption(acts: readonly ActivityRef[]): StageFound | undefined {
  for (const { activity } of acts) {
    const { environment } = activity.detail;
    const word = environment && environmentOfLabel(shown(environment));
    if (word)
      return found(
        word,
        'option',
        activity.source,
        `\`${activity.title}\` names \`${written(environment)}\``,
      );
  }
  return undefined;
}

function byResource(acts: readonly ActivityRef[]): StageFound | undefined {
  for (const { activity, step } of acts) {
    const { target, url, artifact, plan, images } = activity.detail;
    for (const text of [target, url, artifact, plan, ...(images ?? [])]) {
      const word = text && plainWord(environmentOfLabel(shown(text)));
      if (word)
        return found(word, 'resource', activity.source, `\`${activity.title}\` acts on \`${written(text)}\``);
    }
    const folder = folderOf(activity.source, step);
    const inFolder = folder === undefined ? undefined : plainWord(environmentOfPath(folder)?.word);
    if (inFolder)
      return found(inFolder, 'resource', activity.source, `\`${activity.title}\` runs in \`${folder}\``);
  }
  return undefined;
}

/** Words such as `test` and `demo` mean other things too often to tell an environment from a resource's name. */
function plainWord(word: EnvironmentWord | undefined): EnvironmentWord | undefined {
  return word?.isWeak ? undefined : word;
}

/** The folder that the command of an activity runs in: both are written in the same place. */
function folderOf({ path, line }: Source, { commands, script }: ActivityRef['step']): string | undefined {
  const command = commands.find(({ source }) => source.path === path && source.line === line);
  return command?.folder ?? (script ? literalOf(script.workingDirectory) : undefined);
}

const ENVIRONMENT_VARIABLE =
  /^(?!(?:NODE|RAILS|RACK|MIX|BABEL|JEKYLL|HUGO)_ENV$)(?:\w+_)?(?:ENV|ENVIRONMENT|STAGE|WORKSPACE|PROFILE|ACCOUNT|ROLE|ROLE_ARN|CLUSTER|STACK|STACK_NAME|BUCKET)(?:_NAME)?$/i;

function byVariable({ workflow, job, step }: Place): StageFound | undefined {
  const layers: readonly Variables[] = [
    ...(step ? [step.variables] : []),
    ...(job.leg ? [job.leg] : []),
    job.variables,
    workflow.variables,
  ];
  for (const variables of layers) {
    for (const [name, value] of Object.entries(variables)) {
      const word = ENVIRONMENT_VARIABLE.test(name) && plainWord(environmentOfLabel(shown(value)));
      if (word) return found(word, 'variable', job.source, `\`${name}\` is \`${written(value)}\``);
    }
  }
  const words = job.secrets.flatMap((secret) => {
    const word = plainWord(environmentOfLabel(secret.name));
    return word ? [{ word, secret }] : [];
  });
  const [first] = words;
  // Secrets of two environments in one job tell nothing.
  if (!first || words.some(({ word }) => word.name !== first.word.name)) return undefined;
  return found(
    first.word,
    'variable',
    first.secret.source,
    `it is given the secret \`${first.secret.name}\``,
  );
}

function byEvent(place: Place): StageFound | undefined {
  const occasions = occasionsOf(place);
  const isForChanges =
    occasions.length > 0 &&
    occasions.every(({ event }) => event === 'change-request' || event === 'privileged-change-request');
  if (!isForChanges) return undefined;
  const because = `${nameOf(place)} runs for change requests only`;
  return { stage: 'preview', name: 'preview', by: 'event', claimed: null, at: sourceOf(place), because };
}

/** `environment: ${{ inputs.environment }}`: a parameter of whoever starts it. */
function byChoice({ job }: Place, acts: readonly ActivityRef[]): StageFound | undefined {
  const texts = [job.environment?.name, ...acts.map(({ activity }) => activity.detail.environment)];
  const open = texts.flatMap((text) => (text ? referencesOf(text) : []));
  const [chosen] = open.filter(({ kind }) => kind === 'input');
  if (!chosen) return undefined;
  const because = `whoever starts it chooses the environment: \`${chosen.raw}\``;
  return {
    stage: null,
    name: null,
    by: 'chosen',
    claimed: null,
    at: job.environment?.source ?? job.source,
    because,
  };
}

function byClaim({ workflow, job, step }: Place): StageFound {
  const at = step?.source ?? job.source;
  for (const label of [job.id, job.name, job.stage ?? '', workflow.name, workflow.id]) {
    const word = plainWord(environmentOfLabel(label));
    if (!word) continue;
    const because = `only the name \`${label}\` says that it is ${word.name}`;
    return { stage: null, name: null, by: 'claim', claimed: word.stage, at, because };
  }
  const because = `nothing says which environment \`${job.id}\` acts on`;
  return { stage: null, name: null, by: 'nothing', claimed: null, at, because };
}
