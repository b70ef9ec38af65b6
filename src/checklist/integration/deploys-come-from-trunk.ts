import { defineControl } from '../../judge/control.ts';
import { mayDeploy } from '../../judge/deployment-facts.ts';
import { isNamedAfterChange } from '../../judge/preview-environments.ts';
import { placeOf } from '../../judge/runs-on-changes.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { isTriedOut } from '../../judge/tests-before-deploy.ts';
import { type Deployment, deployments } from '../../pipelines/deployments.ts';
import type { Occasion } from '../../pipelines/occasion.ts';
import { nameOf } from '../../pipelines/places.ts';
import { occasionsOf, runsOn } from '../../pipelines/situations.ts';
import { mayHoldMore } from '../../pipelines/unseen.ts';
import { examples } from './deploys-come-from-trunk.examples.ts';

/** More are not listed one by one. */
const MAX_DEPLOYMENTS = 20;
const FORGE = { plane: 'forge' } as const;

export default defineControl({
  id: 'integration/deploys-come-from-trunk',
  title: 'Staging and production are deployed from trunk alone',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'forge', 'release'],
  why: 'What is deployed from a branch was never merged: the next deployment from trunk takes it away again, fix and all.',
  how: 'The branch and tag filters and the conditions of every job that deploys to staging or production are evaluated in each situation that starts it. Pushes to trunk and tags are fine; proposed changes and pushes to other branches fail, but not environments that are named after the branch. Where a person or a program may start the job on a branch of their choice, only the rules of the environment in the forge can tell.',
  remedy:
    'Limit the deploy jobs to the default branch or to protected tags, in their filters and in the deployment rules of the environment.',
  references: [
    { standard: 'CIS GitHub', id: '5.2.3', version: '1.2.0' },
    { standard: 'OWASP Top 10', id: 'A08', version: '2025' },
  ],
  needs: ['pipelines'],
  judge({ pipelines }) {
    const judged = deployments(pipelines).filter(
      ({ stage, isDeployment }) => isDeployment.answer === 'yes' && isJudged(stage.stage),
    );
    if (judged.length === 0) {
      const [open] = mayHoldMore(pipelines, { kinds: ['deploy', 'iac-apply'], isIn: mayDeploy });
      if (open)
        return [
          unknown(open.at, `deployments may be in ${open.what}: ${open.because}`, { how: open.settle }),
        ];
      return [notApplicable('the pipelines deploy to neither staging nor production')];
    }
    return judged.slice(0, MAX_DEPLOYMENTS).flatMap(judgeDeployment);
  },
  examples,
});

function isJudged(stage: Deployment['stage']['stage']): boolean {
  return stage === 'production' || stage === 'staging';
}

function judgeDeployment(deployment: Deployment): readonly Statement[] {
  const to = `${nameOf(deployment)} deploys to ${deployment.stage.name ?? 'production'}`;
  const at = placeOf(deployment);
  const address = `${deployment.workflow.id} ${deployment.job.key}`;
  const occasions = occasionsOf(deployment);
  if (occasions.length === 0) return [notApplicable(`${to}, and no situation starts it`, at)];
  if (deployment.stage.by === 'only-one' && isTriedOut(deployment))
    return [
      notApplicable(
        `${nameOf(deployment)} names no environment and takes proposed changes: it tries them out`,
        at,
      ),
    ];
  if (deployment.stage.stage !== 'production' && isForEachBranch(deployment))
    return [notApplicable(`${nameOf(deployment)} gives each branch an environment of its own`, at)];
  const branch = fromBranch(occasions);
  if (branch) return [fail(branch.source, `${to} ${wordsFor(branch)}.`, { address })];
  const doubtful = occasions.find((occasion) => occasion.runs === 'unknown' && isFromBranch(occasion));
  if (doubtful)
    return [
      unknown(
        doubtful.source,
        `${to}; whether also ${wordsFor(doubtful)} cannot be told: ${doubtful.because ?? ''}`,
        FORGE,
      ),
    ];
  const chosen = occasions.find(({ event, isTrunk }) => (event === 'manual' || event === 'api') && !isTrunk);
  if (chosen)
    return [
      unknown(
        chosen.source,
        `${to}, and who starts it chooses the branch: the rules of the environment are in the forge`,
        FORGE,
      ),
    ];
  const hasTag = occasions.some(({ event }) => event === 'tag');
  const because = hasTag ? `${to} from trunk and tags` : `${to} from trunk alone`;
  const tags = 'Whoever may push a tag deploys: protect the tags with a rule of the forge.';
  return [pass(at, because), ...(hasTag ? [remark(at, tags, { address: `${address} tags` })] : [])];
}

/** Named after the branch, and deployed before it is merged: what trunk gets is not touched. */
function isForEachBranch(deployment: Deployment): boolean {
  return isNamedAfterChange(deployment) && runsOn(deployment, 'change-request').answer === 'yes';
}

/** The widest one tells most: any branch before a single one. */
function fromBranch(occasions: readonly Occasion[]): Occasion | undefined {
  const found = occasions.filter((occasion) => occasion.runs === 'yes' && isFromBranch(occasion));
  return found.find(({ event, branch }) => event === 'push' && branch === null) ?? found[0];
}

/** A change that was not merged, or a push to a branch that is not trunk. */
function isFromBranch({ event, isTrunk }: Occasion): boolean {
  if (event === 'change-request' || event === 'privileged-change-request') return true;
  return event === 'push' && !isTrunk;
}

function wordsFor({ event, branch }: Occasion): string {
  if (event !== 'push') return 'from changes that are only proposed';
  return branch === null ? 'from any branch' : `from the branch \`${branch}\``;
}
