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

const CHECKS = `  required_status_checks {
    strict   = true
    contexts = ["test"]
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
    required_status_checks {
      required_check {
        context = "test"
      }
    }
  }
}
`,
});

const gitlab = (flag: string) => ({
  'gitlab.tf': `resource "gitlab_project" "shop" {
  name                                  = "shop"
  only_allow_merge_if_pipeline_succeeds = ${flag}
}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'GitHub: protection with checks, for administrators too': protection(
      `  enforce_admins = true\n${CHECKS}`,
    ),
    'GitHub: an active ruleset': ruleset('active'),
    'GitLab: only green merges': gitlab('true'),
  },
  fail: {
    'GitHub: administrators pass by': protection(CHECKS),
    'GitHub: protection without checks': protection('  enforce_admins = true'),
    'GitHub: a ruleset that only evaluates': ruleset('evaluate'),
    'GitLab: red merges too': gitlab('false'),
  },
  unknown: {
    'one of several repositories is not protected, and which of them this is nobody says': {
      'github.tf': `resource "github_branch_protection" "each" {
  for_each       = { shop = ["test"], notes = [] }
  repository_id  = each.key
  pattern        = "main"
  enforce_admins = true
  required_status_checks {
    contexts = each.value
  }
}
`,
    },
    'nothing declares it': { 'README.md': '# shop\n' },
    'only releases are protected': {
      'github.tf':
        'resource "github_branch_protection" "releases" {\n  repository_id = "shop"\n  pattern       = "release/*"\n}\n',
    },
  },
};
