import type { Control } from '../../judge/control.ts';

const SERVICE = {
  'package.json': '{"name":"shop","private":true}',
  'server.js': "import http from 'node:http';\nhttp.createServer().listen(8080);\n",
};
const github = (steps: string, more = '') => ({
  ...SERVICE,
  '.github/workflows/delivery.yml': `on: { push: { branches: [main] } }
jobs:
  production:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: aws ecs update-service --cluster production --service shop --force-new-deployment
${steps}${more}`,
});
const CURL = '      - run: curl --fail https://shop.example.com/healthz\n';
const MARK = '      - uses: getsentry/action-release@v3\n        with: { environment: production }\n';
const gitlab = (script: string) => ({
  ...SERVICE,
  '.gitlab-ci.yml': `production:\n  environment: { name: production, url: https://shop.example.com }\n  script:\n    - helm upgrade --install shop ./chart --namespace production\n${script}`,
});
const SENTRY = '    - sentry-cli releases deploys $CI_COMMIT_SHA new -e production\n';

export const examples: Control['examples'] = {
  pass: {
    'a request that must succeed, and a release': github(CURL + MARK),
    'a suite in a job after it': github(
      MARK,
      `  e2e:\n    needs: production\n    runs-on: ubuntu-latest\n    steps: [{ run: npx playwright test, env: { BASE_URL: 'https://shop.example.com' } }]\n`,
    ),
    'GitLab CI': gitlab(`    - curl --fail https://shop.example.com/healthz\n${SENTRY}`),
    'an alarm that CodePipeline looks at': {
      ...SERVICE,
      'pipeline.yml': `Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Stages:
        - Name: Source
          Actions:
            - Name: Code
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              Configuration: { RepositoryName: shop, BranchName: main }
        - Name: Production
          Actions:
            - Name: Deploy
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: ECS, Version: '1' }
              Configuration: { ClusterName: production, ServiceName: shop }
          OnSuccess:
            Conditions:
              - Rules:
                  - Name: errors
                    RuleTypeId: { Category: Rule, Owner: AWS, Provider: CloudWatchAlarm, Version: '1' }
                    Configuration: { AlarmName: shop-5xx }
        - Name: Mark
          Actions:
            - Name: Sentry
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Mark }
  Mark:
    Type: AWS::CodeBuild::Project
    Properties:
      Source:
        BuildSpec: |
          version: 0.2
          phases: { build: { commands: [sentry-cli releases deploys v1 new -e production] } }
`,
    },
  },
  fail: {
    'it ends with the deployment': github(MARK),
    'a request whose failure is lost': github(`${CURL.replace('healthz', 'healthz || true')}${MARK}`),
    'GitLab CI ends with the deployment': gitlab(''),
    'no mark': github(CURL),
    'a check before the deployment': {
      ...SERVICE,
      '.github/workflows/delivery.yml': `on: { push: { branches: [main] } }
jobs:
  production:
    runs-on: ubuntu-latest
    environment: production
    steps:
${CURL}${MARK}      - run: aws ecs update-service --cluster production --service shop --force-new-deployment
`,
    },
  },
  unknown: {
    'a workflow of another repository follows': github(
      MARK,
      '  verify:\n    needs: production\n    uses: acme/workflows/.github/workflows/verify.yml@v1\n',
    ),
    'whoever starts it chooses the environment': {
      ...SERVICE,
      '.github/workflows/deploy.yml':
        "on: { workflow_dispatch: { inputs: { environment: { required: true } } } }\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: ${{ inputs.environment }}\n    steps: [{ run: 'aws ecs update-service --service shop --force-new-deployment' }]\n",
    },
  },
  'not-applicable': {
    'nothing deploys': {
      ...SERVICE,
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: node --test }]\n',
    },
  },
};
