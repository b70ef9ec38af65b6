import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';

async function pipelinesOf(files: Readonly<Record<string, string>>) {
  return presentOrThrow(await collectedFact('pipelines', files));
}

const action = (name: string, category: string, provider: string, rest: string) => `
    action {
      name     = "${name}"
      category = "${category}"
      owner    = "AWS"
      provider = "${provider}"
      version  = "1"
      ${rest}
    }`;
const stage = (name: string, ...actions: readonly string[]) =>
  `  stage {\n    name = "${name}"${actions.join('')}\n  }\n`;
const TERRAFORM = `variable "name" {}
resource "aws_codebuild_project" "build" {
  name         = "\${var.name}-build"
  service_role = "build"
  artifacts { type = "CODEPIPELINE" }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "IMAGE"
      value = aws_ecr_repository.shop.repository_url
    }
  }
  source {
    type      = "CODEPIPELINE"
    buildspec = templatefile("\${path.module}/build.buildspec.yml.tpl", { stage = "prod" })
  }
}
resource "aws_ecr_repository" "shop" {
  name = "shop"
}
resource "aws_codedeploy_deployment_group" "shop" {
  app_name              = "shop"
  deployment_group_name = "shop-blue-green"
  service_role_arn      = "deploy"
  trigger_configuration {
    trigger_name       = "mail"
    trigger_events     = ["DeploymentFailure"]
    trigger_target_arn = aws_sns_topic.ci.arn
  }
}
resource "aws_sns_topic" "ci" {
  name = "ci"
}
resource "aws_sns_topic_subscription" "ci" {
  topic_arn = aws_sns_topic.ci.arn
  protocol  = "email"
  endpoint  = "ci@example.com"
}
resource "aws_codestarnotifications_notification_rule" "ci" {
  name           = "ci"
  detail_type    = "BASIC"
  resource       = aws_codepipeline.shop.arn
  event_type_ids = ["codepipeline-pipeline-pipeline-execution-failed", "codepipeline-pipeline-pipeline-execution-succeeded"]
  target {
    address = aws_sns_topic.ci.arn
  }
}
resource "aws_cloudwatch_event_rule" "nightly" {
  schedule_expression = "cron(0 4 * * ? *)"
}
resource "aws_cloudwatch_event_target" "nightly" {
  rule     = aws_cloudwatch_event_rule.nightly.name
  arn      = aws_codepipeline.shop.arn
  role_arn = "start"
}
resource "aws_codepipeline" "shop" {
  name     = "shop"
  role_arn = "pipeline"
  artifact_store {
    location = "artifacts"
    type     = "S3"
  }
${stage('Source', action('Code', 'Source', 'CodeStarSourceConnection', 'output_artifacts = ["code"]\n      configuration = { BranchName = "main", FullRepositoryId = "acme/shop" }'))}
${stage('Build', action('Image', 'Build', 'CodeBuild', 'input_artifacts = ["code"]\n      output_artifacts = ["image"]\n      configuration = { ProjectName = "${var.name}-build", EnvironmentVariables = jsonencode([{ name = "TAG", value = "#{SourceVariables.CommitId}" }]) }'))}
${stage('Release', action('Ship', 'Deploy', 'CodeDeployToECS', 'input_artifacts = ["image"]\n      configuration = { ApplicationName = "shop", DeploymentGroupName = aws_codedeploy_deployment_group.shop.deployment_group_name }'))}
}
`;
const FILES = {
  'infra/main.tf': TERRAFORM,
  'infra/build.buildspec.yml.tpl': `version: 0.2
phases:
  build:
    commands:
      - docker build -t $IMAGE:$TAG .
      - docker push $IMAGE:$TAG
      - ./record.sh \${stage}
`,
  'appspec.yaml':
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties: {TaskDefinition: <TASK_DEFINITION>}\nHooks:\n  - AfterAllowTestTraffic: smoke\n',
};

describe('a pipeline in Terraform', () => {
  it('has a job for each action and for each that is told how it ended', async () => {
    const { workflows, unresolved } = await pipelinesOf(FILES);

    const pipeline = workflows.find(({ system }) => system === 'codepipeline');
    expect(pipeline?.id).toBe('infra/main.tf#aws_codepipeline.shop');
    expect(pipeline?.jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['Source / Code', []],
      ['Build / Image', ['Source / Code']],
      ['Release / Ship', ['Build / Image']],
      [
        'notification / aws_codestarnotifications_notification_rule.ci',
        ['Source / Code', 'Build / Image', 'Release / Ship'],
      ],
      ['notification / Release / Ship / aws_codedeploy_deployment_group.shop', ['Release / Ship']],
    ]);
    expect(pipeline?.occasions.map(({ event, isTrunk, cron }) => [event, isTrunk, cron])).toEqual([
      ['push', true, null],
      ['schedule', false, 'cron(0 4 * * ? *)'],
      ['manual', true, null],
    ]);
    expect(unresolved.filter(({ workflow }) => workflow !== null)).toEqual([]);
  });

  it('reads a buildspec out of a template of the tree, with the variables of project and action', async () => {
    const { workflows } = await pipelinesOf(FILES);

    const build = workflows.find(({ system }) => system === 'codepipeline')?.jobs[1];
    const push = build?.steps
      .flatMap(({ activities }) => activities)
      .find(({ kind }) => kind === 'image-push');
    expect(push?.detail.images).toEqual([
      [
        expect.objectContaining({ kind: 'output', name: 'aws_ecr_repository.shop.repository_url' }),
        ':',
        expect.objectContaining({ kind: 'commit' }),
      ],
    ]);
    expect(push?.source).toMatchObject({ path: 'infra/build.buildspec.yml.tpl', line: 6 });
  });

  it('mails by the subscriptions of its topic, and goes through the hooks of the appspec', async () => {
    const { workflows } = await pipelinesOf(FILES);

    const [, , ship, whole, failed] = workflows.find(({ system }) => system === 'codepipeline')?.jobs ?? [];
    const channels = (job: typeof whole) =>
      job?.steps.flatMap(({ activities }) => activities.map(({ detail }) => detail.channel));
    expect([channels(whole), whole?.runsAfter.success.answer, whole?.runsAfter.failure.answer]).toEqual([
      ['mail'],
      'yes',
      'yes',
    ]);
    expect([channels(failed), failed?.runsAfter.success.answer, failed?.runsAfter.failure.answer]).toEqual([
      ['mail'],
      'no',
      'yes',
    ]);
    expect(ship?.steps[1]?.opaque?.what).toBe(
      'the Lambda function `smoke` of the hook AfterAllowTestTraffic',
    );
    expect(workflows.find(({ system }) => system === 'codedeploy')?.isCalledOnly).toBe(true);
  });

  it('asks for no infrastructure where the tree declares no pipeline', async () => {
    const { workflows } = await pipelinesOf({
      '.gitlab-ci.yml': 'test:\n  script: make test\n',
      'main.tf': 'resource "aws_sns_topic" "ci" {}\n',
    });

    expect(workflows.map(({ system }) => system)).toEqual(['gitlab-ci']);
  });
});
