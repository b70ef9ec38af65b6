import { judgeSettings, judgeStores } from '../../judge/backing-service-kinds.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { graphBackingServices } from '../../judge/graph-backing-services.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';

const SERVER = { 'server.js': "import http from 'node:http';\nhttp.createServer().listen(1);\n" };
const prisma = (provider: string) =>
  `datasource db {\n  provider = "${provider}"\n  url = env("DATABASE_URL")\n}\n`;
const rails = (staging: string) =>
  `production:\n  adapter: postgresql\nstaging:\n  adapter: ${staging}\ntest:\n  adapter: sqlite3\n`;

const engine = (name: string) => `resource "aws_rds_cluster" "shop" {\n  engine = "${name}"\n}\n`;
const dbStack = (name: string) =>
  `Resources:\n  Shop: { Type: AWS::RDS::DBInstance, Properties: { Engine: ${name}, DBInstanceClass: db.t4g.small } }\n`;

export default defineControl({
  id: 'environments/backing-services-same-kind',
  title: 'Staging uses the same kinds of backing services as production',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'infrastructure'],
  why: 'SQLite, H2 and emulators accept what the real service refuses, and the other way round: the test passes and production does not.',
  how:
    'The kind of database that schemas, database configurations and settings files name for staging, UAT or QA is compared with the one for production; stand-ins such as H2, in-memory stores ' +
    'and LocalStack fail there. Engines and stores that the infrastructure declares for both are compared too. A schema for one kind in every environment passes. Development and unit tests may use what they like.',
  remedy:
    'Run the same engine in staging as in production: a small managed instance, or a container of the same version.',
  references: [
    { standard: 'Twelve-Factor', id: 'IV' },
    { standard: 'Twelve-Factor', id: 'X' },
  ],
  needs: [],
  uses: ['dataStores', 'environmentConfigs', 'infrastructureFiles', 'infrastructure', 'deployables'],
  judge({ dataStores, environmentConfigs, infrastructureFiles, infrastructure, deployables }) {
    const statements = [
      ...judgeStores(presentValue(dataStores) ?? []),
      ...(presentValue(environmentConfigs) ?? []).flatMap(judgeSettings),
      ...graphBackingServices(presentValue(infrastructure)),
    ];
    if (statements.length > 0) return statements;
    if (
      infrastructureFiles.state === 'none' &&
      infrastructure.state === 'none' &&
      deployables.state === 'none'
    )
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    const because =
      'which backing services staging and production use is written neither in plain files nor in the infrastructure code';
    return [unknown(WHOLE_TREE, because, { plane: 'account' })];
  },
  examples: {
    pass: {
      'the same engines in two roots': {
        'envs/prod/main.tf': engine('aurora-postgresql'),
        'envs/staging/main.tf': engine('aurora-postgresql'),
      },
      'the same engines in two templates': {
        'prod/db.yaml': dbStack('postgres'),
        'staging/db.yaml': dbStack('postgres'),
      },
      'one schema for all': { ...SERVER, 'prisma/schema.prisma': prisma('postgresql') },
      'the same adapter': { ...SERVER, 'config/database.yml': rails('postgresql') },
      'the same engine in env files': {
        '.env.production': 'DATABASE_URL=postgres://db.internal/shop\n',
        '.env.staging': 'DATABASE_URL=postgresql://db.staging.internal/shop\n',
      },
      'an in-memory store in unit tests and an emulator in development': {
        ...SERVER,
        'config/database.yml': rails('postgresql'),
        '.env.test': 'DATABASE_URL=sqlite::memory:\n',
        '.env.development': 'QUEUE_URL=http://localhost:4566/q\n',
        '.env.production': 'QUEUE_URL=\n',
      },
    },
    fail: {
      'another engine in the root of staging': {
        'envs/prod/main.tf': engine('aurora-postgresql'),
        'envs/staging/main.tf': engine('aurora-mysql'),
      },
      'another engine in the template of staging': {
        'prod/db.yaml': dbStack('postgres'),
        'staging/db.yaml': dbStack('mysql'),
      },
      'SQLite in staging': { ...SERVER, 'config/database.yml': rails('sqlite3') },
      'H2 in UAT': {
        ...SERVER,
        'src/main/resources/application-prod.yml':
          'spring:\n  datasource:\n    url: jdbc:postgresql://db/shop\n',
        'src/main/resources/application-uat.yml': 'spring:\n  datasource:\n    url: jdbc:h2:mem:shop\n',
      },
      'an in-memory database in staging': {
        ...SERVER,
        'appsettings.Production.json': '{"ConnectionStrings":{"Db":"Server=db;Database=shop;"}}',
        'appsettings.Staging.json': '{"UseInMemoryDatabase":true}',
      },
      'LocalStack in staging': {
        '.env.production': 'DATABASE_URL=postgres://db/shop\n',
        '.env.staging': 'DATABASE_URL=postgres://db/shop\nSQS_ENDPOINT=http://localstack:4566\n',
      },
      'another engine in the settings module': {
        ...SERVER,
        'app/settings/production.py':
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}\n",
        'app/settings/staging.py': "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3'}}\n",
      },
    },
    unknown: {
      'nothing names a kind': SERVER,
      'two schemas for all': {
        ...SERVER,
        'a/schema.prisma': prisma('postgresql'),
        'b/schema.prisma': prisma('sqlite'),
      },
    },
    'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
  },
});
