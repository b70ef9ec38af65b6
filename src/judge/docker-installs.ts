import type { Assignment } from '../evidence/repo/dockerfile/instruction.ts';
import type { Dockerfile, Stage } from '../evidence/repo/dockerfiles.ts';
import type { CommandContext, Install } from './installs/install.ts';
import { readInstalls } from './installs/read-installs.ts';

/** One command of a Dockerfile that installs packages. */
export interface DockerInstall {
  readonly install: Install;
  readonly line: number;
  /** Part of what the image is made of. */
  readonly isBuilt: boolean;
  readonly before: CommandContext['before'];
}

/** Every install in the RUN instructions, stage by stage, knowing what `ENV` and `ARG` set before it. */
export function dockerInstalls(dockerfile: Dockerfile): readonly DockerInstall[] {
  return dockerfile.stages.flatMap((stage) => stageInstalls(dockerfile, stage));
}

const INSTALLER = /\b(?:npm|pnpm|yarn|bun|pip3?|poetry|uv|pipenv|pdm|bundle|gem|composer|cargo|dotnet)\b/;

/** Lines of RUN instructions that name an installer and could not be read as shell. */
export function unreadRuns(dockerfile: Dockerfile): readonly number[] {
  return dockerfile.stages.flatMap(({ instructions, isBuilt }) =>
    instructions.flatMap((instruction) =>
      isBuilt &&
      instruction.kind === 'run' &&
      !instruction.isRead &&
      INSTALLER.test(instruction.words.join(' '))
        ? [instruction.line]
        : [],
    ),
  );
}

function stageInstalls(dockerfile: Dockerfile, stage: Stage): readonly DockerInstall[] {
  const variables = inheritedVariables(dockerfile, stage);
  const before: (readonly string[])[] = [];
  const found: DockerInstall[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.kind === 'env' || instruction.kind === 'arg')
      addVariables(variables, instruction.assignments);
    if (instruction.kind !== 'run') continue;
    for (const { words, assignments, pipedFrom, line } of instruction.commands) {
      if (words.length === 0) for (const { name, value } of assignments) variables.set(name, value);
      if (words[0] === 'export') for (const word of words) addExported(variables, word);
      const own = new Map([...variables, ...assignments.map(({ name, value }) => [name, value] as const)]);
      const context: CommandContext = { variables: own, before: [...before] };
      for (const install of readInstalls(words, pipedFrom, context))
        found.push({ install, line, isBuilt: stage.isBuilt, before: context.before });
      before.push(words);
    }
  }
  return found;
}

function addExported(variables: Map<string, string>, word: string): void {
  const equals = word.indexOf('=');
  if (equals > 0) variables.set(word.slice(0, equals), word.slice(equals + 1));
}

function inheritedVariables(dockerfile: Dockerfile, stage: Stage): Map<string, string> {
  const variables = new Map<string, string>();
  for (const index of [...stage.image.chain].reverse()) {
    if (index === stage.index) continue;
    for (const instruction of dockerfile.stages[index]?.instructions ?? [])
      if (instruction.kind === 'env') addVariables(variables, instruction.assignments);
  }
  return variables;
}

function addVariables(variables: Map<string, string>, assignments: readonly Assignment[]): void {
  for (const { name, value } of assignments) if (value?.text !== undefined) variables.set(name, value.text);
}
