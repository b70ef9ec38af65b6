/** Rules for the trunk as Terraform declares them: what the examples of several controls are made of. */

/** A protected trunk of GitHub, with more inside. */
export const protection = (inside: string) => ({
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

/** A ruleset of GitHub for the trunk, with what it demands. */
export const ruleset = (enforcement: string, rules: string) => ({
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
${rules}
  }
}
`,
});

/** Trees that say nothing of the trunk. */
export const OPEN = {
  'nothing declares it': { 'README.md': '# shop\n' },
  'only releases are protected': {
    'github.tf':
      'resource "github_branch_protection" "releases" {\n  repository_id = "shop"\n  pattern       = "release/*"\n}\n',
  },
};
