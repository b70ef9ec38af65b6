import { type Deployment, deployments } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import type { ActivityRef } from '../pipelines/places.ts';
import { BY_ITS_RESOURCES } from './declared-elsewhere.ts';
import { type DeploymentFacts, whyNothingIsDeployed } from './deployment-facts.ts';
import { presentValue } from './fact.ts';
import { remark, type Statement, unknown } from './statement.ts';

export type JudgeDeployment = (deployment: Deployment, pipelines: Pipelines) => readonly Statement[];

/**
 * Judges each deployment to production. Where it cannot be told which one that is, failures are unknown; in
 * environments before it they are remarks.
 */
export function judgeProduction(facts: DeploymentFacts, judge: JudgeDeployment): readonly Statement[] {
  const pipelines = presentValue(facts.pipelines);
  const all = pipelines ? deployments(pipelines).filter(({ stage }) => stage.stage !== 'preview') : [];
  const [first] = all;
  if (!pipelines || !first) return [whyNothingIsDeployed(facts)];
  const production = all.filter(({ stage }) => stage.stage === 'production');
  const open = all.filter(({ stage }) => stage.stage === null);
  const before = all.filter((each) => !production.includes(each) && !open.includes(each));
  const remarks = before.flatMap((each) => judge(each, pipelines)).flatMap(asRemark);
  if (production.length > 0) {
    return distinct([...production.flatMap((each) => judge(each, pipelines)), ...remarks]);
  }
  if (open.length > 0) {
    return distinct([
      ...open.flatMap((each) => judge(each, pipelines).map((one) => asOpen(one, each))),
      ...remarks,
    ]);
  }
  const nothing = unknown(
    first.activity.source,
    'nothing that was read deploys to production',
    BY_ITS_RESOURCES,
  );
  return distinct([nothing, ...remarks]);
}

function asRemark(statement: Statement): readonly Statement[] {
  if (statement.kind === 'remark') return [statement];
  return statement.kind === 'fail' ? [remark(statement.at, `Before production: ${statement.message}`)] : [];
}

function asOpen(statement: Statement, { stage }: Deployment): Statement {
  if (statement.kind !== 'fail') return statement;
  const because = `${stage.because}; of production it would be said: ${statement.message.replace(/\.$/, '')}`;
  return unknown(statement.at, because, { how: 'name the environment where the job deploys to it' });
}

/** One statement for each place: legs of a matrix and calls of one workflow say the same. */
function distinct(statements: readonly Statement[]): readonly Statement[] {
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const text = 'message' in statement ? statement.message : statement.because;
    const key = `${statement.kind} ${statement.at.path}:${statement.at.line} ${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The activities of a deployment, one for each place and means: an apply that also deploys counts once. */
export function deployingActivities({ activities }: Deployment): readonly ActivityRef[] {
  const found = new Map<string, ActivityRef>();
  for (const ref of activities) {
    const { source, detail, kind } = ref.activity;
    const key = `${source.path}:${source.line} ${detail.means}`;
    if (!found.has(key) || kind === 'deploy') found.set(key, ref);
  }
  return [...found.values()];
}
