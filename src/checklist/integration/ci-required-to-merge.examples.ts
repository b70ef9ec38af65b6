import type { ControlDefinition } from '../../judge/control.ts';
import { OPEN, protection, ruleset } from './branch-rules.examples.ts';

const CHECKS = `  required_status_checks {
    strict   = true
    contexts = ["test"]
  }`;

const RULE = `    required_status_checks {
      required_check {
        context = "test"
      }
    }`;

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
    'GitHub: an active ruleset': ruleset('active', RULE),
    'GitLab: only green merges': gitlab('true'),
  },
  fail: {
    'GitHub: administrators pass by': protection(CHECKS),
    'GitHub: protection without checks': protection('  enforce_admins = true'),
    'GitHub: a ruleset that only evaluates': ruleset('evaluate', RULE),
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
    ...OPEN,
  },
};
