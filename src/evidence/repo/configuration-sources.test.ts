import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { environmentConstants } from './configuration/constants.ts';
import type { ConfigurationSources } from './configuration-sources.ts';

const ACCOUNT = ['4810', '2773', '9065'].join('');

async function sourcesOf(files: Readonly<Record<string, string>>): Promise<ConfigurationSources> {
  const fact = await collectedFact('configurationSources', files);
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

describe('constants of one environment', () => {
  it.each([
    [`arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`, 'an ARN of sqs with its account'],
    ['shop.c9akciq32rty.eu-west-1.rds.amazonaws.com', 'a database endpoint'],
    ['a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod', 'an API Gateway endpoint'],
    [`https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/orders`, 'a queue URL with its account'],
    ['web-1234567890.eu-west-1.elb.amazonaws.com', 'a load balancer'],
  ])('%s', async (text, what) => {
    const { constants } = await sourcesOf({ 'src/a.ts': `\nconst x = '${text}';\n` });

    expect(constants).toMatchObject([{ path: 'src/a.ts', line: 2, what }]);
  });

  it.each([
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:sqs:eu-west-1:123456789012:orders',
    `arn:aws:lambda:eu-west-1:${ACCOUNT}:layer:tracing:3`,
    'https://sqs.eu-west-1.amazonaws.com',
    'https://my-bucket.s3.amazonaws.com/logo.png',
    'mydb.abcdefg.eu-west-1.rds.amazonaws.com',
    'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem',
  ])('leaves %s alone', async (text) => {
    expect((await sourcesOf({ 'src/a.ts': `const x = '${text}';\n` })).constants).toEqual([]);
  });

  it('looks at what is deployed, without comments', async () => {
    const text = `const x = 'arn:aws:sqs:eu-west-1:${ACCOUNT}:orders';\n`;
    const { constants } = await sourcesOf({
      'src/a.ts': `// ${text}`,
      'test/a.test.ts': text,
      'infra/cdk.json': '{}',
      'infra/lib/a.ts': text,
      'config/production.json': JSON.stringify({ queue: `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders` }),
    });

    expect(constants.map(({ path }) => path)).toEqual(['config/production.json']);
  });

  it('knows hosts as whole names', () => {
    const text = "fetch('https://shop.acme.io/api'); other('https://other-shop.acme.io');";

    expect(environmentConstants(text, ['shop.acme.io'])).toEqual([
      { kind: 'environment-host', what: 'shop.acme.io', offset: 15 },
    ]);
  });
});

describe('what reads the environment', () => {
  it.each([
    ['a.ts', 'const port = process.env.PORT;'],
    ['a.py', 'port = os.environ["PORT"]'],
    ['a.go', 'port := os.Getenv("PORT")'],
    ['a.rb', 'port = ENV.fetch("PORT")'],
    ['A.java', 'String port = System.getenv("PORT");'],
    ['A.cs', 'var p = Environment.GetEnvironmentVariable("PORT");'],
    ['a.rs', 'let p = env::var("PORT");'],
    ['a.php', "$p = getenv('PORT');"],
    ['src/main/resources/application.yml', `server:\n  port: \${PORT:8080}`],
  ])('%s', async (path, text) => {
    expect((await sourcesOf({ [path]: text, 'x.ts': '' })).reads).toMatchObject([{ path }]);
  });
});

describe('the own host in settings', () => {
  it.each([
    ['config/sitemap.rb', 'SitemapGenerator::Sitemap.default_host = "https://shop.rs"\n', ['shop.rs']],
    [
      'config/environments/production.rb',
      'config.action_mailer.default_url_options = { host: "shop.io" }\n',
      ['shop.io'],
    ],
    ['shop/settings.py', 'ALLOWED_HOSTS = ["shop.io", "localhost"]\n', ['shop.io']],
    ['shop/settings.py', 'ALLOWED_HOSTS = ["*", "localhost", ".example.com"]\n', []],
    ['shop/settings.py', 'ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["shop.io"])\n', []],
    ['shop/settings/local.py', 'ALLOWED_HOSTS = ["shop.io"]\n', []],
    ['config/environments/development.rb', 'config.asset_host = "https://shop.io"\n', []],
    ['config/application.rb', 'config.asset_host = ENV["ASSET_HOST"] || "https://shop.io"\n', []],
  ])('%s: %s', async (path, text, hosts) => {
    const { constants } = await sourcesOf({ [path]: text });

    expect(constants.map(({ what }) => what)).toEqual(hosts);
  });
});

it('names a file of settings before a script, and takes a default that is set for no reading', async () => {
  const { reads } = await sourcesOf({
    'bin/a.py': 'import os\nx = os.environ["X"]\n',
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'shop/settings.py': 'import os\nDEBUG = os.environ.get("DEBUG")\n',
  });

  expect(reads.map(({ path }) => path)).toEqual(['shop/settings.py', 'bin/a.py']);
});
