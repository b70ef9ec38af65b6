import { type Deployment, deployments } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { environmentOrder, type Promotion } from '../pipelines/promotions.ts';
import { type DeploymentFacts, whyNothingIsDeployed } from './deployment-facts.ts';
import { environmentsWithResources } from './environment-evidence.ts';
import { presentValue, type Settle } from './fact.ts';
import { WHOLE_TREE } from './source.ts';
import { notApplicable, remark, type Statement, unknown } from './statement.ts';

/** How a control judges: each promotion, and a production that nothing is deployed before. */
export interface PromotionJudge {
  promotion(promotion: Promotion, pipelines: Pipelines): readonly Statement[];
  /** Another environment is declared, and only production is deployed to. */
  productionAlone(production: Deployment, other: string, pipelines: Pipelines): Statement;
}

const GIVE_ENVIRONMENT: Settle = {
  how: 'give the job its environment (`environment:` or an option of the command)',
};

/**
 * The statements of a control on promotion. With one environment it does not apply, nor where nothing is deployed.
 * Production is judged; shortfalls below it are remarks.
 */
export function judgePromotions(facts: DeploymentFacts, judge: PromotionJudge): readonly Statement[] {
  const pipelines = presentValue(facts.pipelines);
  const found = pipelines ? deployments(pipelines).filter(({ stage }) => stage.stage !== 'preview') : [];
  if (!pipelines || found.length === 0) return [whyNothingIsDeployed(facts)];
  const promotions = environmentOrder(pipelines);
  const toProduction = promotions.filter(({ later }) => later.stage.stage === 'production');
  const below = promotions
    .filter((promotion) => !toProduction.includes(promotion))
    .flatMap((promotion) => judge.promotion(promotion, pipelines).flatMap(asRemark));
  const open = found.filter(({ stage }) => stage.stage === null);
  if (toProduction.length > 0) {
    const judged = toProduction.flatMap((promotion) => judge.promotion(promotion, pipelines));
    return withoutRepeats([...judged, ...below, ...open.map(openRemark)]);
  }
  if (open.length > 0) {
    const told = open.map(({ stage }) => unknown(stage.at, stage.because, settleOf(stage.by)));
    return withoutRepeats([...told, ...below]);
  }
  return [...withoutPromotion(facts, found, pipelines, judge), ...below];
}

/** Many jobs of one workflow say the same of the same place: once is enough. */
function withoutRepeats(statements: readonly Statement[]): readonly Statement[] {
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const { kind, at } = statement;
    const words = 'message' in statement ? statement.message : statement.because;
    const key = [kind, at.path, at.line, words].join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

function settleOf(by: Deployment['stage']['by']): Settle {
  return by === 'chosen' ? { plane: 'forge' } : GIVE_ENVIRONMENT;
}

function openRemark({ stage }: Deployment): Statement {
  return remark(stage.at, `Its environment is not told: ${stage.because}.`);
}

/** A shortfall below production is worth reading and decides nothing. */
function asRemark(statement: Statement): readonly Statement[] {
  if (statement.kind === 'pass' || statement.kind === 'remark') return [statement];
  return statement.kind === 'fail' ? [remark(statement.at, statement.message)] : [];
}

function withoutPromotion(
  { environments }: DeploymentFacts,
  found: readonly Deployment[],
  pipelines: Pipelines,
  judge: PromotionJudge,
): readonly Statement[] {
  const production = found.filter(({ stage }) => stage.stage === 'production');
  const [first] = found;
  if (production.length === 0) {
    const because = 'nothing that was read deploys production';
    const at = first?.activity.source ?? WHOLE_TREE;
    return [unknown(at, because, { how: 'name the pipeline that deploys production' })];
  }
  const other = environmentsWithResources(environments).find(
    ({ stage }) => stage === 'staging' || stage === 'test' || stage === 'development',
  );
  if (other) return production.map((each) => judge.productionAlone(each, other.name, pipelines));
  const because =
    'production is the only environment that is deployed to, see `delivery/environments-declared`';
  return [notApplicable(because, production[0]?.activity.source)];
}
