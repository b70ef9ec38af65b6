import { judgeBranchRules } from '../../judge/branch-rules.ts';
import { defineControl } from '../../judge/control.ts';
import { CHECKS_MUST_PASS } from '../../judge/merge-demands.ts';
import { examples } from './ci-required-to-merge.examples.ts';

export default defineControl({
  id: 'integration/ci-required-to-merge',
  title: 'A red pipeline blocks the merge',
  tier: 1,
  severity: 'blocker',
  planes: ['forge', 'infrastructure', 'pipeline'],
  why: 'Checks that anybody may merge past are opinions: the day they matter, somebody is in a hurry.',
  how: 'Branch protection and rulesets of GitHub and settings of GitLab projects are read where Terraform declares them: required checks must be named, hold for administrators, and be enforced. Without such code only the forge can tell.',
  remedy:
    'Require the checks of the pipeline on trunk, for administrators as well: a ruleset with required status checks, or `only_allow_merge_if_pipeline_succeeds` on GitLab.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Branch-Protection' },
    { standard: 'SLSA', id: 'Source L3' },
    { standard: 'Prowler', id: 'repository_default_branch_status_checks_required' },
  ],
  needs: [],
  uses: ['infrastructure', 'pipelines'],
  judge({ infrastructure, pipelines }) {
    const repository = pipelines.state === 'present' ? (pipelines.value.repository ?? null) : null;
    return judgeBranchRules(infrastructure, repository, CHECKS_MUST_PASS);
  },
  examples,
});
