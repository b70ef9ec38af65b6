import type { EventKind } from '../../../../pipelines/occasion.ts';

/**
 * What starts a workflow, by GitHub's names.
 * https://docs.github.com/actions/reference/events-that-trigger-workflows
 */
export const EVENTS: Readonly<Record<string, EventKind | 'called' | 'follows'>> = {
  push: 'push',
  pull_request: 'change-request',
  pull_request_target: 'privileged-change-request',
  merge_group: 'merge-queue',
  schedule: 'schedule',
  workflow_dispatch: 'manual',
  workflow_call: 'called',
  workflow_run: 'follows',
  release: 'tag',
  repository_dispatch: 'api',
  deployment: 'api',
  deployment_status: 'api',
  check_run: 'api',
  check_suite: 'api',
  status: 'api',
  registry_package: 'api',
  image_version: 'api',
  page_build: 'api',
  ...forgeEvents(
    'branch_protection_rule create delete discussion discussion_comment fork gollum issue_comment issues label',
    'member milestone project project_card project_column public pull_request_comment pull_request_review',
    'pull_request_review_comment watch',
  ),
};

function forgeEvents(...names: readonly string[]): Readonly<Record<string, 'forge-event'>> {
  const all = names.flatMap((line) => line.split(' '));
  return Object.fromEntries(all.map((name) => [name, 'forge-event' as const]));
}
