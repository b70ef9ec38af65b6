import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, type Located, textOf as writtenIn } from '../../yaml/located.ts';
import { valueOfText } from './contexts.ts';
import { plain } from './expressions/value.ts';
import { valueOfNode } from './matrix.ts';
import type { Given, Scope } from './scope.ts';
import { type CommonStep, type StepFrame, stepOf } from './step-parts.ts';
import { scalarText, textsOfMap } from './texts.ts';

/** Actions within actions; GitHub allows ten. */
const MAX_DEPTH = 10;

export interface LocalCall {
  readonly node: Located;
  /** Folder of the action. */
  readonly path: string;
  readonly step: CommonStep;
  readonly index: number;
  readonly frame: StepFrame;
  /** Passed on, so that the two files need not import each other's work. */
  readonly readSteps: (list: Located | undefined, frame: StepFrame) => readonly StepDefinition[];
}

/** The steps of an action of the tree, in place of the step that calls it. */
export function inlineAction(call: LocalCall): readonly StepDefinition[] {
  const { path, frame, node } = call;
  const { reading } = frame.scope;
  const found = ['action.yml', 'action.yaml'].map((name) => (path === '' ? name : `${path}/${name}`));
  const file = found.find((candidate) => reading.context.tree.get(candidate)?.tracked);
  if (file === undefined) {
    if (hasDockerfile(call)) return [called(call)];
    return [unreadable(call, `no action is at \`${path}\` in this tree`)];
  }
  if (frame.chain.includes(file)) return [unreadable(call, 'it calls itself')];
  if (frame.chain.length >= MAX_DEPTH) return [unreadable(call, 'actions call each other too deeply')];
  const parsed = reading.file(file);
  if (parsed.state === 'missing') return [unreadable(call, `\`${file}\` could not be read`)];
  if (parsed.state === 'broken') {
    reading.problems.wrong(
      { path: file, line: parsed.line },
      `the action ${file}`,
      parsed.because,
      frame.scope.workflow,
    );
    return [unreadable(call, `\`${file}\` could not be parsed`)];
  }
  const runs = fieldOf(parsed.root, 'runs');
  // A program of the tree, which is a use like those of other repositories.
  if (writtenIn(fieldOf(runs, 'using')) !== 'composite') return [called(call)];
  const list = fieldOf(runs, 'steps');
  const count = list?.kind === 'list' ? list.items.length : 0;
  reading.budget.steps -= count;
  if (reading.budget.steps < 0) return [unreadable(call, 'calls make more steps than can be read')];
  return inlined(call, parsed.root, list, { path, file, node });
}

function inlined(
  call: LocalCall,
  action: Located,
  list: Located | undefined,
  { path, file }: { readonly path: string; readonly file: string; readonly node: Located },
): readonly StepDefinition[] {
  const { step, frame, index } = call;
  const label = step.id ?? `step ${index + 1}`;
  const scope: Scope = {
    ...step.scope,
    inputs: inputsOf(call, action),
    stepPrefix: `${frame.scope.stepPrefix}${label}/`,
    actionPath: path,
    variables: { ...step.scope.variables, GITHUB_ACTION_PATH: [path] },
  };
  const steps = call.readSteps(list, {
    scope,
    shell: undefined,
    workingDirectory: undefined,
    outputs: frame.outputs,
    chain: [...frame.chain, file],
    call: {
      toleratesFailure: step.toleratesFailure,
      runsAfter: step.runsAfter,
      condition: step.condition ?? frame.call?.condition ?? null,
      variables: { ...step.variables, GITHUB_ACTION_PATH: [path] },
    },
  });
  const outputs = fieldsOf(fieldOf(action, 'outputs')).map(
    ([name, { value }]) => [name, scalarText(fieldOf(value, 'value'), scope) ?? []] as const,
  );
  if (step.id !== null) frame.outputs.set(`${frame.scope.stepPrefix}${step.id}`, Object.fromEntries(outputs));
  return steps;
}

function inputsOf({ node, step }: LocalCall, action: Located): ReadonlyMap<string, Given> {
  const inputs = new Map<string, Given>();
  for (const [name, { value }] of fieldsOf(fieldOf(action, 'inputs'))) {
    const text = scalarText(fieldOf(value, 'default'), step.scope) ?? [];
    inputs.set(name.toLowerCase(), { text, value: valueOfText(text) });
  }
  for (const [name, text] of Object.entries(textsOfMap(fieldOf(node, 'with'), step.scope)))
    inputs.set(name.toLowerCase(), { text, value: valueOfText(text) });
  return inputs;
}

function called(call: LocalCall, opaque: StepDefinition['opaque'] = null): StepDefinition {
  const { node, path, step, frame } = call;
  return stepOf(node, step, frame, {
    use: {
      kind: 'action',
      name: `./${path}`,
      version: null,
      inputs: textsOfMap(fieldOf(node, 'with'), step.scope),
      source: fieldOf(node, 'uses')?.at ?? node.at,
    },
    script: null,
    condition: step.condition ?? frame.call?.condition ?? null,
    secrets: [],
    opaque,
  });
}

function hasDockerfile({ path, frame }: LocalCall): boolean {
  return frame.scope.reading.context.tree.get(`${path}/Dockerfile`)?.tracked === true;
}

/** An action whose file is not there may lie in another repository that the job checks out. */
function unreadable(call: LocalCall, because: string): StepDefinition {
  const { node, path, frame } = call;
  const source = fieldOf(node, 'uses')?.at ?? node.at;
  const what = `the action \`./${path}\``;
  frame.scope.reading.problems.add({
    what,
    because,
    at: source,
    settle: 'read the action and judge it by hand',
    workflow: frame.scope.workflow,
  });
  return called(call, { what, because, source });
}

/** A value that a caller gives, with its type: an input that is an expression keeps what it comes to. */
export function givenBy(node: Located, scope: Scope): Given {
  const text: Text = scalarText(node, scope) ?? [];
  const value = valueOfNode(node, scope);
  return { text, value: value.kind === 'unknown' ? valueOfText(text) : value };
}

export function givenText(text: string): Given {
  return { text: text === '' ? [] : [text], value: plain(text) };
}
