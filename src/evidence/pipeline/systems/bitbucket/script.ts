import { NO, yes } from '../../../../pipelines/answer.ts';
import type { StepDefinition, Use } from '../../../../pipelines/step.ts';
import { fieldOf, flattened, type Located, type LocatedScalar, textOf } from '../../yaml/located.ts';
import { scriptBlocks } from '../../yaml/script-blocks.ts';
import { textsByName } from './text.ts';

const MAX_ENTRIES = 3000;

/** The entries of `script` or `after-script`: runs of commands, and pipes between them. */
export function scriptSteps(
  value: Located | undefined,
  field: 'script' | 'after-script',
  frame: Pick<StepDefinition, 'occasions'>,
): readonly StepDefinition[] {
  const steps: StepDefinition[] = [];
  let commands: LocatedScalar[] = [];
  const finish = () => {
    const hadCommands = steps.some(({ script }) => script !== null);
    for (const [index, block] of scriptBlocks(commands).entries())
      steps.push(commandStep(block, field, frame, hadCommands || index > 0));
    commands = [];
  };
  for (const entry of flattened(value, MAX_ENTRIES)) {
    if (entry.kind === 'scalar') commands.push(entry);
    else {
      finish();
      steps.push(pipeStep(entry, field, frame));
    }
  }
  finish();
  return field === 'script' ? steps : steps.map(afterwards);
}

type Block = ReturnType<typeof scriptBlocks>[number];

function commandStep(
  { text, source, linesEach }: Block,
  name: string,
  { occasions }: Pick<StepDefinition, 'occasions'>,
  goesOn: boolean,
): StepDefinition {
  return {
    ...BASE,
    name,
    source,
    occasions,
    runsAfter: { success: yes(source, 'it runs when what is before it went well'), failure: NO },
    script: {
      text: [text],
      shell: null,
      stopsOnError: true,
      pipefail: false,
      workingDirectory: [],
      source,
      linesEach,
      ...(goesOn ? { continuesShell: true } : {}),
    },
  };
}

/** `atlassian/aws-ecs-deploy:2.0.0`, `docker://acme/deploy:1` */
const PIPE = /^(docker:\/\/)?([^@\s]+?)(?::([^:/\s]+))?$/;

function pipeStep(
  entry: Located,
  name: string,
  { occasions }: Pick<StepDefinition, 'occasions'>,
): StepDefinition {
  const source = entry.at;
  const written = textOf(fieldOf(entry, 'pipe'));
  const [, image, pipe = '', version] = PIPE.exec(written ?? '') ?? [];
  const use: Use = {
    kind: image ? 'image' : 'pipe',
    name: pipe,
    version: version ?? null,
    inputs: textsByName(fieldOf(entry, 'variables')),
    source,
  };
  const base = {
    ...BASE,
    name: textOf(fieldOf(entry, 'name')) ?? name,
    source,
    occasions,
    runsAfter: { success: yes(source, 'it runs when what is before it went well'), failure: NO },
  };
  if (written !== undefined && pipe !== '') return { ...base, use };
  return {
    ...base,
    opaque: { what: `an entry of \`${name}\``, because: 'it is neither a text nor a pipe', source },
  };
}

function afterwards(step: StepDefinition): StepDefinition {
  const always = yes(step.source, '`after-script` runs whatever the script came to');
  return {
    ...step,
    runsAfter: { success: always, failure: always },
    toleratesFailure: yes(step.source, 'a failure of `after-script` does not fail the step'),
  };
}

const BASE = {
  id: null,
  use: null,
  script: null,
  variables: {},
  condition: null,
  toleratesFailure: NO,
  timeoutMinutes: null,
  secrets: [],
  opaque: null,
} as const;
