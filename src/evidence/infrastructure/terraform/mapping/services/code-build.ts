import { isList, isMap, type Value } from '../../../../../resources/value.ts';
import { defineRows, flag, many, nothing, number, one } from '../row.ts';

/** Filters stand in groups: any group, of which all filters must pass. */
function filterGroups(groups: Value | undefined): Value | undefined {
  if (!isList(groups)) return groups;
  return groups.map((group) => {
    const filters = isMap(group) ? group.filter : undefined;
    if (!isList(filters)) return filters ?? [];
    return filters.map((filter) =>
      isMap(filter)
        ? {
            Type: filter.type ?? null,
            Pattern: filter.pattern ?? null,
            ExcludeMatchedPattern: filter.exclude_matched_pattern ?? false,
          }
        : filter,
    );
  });
}

const VPC = one(undefined);

export default defineRows(
  {
    terraform: ['aws_codebuild_project'],
    type: 'AWS::CodeBuild::Project',
    knownBy: ['name'],
    attributes: {
      artifacts: one(undefined, { encryption_disabled: flag() }),
      build_timeout: number('TimeoutInMinutes'),
      cache: one(undefined),
      concurrent_build_limit: number(),
      environment: one(undefined, {
        environment_variable: many('EnvironmentVariables'),
        privileged_mode: flag(),
        registry_credential: one(undefined),
      }),
      logs_config: one(undefined, {
        cloudwatch_logs: one('CloudWatchLogs'),
        s3_logs: one('S3Logs', { encryption_disabled: flag() }),
      }),
      queued_timeout: number('QueuedTimeoutInMinutes'),
      secondary_artifacts: many('SecondaryArtifacts'),
      secondary_sources: many('SecondarySources'),
      source: one(undefined, {
        auth: one(undefined),
        buildspec: 'BuildSpec',
        git_clone_depth: number(),
        insecure_ssl: flag('InsecureSsl'),
        report_build_status: flag(),
      }),
      vpc_config: VPC,
    },
  },
  {
    terraform: ['aws_codebuild_webhook'],
    type: 'aws_codebuild_webhook',
    into: { by: ['project_name'], parents: ['AWS::CodeBuild::Project'] },
    attributes: {
      filter_group: nothing,
      build_type: 'Triggers.BuildType',
      branch_filter: nothing,
      pull_request_build_policy: one('Triggers.PullRequestBuildPolicy'),
    },
    build: ({ attributes, set }) => {
      set('Triggers.Webhook', true);
      set('Triggers.FilterGroups', filterGroups(attributes.filter_group), ['filter_group']);
    },
  },
  {
    terraform: ['aws_codebuild_source_credential'],
    type: 'AWS::CodeBuild::SourceCredential',
  },
  { terraform: ['aws_codebuild_report_group'], type: 'AWS::CodeBuild::ReportGroup' },
);
