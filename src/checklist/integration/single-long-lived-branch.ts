import type { BranchHistory, History } from '../../evidence/repo/history.ts';
import { defineControl } from '../../judge/control.ts';
import { type Fact, presentValue } from '../../judge/fact.ts';
import { clean, fail, remark, type Statement, unknown } from '../../judge/statement.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { environmentOrder } from '../../pipelines/promotions.ts';
import { type BranchRole, roleOfBranch } from './branch-roles.ts';
import { examples } from './single-long-lived-branch.examples.ts';

export default defineControl({
  id: 'integration/single-long-lived-branch',
  title: 'One branch is long-lived: the trunk',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'forge', 'pipeline'],
  why:
    'A second branch that everybody merges into is tested and released apart from the first, so what reaches production is not ' +
    'what was tested, and every release starts with a merge.',
  how:
    'Every branch of the remote is judged by what happened to it, not by its name: since when it lives apart from the default ' +
    'branch, how many branches were merged into it in the last 90 days, and how often the default branch took it in. Support ' +
    'branches of old versions, bots and branches with a history of their own, such as `gh-pages`, are left out. A pipeline ' +
    'that deploys one environment from one branch and the next from another makes each of them a long-lived one.',
  remedy:
    'Send pull requests to the default branch, release from it with tags or environments, and delete the other branch once it is merged.',
  references: [
    { standard: 'CIS GitHub', id: '1.1.8' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP09' },
    { standard: 'Twelve-Factor App', id: 'I' },
  ],
  needs: ['history', 'profile'],
  uses: ['pipelines'],
  judge({ history, profile: { thresholds }, pipelines }) {
    const judged = history.branches.map((branch) => ({
      branch,
      judgement: roleOfBranch(branch, history, thresholds.lookbackDays),
    }));
    const statements = judged.flatMap(branchStatements);
    const worstFirst = ['fail', 'unknown', 'remark'].flatMap((kind) =>
      statements.filter((statement) => statement.kind === kind),
    );
    return [
      trunkStatement(history, judged),
      ...environmentBranches(pipelines),
      ...worstFirst.slice(0, MAX_STATEMENTS),
    ];
  },
  examples,
});

/** More would hide the first ones. The trunk's sentence counts all of them. */
const MAX_STATEMENTS = 20;

interface Judged {
  readonly branch: BranchHistory;
  readonly judgement: BranchRole;
}

const COUNTED: readonly (readonly [BranchRole['role'], string])[] = [
  ['integration', 'others are merged into'],
  ['unclear', 'unclear'],
  ['topic', 'topics'],
  ['support', 'of old versions'],
  ['bot', 'of bots'],
  ['separate', 'with a history of their own'],
  ['leftover', 'left over'],
];

function trunkStatement({ trunk, trunkBecause }: History, judged: readonly Judged[]): Statement {
  const counts = COUNTED.flatMap(([role, words]) => {
    const count = judged.filter(({ judgement }) => judgement.role === role).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  const others = counts.length > 0 ? `, beside ${counts.join(', ')}` : ', and there is no other branch';
  return clean({ resource: trunk.name }, `\`${trunk.name}\` is the trunk (${trunkBecause})${others}`);
}

/** A branch for each environment: what is tested on the one is never what the other deploys. */
function environmentBranches(pipelines: Fact<Pipelines>): readonly Statement[] {
  const model = presentValue(pipelines);
  const perBranch = model ? environmentOrder(model).filter(({ order }) => order === 'per-branch') : [];
  return perBranch.slice(0, MAX_STATEMENTS).map(({ at, because, later }) =>
    fail(at, `Each environment has a branch of its own: ${because}.`, {
      address: `${later.workflow.id} ${later.job.key}`,
    }),
  );
}

function branchStatements({ branch: { name }, judgement }: Judged): readonly Statement[] {
  const at = { resource: name };
  switch (judgement.role) {
    case 'integration':
      return [fail(at, `\`${name}\` is a second long-lived branch: ${judgement.because}`, { address: name })];
    case 'unclear':
      return [unknown(at, `\`${name}\` may be a second long-lived branch: ${judgement.because}`, judgement)];
    case 'leftover':
      return [remark(at, `\`${name}\` is left over: ${judgement.because}; delete it`, { address: name })];
    default:
      return [];
  }
}
