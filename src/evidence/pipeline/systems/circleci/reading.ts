import type { Source } from '../../../../judge/source.ts';
import { all, type Explained, not } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Unresolved } from '../../../../pipelines/pipelines.ts';
import type { YamlNode } from '../../yaml-node.ts';
import { evaluateLogic } from './logic.ts';
import { type Case, occasionsOf } from './occasions.ts';
import type { Scope } from './scope.ts';

/** What the parts of one configuration share while they are read. */
export interface ConfigReading {
  readonly path: string;
  readonly trunk: string;
  readonly unresolved: Unresolved[];
  /** Steps that may still be written out: commands in commands multiply. */
  left: number;
}

/** A condition around steps. */
export interface Guard {
  readonly node: YamlNode;
  readonly scope: Scope;
  readonly isNegative: boolean;
}

/** What the steps of one job share while they are read. */
export interface JobReading {
  readonly config: ConfigReading;
  readonly workflow: string;
  readonly cases: readonly Case[];
  readonly occasions: readonly Occasion[];
  readonly shell: string | null;
  /** The folder that the repository is checked out to, as written. */
  readonly root: string;
  readonly workingDirectory: string | undefined;
}

/** The occasions of a job that its conditions leave over. */
export function guardedOccasions(job: JobReading, guards: readonly Guard[]): readonly Occasion[] {
  if (guards.length === 0) return job.occasions;
  const cases = job.cases.map(({ situation, runs }) => ({
    situation,
    runs: all([runs, ...guards.map((guard) => guarded(guard, situation))]),
  }));
  return occasionsOf(cases, job.config.trunk);
}

function guarded({ node, scope, isNegative }: Guard, situation: Case['situation']): Explained {
  const explained = evaluateLogic(node, scope, situation);
  return isNegative ? not(explained) : explained;
}

/** Notes a part that could not be read. */
export function leaveOpen(
  { config, workflow }: Pick<JobReading, 'config' | 'workflow'>,
  part: { readonly what: string; readonly because: string; readonly at: Source; readonly settle: string },
): void {
  const last = config.unresolved.at(-1);
  if (last?.what === part.what && last.workflow === workflow) return;
  config.unresolved.push({ ...part, workflow });
}
