import { type EnvironmentClue, environmentOf } from '../../../resources/environments.ts';
import type { Environment } from '../../../resources/stack.ts';
import type { Instance } from './instance.ts';
import type { ParameterFile } from './parameter-files.ts';

/** Parameters that people name an environment by. */
const NAMES =
  /^p?(?:app|deploy(?:ment)?|project|target)?[-_]?(?:env|environment|stage)(?:[-_]?(?:name|type))?$/i;

/**
 * The environment of a stack, by the plainest sign: its parameters, their file, what its parameters are by default, its
 * template's path.
 */
export function environmentOfTemplate(
  instance: Instance,
  file: ParameterFile | undefined,
  siblings: readonly string[],
): Environment | undefined {
  const labels = instance.parameterNames.flatMap((name) => {
    const parameter = NAMES.test(name) ? instance.parameter(name) : undefined;
    if (typeof parameter?.value !== 'string') return [];
    const clue: EnvironmentClue = {
      kind: 'label',
      text: parameter.value,
      because: `its parameter \`${name}\``,
    };
    return [{ clue, isDefault: parameter.because === 'by its default' }];
  });
  const { path } = instance.template;
  return environmentOf(
    [
      ...labels.flatMap(({ clue, isDefault }) => (isDefault ? [] : [clue])),
      ...(file ? cluesOf(file) : []),
      ...labels.flatMap(({ clue, isDefault }) => (isDefault ? [clue] : [])),
      { kind: 'path', text: path, because: `its path \`${path}\`` },
    ],
    siblings,
  );
}

function cluesOf({ path, part, stackName }: ParameterFile): readonly EnvironmentClue[] {
  const because = `\`${path}\``;
  const labels = [part, stackName].flatMap((text) => (text === undefined ? [] : [text]));
  return [
    ...labels.map((text): EnvironmentClue => ({ kind: 'label', text, because })),
    ...(part === undefined ? [{ kind: 'path' as const, text: path, because }] : []),
  ];
}
