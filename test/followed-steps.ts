import type { FollowedJob } from '../src/evidence/pipeline/scripts/follow-script.ts';
import {
  loadScriptFollower,
  type ScriptSurroundings,
} from '../src/evidence/pipeline/scripts/follow-script.ts';
import { createTree, roleOfPath } from '../src/evidence/repo/tree.ts';
import type { JobDefinition } from '../src/pipelines/pipelines.ts';
import type { Script, StepDefinition } from '../src/pipelines/step.ts';
import type { ReferenceKind, Text } from '../src/pipelines/text.ts';
import { job, step } from './pipeline-model.ts';

const AT = { path: 'ci.yml', line: 10 };

export interface ExampleStep extends Partial<Pick<StepDefinition, 'id' | 'variables' | 'use'>> {
  readonly run?: string | Text;
  readonly script?: Partial<Script>;
}

/** Follows steps whose first script line stands in `ci.yml:10`, in a tree of these files. */
export async function followedJob(
  steps: readonly ExampleStep[],
  files: Readonly<Record<string, string>> = {},
  own: Partial<JobDefinition> = {},
): Promise<FollowedJob> {
  const follower = await loadScriptFollower();
  return follower.followJob(
    { ...job('job', [], { source: AT }), ...own, steps: steps.map(stepOf) },
    { variables: {}, outputs: {} },
    surroundingsOf(files),
  );
}

export function surroundingsOf(
  files: Readonly<Record<string, string>>,
  predefined: Readonly<Record<string, ReferenceKind>> = { SHA: 'commit', RUN: 'run', BRANCH: 'branch' },
): ScriptSurroundings {
  const tree = createTree(
    Object.keys(files).map((path) => ({ path, kind: 'file', tracked: true, role: roleOfPath(path) })),
    'checkout',
  );
  return { tree, text: (path) => files[path], predefined };
}

function stepOf({ run = [], script, ...own }: ExampleStep): StepDefinition {
  return {
    ...step([], { source: AT }),
    ...own,
    script: {
      text: typeof run === 'string' ? [run] : run,
      shell: null,
      stopsOnError: true,
      pipefail: false,
      workingDirectory: [],
      source: AT,
      linesEach: 1,
      ...script,
    },
  };
}
