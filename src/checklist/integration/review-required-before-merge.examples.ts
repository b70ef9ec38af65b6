import type { ControlDefinition } from '../../judge/control.ts';

const protection = (inside: string) => ({
  'github.tf': `resource "github_repository" "shop" {
  name = "shop"
}
resource "github_branch_protection" "trunk" {
  repository_id = github_repository.shop.node_id
  pattern       = "main"
${inside}
}
`,
});

const REVIEW = `  required_pull_request_reviews {
    required_approving_review_count = 1
  }`;

const ruleset = (enforcement: string) => ({
  'github.tf': `resource "github_repository_ruleset" "trunk" {
  name        = "trunk"
  repository  = "shop"
  target      = "branch"
  enforcement = "${enforcement}"
  conditions {
    ref_name {
      include = ["~DEFAULT_BRANCH"]
      exclude = []
    }
  }
  rules {
    pull_request {
      required_approving_review_count = 1
    }
  }
}
`,
});

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
    'GitHub: an active ruleset': ruleset('active'),
    'GitLab: one approval': gitlab(1),
  },
  fail: {
    'GitHub: administrators pass by': protection(REVIEW),
    'GitHub: protection without a review': protection('  enforce_admins = true'),
    'GitHub: a ruleset that only evaluates': ruleset('evaluate'),
    'GitLab: no approval': gitlab(0),
  },
  unknown: {
    'nothing declares it': { 'README.md': '# shop\n' },
    'only releases are protected': {
      'github.tf':
        'resource "github_branch_protection" "releases" {\n  repository_id = "shop"\n  pattern       = "release/*"\n}\n',
    },
  },
};
