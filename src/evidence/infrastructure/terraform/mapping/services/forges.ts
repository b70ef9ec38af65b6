import { defineRows, flag, many, number, one } from '../row.ts';

/** Settings of GitHub and GitLab. CloudFormation has no words for them, so their types keep Terraform's names. */
export default defineRows(
  {
    terraform: ['github_branch_protection', 'github_branch_protection_v3'],
    type: 'github_branch_protection',
    attributes: {
      required_status_checks: one(undefined, { strict: flag() }),
      required_pull_request_reviews: one(undefined, {
        dismiss_stale_reviews: flag(),
        require_code_owner_reviews: flag(),
        require_last_push_approval: flag(),
        required_approving_review_count: number(),
      }),
      enforce_admins: flag(),
      allows_force_pushes: flag(),
      allows_deletions: flag(),
    },
  },
  {
    terraform: ['github_repository_ruleset', 'github_organization_ruleset'],
    type: 'github_ruleset',
    attributes: {
      conditions: one(undefined, {
        ref_name: one(undefined),
        repository_name: one(undefined),
      }),
      bypass_actors: many('BypassActors'),
      rules: one(undefined, {
        pull_request: one(undefined, {
          required_approving_review_count: number(),
          dismiss_stale_reviews_on_push: flag(),
          require_code_owner_review: flag(),
          require_last_push_approval: flag(),
        }),
        required_status_checks: one(undefined, {
          required_check: many('RequiredChecks'),
          strict_required_status_checks_policy: flag(),
        }),
      }),
    },
  },
  {
    terraform: ['github_organization_settings'],
    type: 'github_organization_settings',
  },
  {
    terraform: ['gitlab_branch_protection'],
    type: 'gitlab_branch_protection',
    attributes: { allow_force_push: flag(), code_owner_approval_required: flag() },
  },
  {
    terraform: ['gitlab_project'],
    type: 'gitlab_project',
    attributes: { only_allow_merge_if_pipeline_succeeds: flag(), allow_merge_on_skipped_pipeline: flag() },
  },
  {
    terraform: ['gitlab_project_approval_rule', 'gitlab_project_level_mr_approvals'],
    type: 'gitlab_project_approval_rule',
    attributes: { approvals_required: number() },
  },
);
