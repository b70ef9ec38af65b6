import { type Item, listed } from '../../judge/item.ts';

export const items: readonly Item[] = [
  {
    id: 'int-0',
    section: 'integration',
    title: 'Changes are integrated continuously',
    demand:
      '"frequently integrating the code so that any code conflicts and code breakage can be found and fixed immediately"',
    controls: [
      listed('integration/ci-runs-on-every-change', 1, 'blocker', 'pipeline forge'),
      listed('integration/ci-required-to-merge', 1, 'blocker', 'forge infrastructure pipeline'),
    ],
  },
  {
    id: 'int-1',
    section: 'integration',
    title: 'Every change is reviewed',
    demand:
      '"a review of every pull request as well as scheduled code reviews by peers or by senior members"',
    controls: [
      listed('integration/review-required-before-merge', 1, 'blocker', 'forge infrastructure'),
      listed('integration/merged-changes-were-reviewed', 1, 'major', 'forge'),
      listed('integration/approvals-cannot-be-bypassed', 2, 'major', 'forge'),
      listed('integration/direct-and-force-push-blocked', 2, 'blocker', 'forge'),
      listed('integration/code-owners-cover-critical-paths', 2, 'major', 'repo forge'),
      listed('integration/scheduled-code-review-held', 2, 'minor', 'forge attestation'),
    ],
  },
  {
    id: 'int-2',
    section: 'integration',
    title: 'Trunk-based git workflow',
    demand: '"trunk-based development, like GitHub flow, instead of legacy git-flow"',
    controls: [
      listed('integration/single-long-lived-branch', 1, 'major', 'repo forge pipeline'),
      listed('integration/branches-short-lived', 1, 'major', 'forge repo'),
      listed('integration/deploys-come-from-trunk', 2, 'major', 'pipeline forge release'),
    ],
  },
  {
    id: 'int-3',
    section: 'integration',
    title: 'Dependencies have exact versions',
    demand:
      '"define all the dependencies with the exact version of each; docker can handle them if the application is containerized"',
    controls: [
      listed('integration/dependencies-locked', 1, 'blocker', 'repo'),
      listed('integration/dependency-versions-exact', 1, 'major', 'repo'),
      listed('integration/ci-installs-from-lockfile', 2, 'major', 'pipeline repo'),
      listed('integration/base-image-pinned-by-digest', 1, 'major', 'repo infrastructure'),
      listed('integration/toolchain-version-pinned', 2, 'major', 'repo pipeline infrastructure'),
      listed('integration/ci-actions-pinned-by-sha', 1, 'major', 'pipeline forge'),
      listed('integration/iac-modules-and-providers-locked', 2, 'major', 'infrastructure repo'),
      listed('integration/no-undeclared-dependencies', 2, 'major', 'repo'),
      listed('integration/dependency-updates-automated', 2, 'minor', 'repo forge'),
    ],
  },
  {
    id: 'int-4',
    section: 'integration',
    title: 'Linters and coverage on submitted code',
    demand: '"linters and code coverage reports on the code submitted"',
    controls: [
      listed('integration/linter-enforced', 1, 'major', 'repo pipeline forge'),
      listed('integration/coverage-measured-gated-and-reported', 1, 'major', 'pipeline repo release'),
    ],
  },
  {
    id: 'int-5',
    section: 'integration',
    title: 'Automated unit tests',
    demand: '"automated unit tests as part of the development"',
    controls: [
      listed('integration/unit-tests-exist', 2, 'blocker', 'repo'),
      listed('integration/unit-tests-run-and-block', 1, 'blocker', 'pipeline forge release'),
    ],
  },
  {
    id: 'int-6',
    section: 'integration',
    title: 'Uniquely versioned artifact in a registry',
    demand:
      '"a deployable artifact or container with a unique version ID, pushed to an artifacts repository, e.g. ECR"',
    controls: [
      listed('integration/artifact-built-by-pipeline', 2, 'blocker', 'pipeline release account'),
      listed('integration/artifact-unique-version', 1, 'blocker', 'pipeline release account'),
      listed('integration/artifact-published-to-registry', 1, 'blocker', 'pipeline infrastructure account'),
      listed('integration/registry-tags-immutable', 2, 'major', 'infrastructure account'),
      listed('integration/registry-keeps-rollback-set', 3, 'minor', 'infrastructure account'),
      listed('integration/artifact-self-contained', 2, 'major', 'repo infrastructure'),
      listed('integration/artifact-provenance-and-sbom', 2, 'minor', 'pipeline account release'),
    ],
  },
  {
    id: 'int-8',
    section: 'integration',
    title: 'No artifact and no environment file in the repository',
    demand:
      '"neither the deployment artifact (container) nor the environment configuration (.env files) is part of the source code repository"',
    controls: [
      listed('integration/no-env-files-in-repo', 1, 'blocker', 'repo'),
      listed('integration/no-env-files-in-history', 1, 'major', 'repo'),
      listed('integration/no-artifacts-in-repo', 1, 'major', 'repo'),
      listed('integration/ignore-files-complete', 2, 'minor', 'repo'),
    ],
  },
];
