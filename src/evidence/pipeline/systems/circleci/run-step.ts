import { type Explained, NO, no, yes } from '../../../../pipelines/answer.ts';
import type { RunsAfter, Script, StepDefinition } from '../../../../pipelines/step.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { variablesOf } from './executor.ts';
import type { JobReading } from './reading.ts';
import { followed, type Scope } from './scope.ts';
import { literalAt, textOf } from './text.ts';
import { folderOf } from './working-directory.ts';

export type StepSituation = Pick<StepDefinition, 'occasions' | 'condition'>;

/** Reads `run:` in its short and its long form. */
export function runStep(call: YamlNode, scope: Scope, job: JobReading, when: StepSituation): StepDefinition {
  const command = call.get('command') ?? call;
  const { node, scope: inner } = followed(command, scope);
  const text = textOf(scalarOf(node) ?? '', inner);
  const background = literalAt(call.get('background'), scope) === 'true';
  const written = (scalarOf(node) ?? '').trim().split('\n', 1)[0]?.slice(0, 80) ?? '';
  return {
    ...emptyStep(literalAt(call.get('name'), scope) ?? written, call, when),
    script: {
      text,
      ...shellOf(literalAt(call.get('shell'), scope) ?? job.shell),
      workingDirectory: folderOf(call.get('working_directory'), scope, job),
      source: node.textLines.source,
      linesEach: node.textLines.linesEach,
    },
    variables: variablesOf(call.get('environment'), scope),
    runsAfter: runsAfter(call.get('when'), scope, call),
    toleratesFailure: background ? yes(call.source, '`background: true`') : NO,
  };
}

/** A step that does nothing yet. */
export function emptyStep(name: string, node: YamlNode, when: StepSituation): StepDefinition {
  return {
    id: null,
    name,
    source: node.source,
    use: null,
    script: null,
    variables: {},
    occasions: when.occasions,
    condition: when.condition,
    runsAfter: { success: yes(node.source, 'the steps before it passed'), failure: NO },
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets: [],
    opaque: null,
  };
}

/** https://circleci.com/docs/reference/configuration-reference/#the-when-attribute */
export function runsAfter(when: YamlNode | undefined, scope: Scope, step: YamlNode): RunsAfter {
  const value = literalAt(when, scope) ?? 'on_success';
  const at = when?.source ?? step.source;
  const success: Explained =
    value === 'on_fail' ? no(at, '`when: on_fail`') : yes(at, 'the steps before it passed');
  const failure: Explained = value === 'always' || value === 'on_fail' ? yes(at, `\`when: ${value}\``) : NO;
  return { success, failure };
}

/** By default `/bin/bash -eo pipefail`: https://circleci.com/docs/reference/configuration-reference/#default-shell-options */
function shellOf(shell: string | null): Pick<Script, 'shell' | 'stopsOnError' | 'pipefail'> {
  if (shell === null) return { shell: null, stopsOnError: true, pipefail: true };
  const [program = '', ...options] = shell.trim().split(/\s+/);
  const flags = options.filter((option) => /^-[a-z]+$/i.test(option)).join('');
  return {
    shell: (program.split(/[\\/]/).at(-1) ?? program).replace(/\.exe$/i, ''),
    stopsOnError: flags.includes('e') || /powershell|pwsh/i.test(program),
    pipefail: options.includes('pipefail'),
  };
}
