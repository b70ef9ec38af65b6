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

/** Assembled, so that no check of this tree takes it for a credential. */
const PASSWORD = ['Tr0ub4', 'dor', '9x'].join('');

/** A task definition of Terraform; what its container is given besides. */
const terraform = (container: string, more = '') => ({
  'main.tf': `resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1", ${container} }])
}
${more}`,
});

/** A function of a template with one setting. */
const functionWith = (name: string, value: string, parameters = '') => ({
  'template.yaml': `${parameters}Resources:
  Api:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Environment: { Variables: { ${name}: ${value} } }
`,
});

const database = (password: string, more = '') => ({
  'main.tf': `resource "aws_db_instance" "main" {\n  engine = "postgres"\n  ${password}\n}\n${more}`,
});

/** A task with a secret, and what its execution role may do. */
const reading = (policy: string) =>
  terraform(
    'secrets = [{ name = "DB_PASSWORD", valueFrom = "${aws_secretsmanager_secret.db.arn}:password::" }]',
    `resource "aws_secretsmanager_secret" "db" {
  name = "db"
}
resource "aws_iam_role" "start" {
  name               = "start"
  assume_role_policy = jsonencode({ Statement = [] })
}
${policy}`,
  )['main.tf'].replace(
    'family                =',
    'execution_role_arn    = aws_iam_role.start.arn\n  family                =',
  );

const MAY_READ = `resource "aws_iam_role_policy" "start" {
  role   = aws_iam_role.start.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = aws_secretsmanager_secret.db.arn }] })
}
`;
const MAY_LOG = `resource "aws_iam_role_policy_attachment" "start" {
  role       = aws_iam_role.start.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}
`;

export const examples = {
  pass: {
    'the execution role may read the secret': { 'main.tf': reading(MAY_READ + MAY_LOG) },
    'what the execution role may do is written elsewhere': {
      'main.tf': reading(
        'resource "aws_iam_role_policy_attachment" "start" {\n  role       = aws_iam_role.start.name\n  policy_arn = "arn:aws:iam::111122223333:policy/start"\n}\n',
      ),
    },
    'App Runner: by reference': {
      'template.yaml': `Resources:
  Api:
    Type: AWS::AppRunner::Service
    Properties:
      SourceConfiguration:
        ImageRepository:
          ImageIdentifier: api:1
          ImageRepositoryType: ECR
          ImageConfiguration: { RuntimeEnvironmentSecrets: [{ Name: DB_PASSWORD, Value: "${REFERENCE}" }] }
`,
    },
    'how long the tokens of an app last is no secret': {
      ...functionWith('TABLE', 'orders'),
      'users.yaml':
        'Resources:\n  Client:\n    Type: AWS::Cognito::UserPoolClient\n    Properties: { UserPoolId: pool, TokenValidityUnits: { AccessToken: minutes } }\n  Broker:\n    Type: AWS::AmazonMQ::Broker\n    Properties: { Users: [{ Username: app, Password: "{{resolve:secretsmanager:mq:SecretString:password}}" }] }\n',
    },
    'a CDK app with its assembly': {
      'cdk.json': '{"app": "npx tsx app.ts"}',
      'cdk.out/manifest.json':
        '{"version": "48.0.0", "artifacts": {"Shop": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": {"templateFile": "Shop.template.json"}, "displayName": "Shop"}}}',
      'cdk.out/Shop.template.json':
        '{"Resources": {"Database": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "postgres", "ManageMasterUserPassword": true}}}}',
    },
    'a secret by reference': task(BY_REFERENCE),
    'the address of a secret among the settings': task({
      ...BY_REFERENCE,
      environment: [
        { name: 'SECRET_ARN', value: REFERENCE },
        { name: 'TOKEN_TTL', value: '3600' },
      ],
    }),
    'a secret by reference, in Terraform': terraform(
      'secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.db.arn }]',
      'resource "aws_secretsmanager_secret" "db" {\n  name = "db"\n}\n',
    ),
    'a build that reads a parameter': {
      'template.yaml':
        'Resources:\n  Build:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Environment:\n        EnvironmentVariables: [{ Name: NPM_TOKEN, Type: SECRETS_MANAGER, Value: shop/npm }]\n',
    },
    'a password that the database makes': database('manage_master_user_password = true'),
    'a password that CloudFormation fetches': functionWith(
      'DB_PASSWORD',
      '"{{resolve:secretsmanager:shop/db:SecretString:password}}"',
    ),
    'a password that is given to the template, which is a remark': {
      'template.yaml':
        'Parameters:\n  Password: { Type: String, NoEcho: true }\nResources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: postgres, MasterUserPassword: !Ref Password }\n',
    },
    'settings of the pipeline that are no secrets': {
      ...task(BY_REFERENCE),
      ...workflow(RENDER('LOG_LEVEL=${{ vars.LOG_LEVEL }}')),
    },
  },
  fail: {
    'the execution role may not read the secret': { 'main.tf': reading(MAY_LOG) },
    'App Runner: in plain text': {
      'main.tf': `resource "aws_apprunner_service" "api" {\n  service_name = "api"\n  source_configuration {\n    image_repository {\n      image_identifier      = "api:1"\n      image_repository_type = "ECR"\n      image_configuration {\n        runtime_environment_variables = { DB_PASSWORD = "${PASSWORD}" }\n      }\n    }\n  }\n}\n`,
    },
    'Amplify: in plain text': {
      'template.yaml': `Resources:\n  App:\n    Type: AWS::Amplify::App\n    Properties: { Name: shop, EnvironmentVariables: [{ Name: API_SECRET, Value: ${PASSWORD} }] }\n`,
    },
    'the password of a broker': {
      'main.tf': `resource "aws_mq_broker" "main" {\n  user {\n    username = "app"\n    password = "${PASSWORD}"\n  }\n}\n`,
    },
    'the password of a search domain': {
      'template.yaml': `Resources:\n  Search:\n    Type: AWS::OpenSearchService::Domain\n    Properties: { AdvancedSecurityOptions: { MasterUserOptions: { MasterUserName: admin, MasterUserPassword: ${PASSWORD} } } }\n`,
    },
    'the password of a directory, by a default that is not shown': {
      'template.yaml': `Parameters:\n  Password: { Type: String, NoEcho: true, Default: ${PASSWORD} }\nResources:\n  Directory:\n    Type: AWS::DirectoryService::MicrosoftAD\n    Properties: { Name: shop.example, Password: !Ref Password }\n`,
    },
    'the password of a connection': {
      'main.tf': `resource "aws_glue_connection" "main" {\n  name = "main"\n  connection_properties = {\n    USERNAME = "app"\n    PASSWORD = "${PASSWORD}"\n  }\n}\n`,
    },
    'a password from a plain parameter': {
      'template.yaml':
        'Resources:\n  Main:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: mysql, MasterUserPassword: "{{resolve:ssm:/db/password:1}}" }\n',
    },
    'the value of a secret that is declared elsewhere': {
      'main.tf': `resource "aws_secretsmanager_secret_version" "db" {\n  secret_id     = "db"\n  secret_string = jsonencode({ password = "${PASSWORD}-${PASSWORD}" })\n}\n`,
    },
    'a Secret of Kubernetes in Terraform': {
      'main.tf': `resource "kubernetes_secret_v1" "db" {\n  metadata {\n    name = "db"\n  }\n  data = { password = "${PASSWORD}-${PASSWORD}" }\n}\n`,
    },
    'a password among the settings': task({
      environment: [{ name: 'DB_PASSWORD', value: ['Tr0ub4', 'dor', '9x'].join('') }],
    }),
    'an address with a login': task({
      environment: [
        { name: 'DATABASE_URL', value: `postgres://shop:${['k3', 'Yz', '81'].join('')}@db/shop` },
      ],
    }),
    'a password among the settings, in Terraform': terraform(
      `environment = [{ name = "DB_PASSWORD", value = "${PASSWORD}" }]`,
    ),
    'a generated password among the settings': terraform(
      'environment = [{ name = "DB_PASSWORD", value = random_password.db.result }]',
      'resource "random_password" "db" {\n  length = 20\n}\n',
    ),
    'a password in the settings of a function': functionWith('DB_PASSWORD', PASSWORD),
    'a password by default of its parameter': functionWith(
      'DB_PASSWORD',
      '!Ref Password',
      `Parameters:\n  Password: { Type: String, NoEcho: true, Default: ${PASSWORD} }\n`,
    ),
    'a value that the template itself writes into a parameter': {
      'template.yaml': `Resources:\n  Key: { Type: AWS::SSM::Parameter, Properties: { Name: /shop/api_key, Type: String, Value: ${['aq7', 'dkf82', 'kdjf3', 'kls91'].join('')} } }\n`,
    },
    'a password of a database': database(`password = "${PASSWORD}"`),
    'a password in user data': {
      'main.tf': `resource "aws_instance" "web" {\n  ami = "ami-1"\n  user_data = <<EOF\n#!/bin/sh\nexport DB_PASSWORD=${PASSWORD}\nEOF\n}\n`,
    },
    'a secret in a manifest': {
      'k8s/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: ${PASSWORD} }\n`,
    },
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
    'a setting that is open': terraform(
      'environment = [{ name = "DB_PASSWORD", value = var.password }]',
      'variable "password" {}\n',
    ),
    'declared with another tool': {
      'package.json': '{"name":"shop","private":true}',
      'src/main.js': "import express from 'express';\nconst app = express();\napp.listen(8080);\n",
      'infra/Pulumi.yaml': 'name: shop\nruntime: nodejs\n',
    },
  },
  'not-applicable': {
    'settings that are no secrets': functionWith('LOG_LEVEL', 'info'),
    'nothing that runs': { 'README.md': '# Notes\n' },
  },
};
