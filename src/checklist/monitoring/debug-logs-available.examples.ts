import type { Control } from '../../judge/control.ts';

const NODE = { 'package.json': '{"name": "shop", "private": true}' };

export const examples: Control['examples'] = {
  pass: {
    'a level that Terraform starts the task with': {
      ...NODE,
      'src/main.js': 'const app = express();\nconst logger = createLogger(options);\nlogger.debug(1);\n',
      'main.tf':
        'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "web", image = "shop:1", environment = [{ name = "LOG_LEVEL", value = "info" }] }])\n}\n',
    },
    'the log level of a function of a template': {
      ...NODE,
      'src/main.js': 'const app = express();\nconst logger = createLogger(options);\nlogger.debug(1);\n',
      'template.yaml':
        'Resources:\n  Jobs:\n    Type: AWS::Lambda::Function\n    Properties: { LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: INFO } }\n',
    },
    'pino with LOG_LEVEL': {
      ...NODE,
      'src/main.js':
        "const app = express();\nconst logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });\nlogger.debug({ order }, 'priced');\n",
    },
    'logging with a level from the environment': {
      'app.py':
        'app = FastAPI()\nlogging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"))\nlogger = logging.getLogger(__name__)\nlogger.debug("priced %s", order)\n',
    },
    'Spring Boot, whose level is configuration': {
      'pom.xml': '<project><artifactId>shop</artifactId></project>\n',
      'src/main/java/com/example/App.java':
        '@SpringBootApplication\npublic class App {\n  static void main(String[] a) {}\n  Logger log = LoggerFactory.getLogger(App.class);\n  void f() { log.debug("priced"); }\n}\n',
    },
  },
  fail: {
    'console only': { ...NODE, 'src/main.js': "const app = express();\nconsole.log('started');\n" },
    'no debug call': {
      ...NODE,
      'src/main.js':
        'const app = express();\nconst logger = pino({ level: process.env.LOG_LEVEL });\nlogger.info(1);\n',
    },
    'a framework that logs by itself': {
      'pom.xml': '<project><artifactId>shop</artifactId></project>\n',
      'src/main/java/com/example/App.java':
        '@SpringBootApplication\npublic class App {\n  static void main(String[] a) {}\n}\n',
    },
    'Rails, whose own logs can be turned up': {
      Gemfile: "gem 'rails'\n",
      'config.ru': 'run Rails.application\n',
      'config/application.rb': 'class Application < Rails::Application\nend\n',
      'config/environments/production.rb': 'config.log_level = ENV.fetch("RAILS_LOG_LEVEL", "info")\n',
      'app/models/order.rb': 'class Order < ApplicationRecord\nend\n',
    },
    'a level written into the code': {
      'app.py':
        'app = FastAPI()\nlogging.basicConfig(level=logging.INFO)\nlogger = logging.getLogger(__name__)\nlogger.debug("x")\n',
    },
  },
  unknown: {
    'a level that comes from elsewhere': {
      ...NODE,
      'src/main.js': 'const app = express();\nconst logger = createLogger(options);\nlogger.debug(1);\n',
    },
  },
  'not-applicable': {
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/a.js': 'export const a = 1;\n',
    },
  },
};
