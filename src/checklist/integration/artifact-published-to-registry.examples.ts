import type { ControlDefinition } from '../../judge/control.ts';
import {
  BUILD,
  circleciExample,
  githubExample,
  gitlabExample,
  SERVICE,
  setImage,
} from '../delivery/pipelines.examples.ts';

const production = { environment: 'production' };

const task = (image: string) => ({
  'main.tf': `resource "aws_ecr_repository" "shop" {\n  name = "shop"\n}\nresource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "web", image = ${image} }])\n}\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a task that runs an image of a declared repository': {
      ...SERVICE,
      ...task('aws_ecr_repository.shop.repository_url'),
    },
    'an image of the registry of the account, and a public sidecar': {
      ...SERVICE,
      'template.yaml':
        'Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - { Name: web, Image: !Sub "${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop:1" }\n        - { Name: logs, Image: public.ecr.aws/aws-observability/aws-for-fluent-bit:3.0.0 }\n',
    },
    'code of a function in a bucket': {
      ...SERVICE,
      'main.tf':
        'resource "aws_lambda_function" "shop" {\n  function_name = "shop"\n  runtime = "nodejs22.x"\n  s3_bucket = "acme-code"\n  s3_key = "shop/1.4.2.zip"\n}\n',
    },
    'pushed and deployed from there': githubExample({
      build: { run: BUILD },
      deploy: { needs: 'build', ...production, run: [setImage()] },
    }),
    'ECR on CircleCI': circleciExample(
      {
        build: [
          'docker build -t 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:$CIRCLE_SHA1 .',
          'docker push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:$CIRCLE_SHA1',
        ],
        deploy: [
          'kubectl set image deployment/web web=123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:$CIRCLE_SHA1',
        ],
      },
      ['build', 'deploy: { requires: [build] }'],
    ),
    'the registry of the project': gitlabExample('build', {
      build: [
        'stage: build',
        'script:',
        '  - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA .',
        '  - docker push $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA',
      ],
    }),
    'assets of the CDK': {
      ...githubExample({ deploy: { ...production, run: ['npm ci', 'npx cdk deploy --all'] } }),
      'cdk.json': '{"app":"node app.js"}',
    },
    'settings are copied, the image is pulled': githubExample({
      build: { run: BUILD },
      deploy: {
        needs: 'build',
        ...production,
        run: [
          'scp compose.yml ops@shop.example.com:/srv/shop/ && ssh ops@shop.example.com "docker compose pull && docker compose up -d"',
        ],
      },
    }),
    'a function from a bucket': githubExample({
      deploy: {
        ...production,
        run: [
          'aws s3 cp shop.zip s3://acme-artifacts/shop-${{ github.sha }}.zip',
          'aws lambda update-function-code --function-name shop --s3-bucket acme-artifacts --s3-key shop-${{ github.sha }}.zip --publish',
        ],
      },
    }),
  },
  fail: {
    'sources pulled on the host': githubExample({
      deploy: {
        ...production,
        run: ['ssh ops@shop.example.com "cd /srv/shop && git pull && npm ci && pm2 restart all"'],
      },
    }),
    'built on the host': gitlabExample('deploy', {
      deploy: [
        'stage: deploy',
        'script:',
        '  - ssh -p 22 ops@shop.example.com "cd shop && docker compose up -d --build"',
      ],
    }),
    'copied to the host': circleciExample(
      { deploy: ['npm run build', 'rsync -az dist/ ops@shop.example.com:/srv/shop/'] },
      ['deploy'],
    ),
    'an archive straight to the function': githubExample({
      deploy: {
        ...production,
        run: ['aws lambda update-function-code --function-name shop --zip-file fileb://shop.zip'],
      },
    }),
    'a function whose archive is uploaded by Terraform, and nothing else': {
      ...SERVICE,
      'main.tf':
        'resource "aws_lambda_function" "shop" {\n  function_name = "shop"\n  runtime = "nodejs22.x"\n  filename = "shop.zip"\n}\n',
    },
    'no pipeline at all': { ...SERVICE, Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n' },
    'tests and nothing else': githubExample({ test: { run: ['node --test'] } }),
  },
  unknown: {
    'a task that runs an image of Docker Hub': { ...SERVICE, ...task('"acme/shop:1"') },
    'kept with the run': {
      ...SERVICE,
      'azure-pipelines.yml':
        'trigger: [main]\nsteps:\n  - script: npx tsc -p . && npx vite build\n  - publish: dist\n    artifact: site\n',
    },
    'Docker Hub, private or not': githubExample({
      build: {
        run: ['docker build -t acme/shop:${{ github.sha }} .', 'docker push acme/shop:${{ github.sha }}'],
      },
    }),
    'a template of another project': {
      ...SERVICE,
      '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: /build.yml\n',
    },
  },
  'not-applicable': {
    'nothing to deploy': { 'README.md': '# Notes\n' },
  },
};
