import { judgeBranchRules } from '../../judge/branch-rules.ts';
import { defineControl } from '../../judge/control.ts';
import { REVIEW_MUST_APPROVE } from '../../judge/merge-demands.ts';
import { examples } from './review-required-before-merge.examples.ts';

export default defineControl({
  id: 'integration/review-required-before-merge',
  title: 'Somebody else approves every change',
  tier: 1,
  severity: 'blocker',
  planes: ['forge', 'infrastructure'],
  why: 'What one person wrote, tested and merged was seen by nobody: mistakes and stolen accounts pass alike.',
  how: 'Branch protection and rulesets of GitHub and approval rules of GitLab are read where Terraform declares them: at least one approval, for administrators as well, and enforced. Without such code only the forge can tell.',
  remedy:
    'Require a pull request with at least one approval on trunk, for administrators as well, and name the owners of critical paths in CODEOWNERS.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Branch-Protection' },
    { standard: 'OpenSSF Scorecard', id: 'Code-Review' },
    { standard: 'SLSA', id: 'Source L4' },
    { standard: 'AWS Well-Architected', id: 'SEC11-BP04' },
  ],
  needs: [],
  uses: ['infrastructure', 'pipelines'],
  judge({ infrastructure, pipelines }) {
    const repository = pipelines.state === 'present' ? (pipelines.value.repository ?? null) : null;
    return judgeBranchRules(infrastructure, repository, REVIEW_MUST_APPROVE);
  },
  examples,
});
