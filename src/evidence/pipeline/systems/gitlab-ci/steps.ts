import type { Source } from '../../../../judge/source.ts';
import { NO, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { RunsAfter, SecretUse, StepDefinition, Use, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, isNull, type Located, textOf, textsOf } from '../../yaml/located.ts';
import type { WrittenJob } from './pipeline-part.ts';
import { scriptTexts, strangeEntries } from './script.ts';
import { textWith, type VariableLookup } from './text.ts';

/** What all steps of a job have in common. */
export interface StepFrame {
  readonly occasions: readonly Occasion[];
  readonly lookup: VariableLookup;
  readonly secrets: readonly SecretUse[];
}

/** The steps of a job: what it takes from a template, its scripts, and what GitLab itself does with its results. */
export function stepsOf(job: WrittenJob, frame: StepFrame): readonly StepDefinition[] {
  const { value, template, at } = job;
  const steps: StepDefinition[] = [];
  if (template) {
    const use: Use = { kind: 'template', ...template, inputs: templateInputs(job, frame), source: at };
    steps.push(step(frame, { name: template.name, source: at, use }));
  }
  steps.push(...scriptSteps(value, frame));
  for (const block of scriptTexts(fieldOf(value, 'after_script'))) {
    const source = block.source;
    steps.push({
      ...scriptStep(block, 'after_script', frame, false),
      runsAfter: {
        success: yes(source, '`after_script` runs whatever the script came to'),
        failure: yes(source, '`after_script` runs whatever the script came to'),
      },
      toleratesFailure: yes(source, 'a failure of `after_script` does not fail the job'),
    });
  }
  return [...steps, ...pluginSteps(value, frame)];
}

/** Of a template, its variables are what it is told. */
function templateInputs({ own, inherited }: WrittenJob, { lookup }: StepFrame): Variables {
  return Object.fromEntries([...inherited.keys(), ...own.keys()].map((name) => [name, lookup(name) ?? []]));
}

function scriptSteps(job: Located, frame: StepFrame): readonly StepDefinition[] {
  const steps: StepDefinition[] = [];
  for (const field of ['before_script', 'script']) {
    const value = fieldOf(job, field) ?? (field === 'script' ? fieldOf(job, 'run') : undefined);
    for (const block of scriptTexts(value)) steps.push(scriptStep(block, field, frame, steps.length > 0));
    const [strange] = strangeEntries(value);
    if (strange)
      steps.push(
        step(frame, {
          name: field,
          source: strange.at,
          opaque: { what: `an entry of \`${field}\``, because: 'it is no text', source: strange.at },
        }),
      );
  }
  return steps;
}

function scriptStep(
  block: ReturnType<typeof scriptTexts>[number],
  name: string,
  frame: StepFrame,
  goesOn: boolean,
): StepDefinition {
  return step(frame, {
    name,
    source: block.source,
    script: {
      ...block,
      shell: null,
      stopsOnError: true,
      pipefail: true,
      workingDirectory: [],
      ...(goesOn ? { continuesShell: true } : {}),
    },
  });
}

type Given = Pick<StepDefinition, 'name' | 'source'> & Partial<StepDefinition>;

function step({ occasions, secrets }: StepFrame, given: Given): StepDefinition {
  return {
    id: null,
    use: null,
    script: null,
    variables: {},
    occasions,
    condition: null,
    runsAfter: afterSuccess(given.source),
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets,
    opaque: null,
    ...given,
  };
}

function afterSuccess(at: Source): RunsAfter {
  return { success: yes(at, 'it runs when what is before it went well'), failure: NO };
}

/** Keywords by which GitLab does something with a job's results: each is a step that calls a part of GitLab. */
function pluginSteps(job: Located, frame: StepFrame): readonly StepDefinition[] {
  const artifacts = fieldOf(job, 'artifacts');
  const reports = fieldsOf(fieldOf(artifacts, 'reports')).map(([name, field]) =>
    plugin(`artifacts:reports:${name}`, inputsOf(field.value, 'path', frame), field.at, frame, true),
  );
  const paths = fieldOf(artifacts, 'paths');
  const uploads = paths
    ? [plugin('artifacts:paths', inputsOf(paths, 'paths', frame), paths.at, frame, false)]
    : [];
  const others = ['coverage', 'cache', 'release', 'pages', 'dast_configuration'].flatMap((name) => {
    const value = fieldOf(job, name);
    if (!value || isNull(value)) return [];
    return [
      plugin(name, inputsOf(value, NAMES[name] ?? 'value', frame), value.at, frame, name === 'coverage'),
    ];
  });
  return [...uploads, ...reports, ...others];
}

const NAMES: Readonly<Record<string, string>> = { coverage: 'regex', pages: 'publish' };

function plugin(
  name: string,
  inputs: Variables,
  at: Source,
  frame: StepFrame,
  always: boolean,
): StepDefinition {
  const made = step(frame, {
    name,
    source: at,
    use: { kind: 'plugin', name, version: null, inputs, source: at },
    toleratesFailure: yes(at, 'what is not there is left out, and the job goes on'),
  });
  if (!always) return made;
  return {
    ...made,
    runsAfter: { ...made.runsAfter, failure: yes(at, 'reports are taken of failed jobs too') },
  };
}

/** Fields of a mapping as inputs; a text or a list of texts under the name that stands for it. */
function inputsOf(value: Located, name: string, { lookup }: StepFrame): Variables {
  const text = (written: string): Text => textWith(written, lookup);
  if (value.kind !== 'map') return { [name]: text(textsOf(value).join('\n')) };
  return Object.fromEntries(
    fieldsOf(value).map(([key, field]) => [
      key,
      text(textOf(field.value) ?? textsOf(field.value).join('\n')),
    ]),
  );
}
