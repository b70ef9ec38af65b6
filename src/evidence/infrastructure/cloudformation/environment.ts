import {
  type EnvironmentWord,
  environmentOfLabel,
  environmentOfPath,
} from '../../../judge/environment-names.ts';
import type { Environment } from '../../../resources/stack.ts';
import type { Value } from '../../../resources/value.ts';
import type { Instance } from './instance.ts';
import type { ParameterFile } from './parameter-files.ts';

/** Parameters that people name an environment by. */
const NAMES =
  /^(?:p?(?:app|deploy(?:ment)?|project|target)?_?(?:env|environment|stage)(?:_?(?:name|type))?)$/i;

/** The environment of a stack, by the plainest sign: its parameters, their file, its name, the folder of its template. */
export function environmentOfTemplate(
  instance: Instance,
  file: ParameterFile | undefined,
): Environment | undefined {
  const given = instance.parameterNames.filter(
    (name) => NAMES.test(name) && instance.parameter(name)?.because !== 'by its default',
  );
  const defaulted = instance.parameterNames.filter((name) => NAMES.test(name));
  return (
    byParameter(given, instance) ??
    (file ? byFile(file) : undefined) ??
    byParameter(defaulted, instance) ??
    byPath(instance.template.path)
  );
}

function byParameter(names: readonly string[], instance: Instance): Environment | undefined {
  for (const name of names) {
    const value: Value | undefined = instance.parameter(name)?.value;
    const word = typeof value === 'string' ? environmentOfLabel(value) : undefined;
    if (word) return environment(word, `its parameter \`${name}\``);
  }
  return undefined;
}

function byFile({ path, part, stackName }: ParameterFile): Environment | undefined {
  const named = [part, stackName].flatMap((label) => (label ? (environmentOfLabel(label) ?? []) : []))[0];
  if (named) return environment(named, `\`${path}\``);
  return part === undefined ? byPath(path) : undefined;
}

function byPath(path: string): Environment | undefined {
  const found = environmentOfPath(path);
  // `test-function.yaml` and `deploy/demo.yaml` say little.
  return found && !found.word.isWeak ? environment(found.word, `its path \`${path}\``) : undefined;
}

function environment(word: EnvironmentWord, because: string): Environment {
  return { name: word.name, stage: word.stage, because };
}
