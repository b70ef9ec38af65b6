import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';

async function pipelinesOf(files: Readonly<Record<string, string>>) {
  return presentOrThrow(await collectedFact('pipelines', files));
}

const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Branch: { Type: String, Default: main }
  Cluster: { Type: String }
Resources:
  Tests:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: shop-tests
      Environment:
        Image: aws/codebuild/standard:7.0
        EnvironmentVariables:
          - { Name: STAGE, Value: test }
          - { Name: TOKEN, Value: shop/token, Type: SECRETS_MANAGER }
      Source:
        Type: CODEPIPELINE
        BuildSpec: ci/buildspec.yml
  Smoke:
    Type: AWS::CodeBuild::Project
    Properties:
      Source:
        Type: CODEPIPELINE
        BuildSpec: !Sub |
          version: 0.2
          phases:
            build:
              commands:
                - curl -f https://\${Cluster}.example.com/
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: shop
      Stages:
        - Name: Source
          Actions:
            - Name: Code
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              Configuration: { FullRepositoryId: acme/shop, BranchName: !Ref Branch }
              OutputArtifacts: [{ Name: code }]
        - Name: Test
          Actions:
            - Name: Unit
              ActionTypeId: { Category: Test, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Tests }
              InputArtifacts: [{ Name: code }]
        - Name: Staging
          OnFailure: { Result: ROLLBACK }
          Actions:
            - Name: Check
              RunOrder: 2
              ActionTypeId: { Category: Test, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Smoke }
            - Name: Deploy
              RunOrder: 1
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: ECS, Version: '1' }
              Configuration: { ClusterName: !Ref Cluster, ServiceName: shop-staging }
        - Name: Production
          Actions:
            - Name: Approve
              RunOrder: 1
              ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }
            - Name: Deploy
              RunOrder: 2
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: ECS, Version: '1' }
              Configuration: { ClusterName: !Ref Cluster, ServiceName: shop-production }
`;
const BUILDSPEC = 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n';

describe('a pipeline in a template', () => {
  it('has a job for each action, in the order of stages and RunOrder', async () => {
    const { workflows, unresolved } = await pipelinesOf({
      'pipeline.yml': TEMPLATE,
      'ci/buildspec.yml': BUILDSPEC,
    });

    const pipeline = workflows.find(({ system }) => system === 'codepipeline');
    expect(pipeline?.id).toBe('pipeline.yml#Pipeline');
    expect(pipeline?.jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['Source / Code', []],
      ['Test / Unit', ['Source / Code']],
      ['Staging / Deploy', ['Test / Unit']],
      ['Staging / Check', ['Staging / Deploy']],
      ['Production / Approve', ['Staging / Check']],
      ['Production / Deploy', ['Production / Approve']],
    ]);
    expect(pipeline?.jobs[4]?.waitsForPerson.answer).toBe('yes');
    expect(pipeline?.jobs[2]?.steps[0]?.use).toMatchObject({
      name: 'codepipeline/deploy/ecs',
      inputs: {
        ClusterName: [{ kind: 'variable', name: 'Cluster', raw: '${Cluster}' }],
        ServiceName: ['shop-staging'],
        OnFailure: ['ROLLBACK'],
      },
      source: { line: 53 },
    });
    expect(unresolved).toEqual([]);
  });

  it('holds the buildspecs of its projects, whose own workflows are only called', async () => {
    const { workflows } = await pipelinesOf({ 'pipeline.yml': TEMPLATE, 'ci/buildspec.yml': BUILDSPEC });

    const [codebuild, pipeline] = workflows;
    expect(codebuild).toMatchObject({ id: 'ci/buildspec.yml', isCalledOnly: true });
    const [, unit, , smoke] = pipeline?.jobs ?? [];
    expect(unit?.steps[0]?.source).toEqual({ path: 'ci/buildspec.yml', line: 5, endLine: 5 });
    expect(unit?.runner.image).toEqual(['aws/codebuild/standard:7.0']);
    expect(unit?.variables).toMatchObject({ STAGE: ['test'], TOKEN: [{ kind: 'secret' }] });
    expect(smoke?.steps[0]?.script?.text).toEqual(['curl -f https://$Cluster.example.com/']);
    expect(smoke?.steps[0]?.source).toEqual({ path: 'pipeline.yml', line: 28, endLine: 28 });
  });

  it('may start on pushes to trunk where a parameter without a value names the branch', async () => {
    const template = TEMPLATE.replace('BranchName: !Ref Branch', 'BranchName: !Ref Cluster');
    const { workflows } = await pipelinesOf({ 'pipeline.yml': template });

    const pushes = workflows[0]?.occasions.filter(({ event }) => event === 'push');
    expect(pushes).toMatchObject([
      { isTrunk: true, runs: 'unknown' },
      { isTrunk: false, branch: null, runs: 'unknown' },
    ]);
  });

  it('starts on pushes to the branch of its source, and by hand', async () => {
    const occasions = async (template: string) =>
      (await pipelinesOf({ 'pipeline.yml': template })).workflows[0]?.occasions.map(
        ({ event, isTrunk, branch, runs }) => [event, isTrunk ? 'trunk' : branch, runs],
      );

    expect(await occasions(TEMPLATE)).toEqual([
      ['push', 'trunk', 'yes'],
      ['manual', 'trunk', 'yes'],
    ]);
    expect(await occasions(TEMPLATE.replace('BranchName: !Ref Branch', 'BranchName: develop'))).toEqual([
      ['push', 'develop', 'yes'],
      ['manual', 'develop', 'yes'],
    ]);
    expect(
      await occasions(TEMPLATE.replace('BranchName: !Ref Branch', 'BranchName: main, DetectChanges: false')),
    ).toEqual([
      ['push', 'trunk', 'unknown'],
      ['manual', 'trunk', 'yes'],
    ]);
    expect(
      await occasions(
        TEMPLATE.replace(
          '      Stages:\n',
          `      Triggers:
        - ProviderType: CodeStarSourceConnection
          GitConfiguration:
            SourceActionName: Code
            Push: [{ Branches: { Includes: [main, 'release/**'] } }, { Tags: { Includes: ['v*'] } }]
            PullRequest: [{ Branches: { Includes: ['*'] } }]
      Stages:
`,
        ),
      ),
    ).toEqual([
      ['push', 'trunk', 'yes'],
      ['push', null, 'unknown'],
      ['tag', null, 'yes'],
      ['change-request', 'trunk', 'yes'],
      ['change-request', null, 'yes'],
      ['manual', 'trunk', 'yes'],
    ]);
  });

  it('reads a buildspec that is put together from pieces', async () => {
    const joined = TEMPLATE.replace(
      'BuildSpec: ci/buildspec.yml',
      `BuildSpec:
          Fn::Join:
            - ''
            - - "version: 0.2\\nphases:\\n  build:\\n    commands:\\n      - make stack="
              - Fn::GetAtt: [Names, Prefix]
              - "-shop\\n"`,
    );
    const { workflows } = await pipelinesOf({ 'pipeline.yml': joined });

    expect(workflows[0]?.jobs[1]?.steps[0]?.script?.text).toEqual(['make stack=$Names-shop']);
  });

  it('is opaque where a project is not in the template', async () => {
    const { workflows } = await pipelinesOf({ 'pipeline.yml': TEMPLATE.replace('!Ref Tests', 'elsewhere') });

    expect(workflows[0]?.jobs[1]?.opaque?.what).toBe('the CodeBuild project `elsewhere`');
  });
});

describe('a build project in a template', () => {
  const project = (triggers: string) => `Resources:
  Checks:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: { Type: GITHUB }
${triggers}`;

  it('starts on what its webhook lets through', async () => {
    const { workflows, unresolved } = await pipelinesOf({
      'ci.yml': project(`      Triggers:
        Webhook: true
        FilterGroups:
          - [{ Type: EVENT, Pattern: 'PULL_REQUEST_CREATED, PULL_REQUEST_UPDATED' }]
          - [{ Type: EVENT, Pattern: PUSH }, { Type: HEAD_REF, Pattern: ^refs/heads/main$ }]
`),
      'buildspec.yml': BUILDSPEC,
    });

    const ofTemplate = workflows.find(({ id }) => id === 'ci.yml#Checks');
    expect(ofTemplate?.occasions.map(({ event, isTrunk, runs }) => [event, isTrunk, runs])).toEqual([
      ['push', true, 'yes'],
      ['change-request', true, 'yes'],
      ['change-request', false, 'yes'],
      ['manual', false, 'yes'],
    ]);
    expect(unresolved).toEqual([]);
  });

  it('adds nothing to its buildspec when nothing in the template starts it', async () => {
    const { workflows, unresolved } = await pipelinesOf({
      'ci.yml': project(''),
      'buildspec.yml': BUILDSPEC,
    });

    expect(workflows.map(({ id, isCalledOnly }) => [id, isCalledOnly])).toEqual([['buildspec.yml', false]]);
    expect(unresolved).toHaveLength(1);
  });
});

describe('pipelines that are not written out', () => {
  it('are named: in Terraform, in CDK programs, in broken templates', async () => {
    const { unresolved } = await pipelinesOf({
      'main.tf': '\nmodule "shop" {\n  source = "acme/codepipeline/aws"\n}\n',
      'cdk/cdk.json': '{}',
      'cdk/lib/stack.ts':
        "import * as pipelines from 'aws-cdk-lib/pipelines';\nnew pipelines.CodePipeline(this, 'P');\n",
      'broken.yml': 'Resources:\n  P:\n    Type: AWS::CodePipeline::Pipeline\n    Properties: [\n',
    });

    expect(unresolved.map(({ what, at }) => [what, at.path, at.line])).toEqual([
      ['the pipeline that broken.yml declares', 'broken.yml', 3],
      ['the pipeline that the CDK program in cdk/ makes', 'cdk/lib/stack.ts', 1],
      ['the pipeline that main.tf declares', 'main.tf', 3],
    ]);
  });
});
