import { describe, expect, it } from 'vitest';
import { opinionOf } from '../../judge/env-file.ts';
import { envFileKind, stageOf } from './env-files/names.ts';
import { readEnvBytes, readEnvText } from './env-files/read-env-file.ts';
import { placeOf } from './secrets/place.ts';

const GENERATED = 'q7Xv2Lr9Zt4Kp8Wm3Nd6Hs1B';

function verdict(path: string, text: string): string | undefined {
  const file = readEnvText(path, placeOf(path, 'own'), text, []);
  return file && opinionOf(file).verdict;
}

/** `name: kind` of every setting. */
function kinds(path: string, text: string): string[] {
  const file = readEnvText(path, 'own', text, []);
  return (file?.settings ?? []).map(({ name, kind }) => `${name}: ${kind}`);
}

describe('the names of files that may carry configuration', () => {
  it.each([
    ['.env', 'env'],
    ['api/.env.production', 'env'],
    ['.env-prod', 'env'],
    ['prd.app.env', 'env'],
    ['docker/app.env.staging', 'env'],
    ['env.production', 'env'],
    ['.envrc', 'direnv'],
    ['live/prod.auto.tfvars', 'tfvars'],
    ['terraform.tfvars.json', 'tfvars'],
    ['appsettings.Production.json', 'application'],
    ['src/main/resources/application-prod.yml', 'application'],
    ['config/secrets.yml', 'secrets'],
    ['.npmrc', 'tool'],
    ['home/.aws/credentials', 'tool'],
    ['deploy/kubeconfig', 'tool'],
    ['id_rsa', 'key'],
    ['certs/server.p12', 'key'],
    ['src/env.ts', undefined],
    ['.env.d.ts', undefined],
    ['environment.yml', undefined],
    ['appsettings.json', undefined],
    ['application-mysql.properties', undefined],
    ['.github/workflows/secrets.yml', undefined],
    ['.github/workflows/check/master.key', 'key'],
    ['docs/env.md', undefined],
  ])('%s: %s', (path, kind) => {
    expect(envFileKind(path)).toBe(kind);
  });

  it.each([
    ['.env.production', 'deployed'],
    ['deploy/staging/app.env', 'deployed'],
    ['.env.local.example', 'template'],
    ['.env.test', 'test'],
    ['.env', null],
  ])('%s speaks of %s', (path, stage) => {
    expect(stageOf(path)).toBe(stage);
  });
});

describe('what a setting is', () => {
  it('in an env file', () => {
    const text = [
      '# DB_PASSWORD=old',
      'export PORT=3000',
      'EMPTY=',
      `JWT_SECRET="${GENERATED}" # comment`,
      "SESSION_SECRET='Tr0ub4dor-at-shop'",
      'API_KEY=changeme',
      'TOKEN=$' + '{CI_TOKEN}',
      'SECRET_ARN=arn:aws:secretsmanager:eu-west-1:1:secret:a',
      'DB_HOST=db',
      'API_URL=https://api.shop.io/v1',
      'REGISTRY=https://registry.npmjs.org',
      'BUCKET=shop.s3.amazonaws.com',
      'PASSWORD_MIN_LENGTH=12',
      'SMTP_PASSWORD=encrypted:BDb7t3QkTRp2aQ8vL0xF5y',
    ].join('\n');

    expect(kinds('.env', text)).toEqual([
      'PORT: placeholder',
      'JWT_SECRET: generated',
      'SESSION_SECRET: chosen',
      'API_KEY: placeholder',
      'TOKEN: reference',
      'SECRET_ARN: reference',
      'DB_HOST: local',
      'API_URL: live',
      'REGISTRY: plain',
      'BUCKET: live',
      'PASSWORD_MIN_LENGTH: placeholder',
      'SMTP_PASSWORD: encrypted',
    ]);
  });

  it('in YAML, with the keys above it', () => {
    expect(
      kinds(
        'config/secrets.yml',
        `development:\n  secret_key_base: ${GENERATED}\nproduction:\n  smtp:\n    password: <%= ENV["P"] %>\n`,
      ),
    ).toEqual(['development.secret_key_base: generated', 'production.smtp.password: reference']);
  });

  it('in a Kubernetes Secret, out of base64', () => {
    const password = Buffer.from('changeme').toString('base64');

    expect(
      kinds(
        'secret.yaml',
        `kind: Secret\ndata:\n  key: ${Buffer.from(GENERATED).toString('base64')}\n  password: ${password}\n`,
      ),
    ).toEqual(['kind: placeholder', 'data.key: generated', 'data.password: placeholder']);
  });

  it('in JSON with comments', () => {
    expect(
      kinds(
        'appsettings.Production.json',
        '{ // shop\n "Db": { "Conn": "Server=db.shop.io;Password=Tr0ub4dor&3" }, }',
      ),
    ).toEqual(['Db.Conn: chosen']);
  });
});

describe('what a file amounts to', () => {
  it.each([
    [
      'a password for a neighbour in the compose file',
      '.env',
      'DB_HOST=db\nDB_PASSWORD=Tr0ub4dor&3\n',
      'remark',
    ],
    [
      'a password that is the name of its user',
      '.env',
      'DB_USER=shop\nDB_PASSWORD=shop\nDB_HOST=db.shop.io\n',
      'fail',
    ],
    ['a secret that is the name of the user', '.env', 'DB_USER=pixel\nDB_PASSWORD=pixel\n', 'remark'],
    [
      'secrets of development among those of production',
      'config/secrets.yml',
      `development:\n  secret_key_base: ${GENERATED}\n`,
      'remark',
    ],
    [
      'a secret for production',
      'config/secrets.yml',
      `development:\n  secret_key_base: ${GENERATED}a\nproduction:\n  secret_key_base: ${GENERATED}\n`,
      'fail',
    ],
    ['the name of an environment for Terragrunt', 'prod/env.yaml', 'environment: "prod"\n', 'pass'],
    ['an env file of a dev container', '.devcontainer/app.env', `SECRET_KEY=${GENERATED}\n`, 'remark'],
    ['sizes of an environment', 'prod.tfvars', 'instance_type = "m6i.large"\nhost = "db.shop.io"\n', 'pass'],
  ])('%s', (_name, path, text, expected) => {
    expect(verdict(path, text)).toBe(expected);
  });

  it.each([
    ['a key store', 'server.p12', [0x30, 0x82, 9, 9, 0x02, 1, 3], 'fail'],
    ['a store of public keys', 'truststore.jks', [0xfe, 0xed, 0xfe, 0xed], 'remark'],
    ['the debug keystore of Android', 'app/debug.keystore', [0xfe, 0xed, 0xfe, 0xed], 'remark'],
    ['a private key in DER', 'server.key', [0x30, 0x82, 4, 9, 0x02, 1, 0, 0x30], 'fail'],
    ['an env file under git-crypt', '.env', [...Buffer.from('\0GITCRYPT\0')], 'pass'],
  ])('%s', (_name, path, head, expected) => {
    const file = readEnvBytes(path, 'own', Uint8Array.from([...head, ...new Array(16).fill(7)]));

    expect(file && opinionOf(file).verdict).toBe(expected);
  });
});

it('tells a key beside the pipelines from one in the code', () => {
  const key = '9c1185a5c5e9fc54612808977ee8f548';

  expect(verdict('config/master.key', key)).toBe('fail');
  expect(verdict('.github/workflows/check/master.key', key)).toBe('remark');
});
