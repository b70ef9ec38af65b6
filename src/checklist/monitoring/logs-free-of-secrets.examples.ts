import type { ControlDefinition } from '../../judge/control.ts';

const stage = (trace: string) => `Resources:
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: abc
      StageName: live
      MethodSettings: [{HttpMethod: '*', ResourcePath: '/*', LoggingLevel: INFO, DataTraceEnabled: ${trace}}]
`;
const SETTINGS = `resource "aws_api_gateway_stage" "live" {
  rest_api_id   = "abc"
  deployment_id = "def"
  stage_name    = "live"
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "abc"
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"
  settings {
    data_trace_enabled = true
  }
}
`;
const GROUP = 'resource "aws_cloudwatch_log_group" "shop" {\n  name = "shop"\n}\n';
const server = (line: string) => ({
  'package.json': '{"name":"shop","dependencies":{"express":"5.1.0","pino":"9.0.0"}}',
  'src/server.ts': `import express from 'express';\nconst app = express();\n${line}\napp.listen(8080);\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a logger that redacts': server("const logger = pino({ redact: ['req.headers.authorization'] });"),
    'a log group that masks what it finds': {
      'main.tf': `${GROUP}resource "aws_cloudwatch_log_data_protection_policy" "shop" {\n  log_group_name  = aws_cloudwatch_log_group.shop.name\n  policy_document = "{}"\n}\n`,
    },
    'a log group with its policy in a template': {
      'template.yaml':
        'Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      DataProtectionPolicy: {Name: secrets, Version: "2021-06-01", Statement: []}\n',
    },
  },
  fail: {
    'the whole environment': server("console.debug('starting with', process.env);"),
    'the environment as a text': server('logger.info(JSON.stringify(process.env));'),
    'all headers of a request': server(
      'app.use((req, _res, next) => { logger.info(req.headers); next(); });',
    ),
    'a password': server("console.debug('login', user.password);"),
    'the environment in Python': {
      'requirements.txt': 'flask==3.1.0\n',
      'app.py': 'import os\nfrom flask import Flask\napp = Flask(__name__)\nprint(os.environ)\napp.run()\n',
    },
    'a stage that traces data': { 'template.yaml': stage('true') },
    'a stage that traces data, by a resource of its own': { 'main.tf': SETTINGS },
  },
  unknown: {
    'one variable of the environment, one header, and a word about a password': server(
      "console.debug(process.env.PORT);\nlogger.info('password changed');\nlogger.info(req.headers['x-request-id'], 'done');",
    ),
    'a stage that traces nothing, and a log group': {
      'template.yaml': `${stage('false')}  Logs: {Type: AWS::Logs::LogGroup}\n`,
    },
    'a switch without a default': {
      'template.yaml': `Parameters:\n  Trace: {Type: String}\n${stage('!Ref Trace')}`,
    },
  },
  'not-applicable': {
    'a queue': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
