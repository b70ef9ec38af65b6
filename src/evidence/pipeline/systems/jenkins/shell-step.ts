import { type Explained, unsure, yes } from '../../../../pipelines/answer.ts';
import type { Script, StepDefinition } from '../../../../pipelines/step.ts';
import { blankStep } from '../../blank-parts.ts';
import { expressionText } from './expressions.ts';
import { isTrue, literalString, readArguments } from './groovy/arguments.ts';
import type { Node } from './groovy/tree.ts';
import type { Walk } from './walk.ts';

const SHELLS: Readonly<Record<string, string | null>> = {
  sh: null,
  bat: 'cmd',
  powershell: 'powershell',
  pwsh: 'pwsh',
};

export function isShellStep(name: string): boolean {
  return Object.hasOwn(SHELLS, name);
}

/**
 * `sh '...'` and its kin.
 *
 * @param isPlain whether the call is a statement of its own, so that nobody looks at its exit code.
 */
export function shellStep(
  name: string,
  written: readonly Node[],
  line: number,
  walk: Walk,
  isPlain: boolean,
): StepDefinition {
  const { positional, named } = readArguments(written);
  const value = named.get('script') ?? positional[0] ?? [];
  const label = literalString(named.get('label')?.[0]);
  const last = value.at(-1);
  const endLine = last && 'endLine' in last ? last.endLine : (last?.line ?? line);
  const source = { path: walk.reading.path, line, endLine };
  const masked = isTrue(named.get('returnStatus'));
  return blankStep({
    ...stepOf(walk),
    name: label ?? name,
    source,
    script: scriptOf(name, value, line, walk),
    ...(masked && { toleratesFailure: masking(source, isPlain) }),
  });
}

/** What a step has from the blocks around it. */
export function stepOf(walk: Walk) {
  const { occasions, condition, runsAfter, toleratesFailure, timeoutMinutes, secrets, variables } = walk;
  return { occasions, condition, runsAfter, toleratesFailure, timeoutMinutes, secrets, variables };
}

function masking(source: Script['source'], isPlain: boolean): Explained {
  if (isPlain) return yes(source, '`returnStatus: true`, and nobody looks at it');
  return unsure(source, '`returnStatus: true` hands its exit code to the script, which may act on it');
}

function scriptOf(name: string, value: readonly Node[], line: number, walk: Walk): Script {
  const [first] = value;
  const string = value.length === 1 && first?.kind === 'string' ? first : undefined;
  const text = expressionText(value, walk.scope);
  const head = typeof text[0] === 'string' ? text[0] : '';
  const interpreter = /^\s*#!\s*(?:\S*\/env\s+)?(?:\S*\/)?([\w.-]+)([^\n]*)/.exec(head);
  return {
    text,
    shell: interpreter?.[1] ?? SHELLS[name] ?? null,
    // Jenkins runs `sh -xe` unless the script names its interpreter itself.
    stopsOnError: name === 'sh' && (interpreter === null || /\s-\w*e/.test(interpreter[2] ?? '')),
    pipefail: false,
    workingDirectory: walk.folder,
    source: { path: walk.reading.path, line: first?.line ?? line },
    linesEach: string?.isLineByLine ? 1 : 0,
  };
}
