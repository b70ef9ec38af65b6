import type { DeployMeans } from '../pipelines/activity.ts';
import { deployments } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { type Fact, presentValue, type Settle } from './fact.ts';
import { otherTargets } from './other-targets.ts';
import type { Source } from './source.ts';
import { notApplicable, type Statement } from './statement.ts';

/** What settles a question of a pipeline that its resources answer, where the tree does not declare them. */
export const BY_ITS_RESOURCES: Settle = { plane: 'account' };
/** The same of stacks: what the tree declares completely answers it, also by having no such resource. */
const BY_ITS_STACK: Settle = { plane: 'account' };

const STACKS: ReadonlySet<DeployMeans> = new Set(['terraform', 'cloudformation', 'sam', 'serverless']);

export function settledBy(means: DeployMeans | undefined): Settle {
  return means !== undefined && STACKS.has(means) ? BY_ITS_STACK : BY_ITS_RESOURCES;
}

export interface DeclaredFacts {
  readonly infrastructure: Fact<Infrastructure>;
  readonly pipelines: Fact<Pipelines>;
}

/** Statements about declared resources and those about the pipeline, one for each subject. */
export function withDeclared(
  { infrastructure, pipelines }: DeclaredFacts,
  declared: readonly Statement[],
  said: readonly Statement[],
): readonly Statement[] {
  const hasVerdict = declared.some(({ kind }) => kind !== 'remark');
  const known = presentValue(pipelines);
  if (hasVerdict && (!known || deployments(known).length === 0)) return declared;
  const others = known && infrastructure.state === 'present' ? otherTargets(known, infrastructure.value) : [];
  const otherAt = ({ path, line }: Source) =>
    others.find(({ at }) => at.path === path && at.line === line)?.name;
  const isComplete = infrastructure.state === 'present' && infrastructure.gaps.length === 0;
  // What the pipeline leaves to its resources, they have answered; those of another name have not.
  const own = said.flatMap((statement): readonly Statement[] => {
    if (statement.kind !== 'unknown') return [statement];
    if (statement.settle === BY_ITS_STACK) return hasVerdict || isComplete ? [] : [statement];
    if (statement.settle !== BY_ITS_RESOURCES || !hasVerdict) return [statement];
    const other = otherAt(statement.at);
    if (other === undefined) return [];
    return [{ ...statement, because: `\`${other}\` is not declared in this tree: ${statement.because}` }];
  });
  if (hasVerdict || own.some(({ kind }) => kind !== 'remark')) return [...declared, ...own];
  return [...declared, ...own, notApplicable('nothing that is declared here has requests sent to it')];
}
