const task = (container: Readonly<Record<string, unknown>>) => ({
  'package.json': '{"name":"shop","private":true}',
  'src/main.js': "import express from 'express';\nconst app = express();\napp.listen(8080);\n",
  'task-definition.json': `${JSON.stringify(
    {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'acme/shop:1', essential: true, ...container }],
    },
    null,
    2,
  )}\n`,
});
const REFERENCE = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf';
const BY_REFERENCE = { secrets: [{ name: 'DB_PASSWORD', valueFrom: REFERENCE }] };
const workflow = (steps: string) => ({
  '.github/workflows/deploy.yml': `on: { push: { branches: [main] } }\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`,
});
const RENDER = (variables: string) =>
  `      - uses: aws-actions/amazon-ecs-render-task-definition@v1\n        with:\n          task-definition: task-definition.json\n          container-name: web\n          image: acme/shop:1\n          environment-variables: ${variables}\n`;

export const examples = {
  pass: {
    'a secret by reference': task(BY_REFERENCE),
    'the address of a secret among the settings': task({
      ...BY_REFERENCE,
      environment: [
        { name: 'SECRET_ARN', value: REFERENCE },
        { name: 'TOKEN_TTL', value: '3600' },
      ],
    }),
    'settings of the pipeline that are no secrets': {
      ...task(BY_REFERENCE),
      ...workflow(RENDER('LOG_LEVEL=${{ vars.LOG_LEVEL }}')),
    },
  },
  fail: {
    'a password among the settings': task({
      environment: [{ name: 'DB_PASSWORD', value: ['Tr0ub4', 'dor', '9x'].join('') }],
    }),
    'an address with a login': task({
      environment: [
        { name: 'DATABASE_URL', value: `postgres://shop:${['k3', 'Yz', '81'].join('')}@db/shop` },
      ],
    }),
    'a secret that the pipeline writes into the task definition': {
      ...task(BY_REFERENCE),
      ...workflow(RENDER('DB_PASSWORD=${{ secrets.DB_PASSWORD }}')),
    },
    'a secret that the pipeline writes into the settings of a function': {
      ...task(BY_REFERENCE),
      ...workflow(
        '      - run: aws lambda update-function-configuration --function-name api --environment "Variables={TOKEN=$TOKEN}"\n        env: { TOKEN: "${{ secrets.TOKEN }}" }\n',
      ),
    },
  },
  unknown: {
    'templates that are not read for it': {
      'package.json': '{"name":"shop","private":true}',
      'src/main.js': "import express from 'express';\nconst app = express();\napp.listen(8080);\n",
      'infra/main.tf': 'resource "aws_ecs_service" "web" {\n  name = "web"\n}\n',
    },
  },
  'not-applicable': { 'nothing that runs': { 'README.md': '# Notes\n' } },
};
