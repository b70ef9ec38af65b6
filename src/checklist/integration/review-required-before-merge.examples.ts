import type { ControlDefinition } from '../../judge/control.ts';
import { OPEN, protection, ruleset } from './branch-rules.examples.ts';

const REVIEW = `  required_pull_request_reviews {
    required_approving_review_count = 1
  }`;

const RULE = `    pull_request {
      required_approving_review_count = 1
    }`;

const gitlab = (approvals: number) => ({
  'gitlab.tf': `resource "gitlab_project_approval_rule" "shop" {
  project            = "42"
  name               = "anybody"
  approvals_required = ${approvals}
}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'GitHub: protection with a review, for administrators too': protection(
      `  enforce_admins = true\n${REVIEW}`,
    ),
    'GitHub: an active ruleset': ruleset('active', RULE),
    'GitLab: one approval': gitlab(1),
  },
  fail: {
    'GitHub: administrators pass by': protection(REVIEW),
    'GitHub: protection without a review': protection('  enforce_admins = true'),
    'GitHub: a ruleset that only evaluates': ruleset('evaluate', RULE),
    'GitLab: no approval': gitlab(0),
  },
  unknown: {
    ...OPEN,
  },
};
