import type { Examples } from '../../judge/control.ts';

// Assembled, so that the product's own check finds nothing here. All of them are made up.
const GENERATED = 'q7Xv2Lr9Zt4Kp8Wm3Nd6Hs1B';
const armour = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const KEY = armour(`${'PRIVATE'} KEY`, 'MC4CAQAwBQYDK2VwBCIEIJ1rKqWq0k6nV4m7Y0f3gqXxV5c2tP8zHs1LwRbUeAoD');
const CERTIFICATE = armour('CERTIFICATE', 'MIIBszCCAVmgAwIBAgIUQ2p0');

export const examples: { readonly pass: Examples; readonly fail: Examples } = {
  pass: {
    'addresses of the machine itself': {
      '.env.development': 'URL=https://local.shop.dev:3000\nREDIS_URL=redis://127.0.0.1:6379\n',
    },
    'no such file': { 'src/index.js': 'start(process.env.PORT);\n' },
    'templates with placeholders': {
      '.env.example': 'DB_PASSWORD=changeme\nAPI_KEY=<your key>\nTOKEN=\nPORT=3000\n',
      'config/prod.env.sample': 'SECRET_KEY=xxxxxxxxxxxxxxxx\nAPI_URL=https://api.shop.io\n',
    },
    'local defaults are a remark': {
      '.env': 'PORT=3000\nDATABASE_URL=postgres://app:app@localhost:5432/app\nSECRET_KEY=changethis\n',
    },
    'an env file for tests is a remark': {
      '.env.test': `JWT_SECRET=${GENERATED}\nAPI_URL=http://localhost:4000\n`,
    },
    'encrypted env files': {
      '.env.production':
        '#/ public key\nDOTENV_PUBLIC_KEY_PRODUCTION="03f8b376"\nDB_PASSWORD="encrypted:BDb7t3QkTRp2aQ8vL0xF5yKq9ZsWnM4c"\n',
      'secrets.prod.yaml':
        'password: ENC[AES256_GCM,data:Qm9ndXM=,iv:aGZ3,tag:Zmhp,type:str]\nsops:\n  version: 3.8.1\n',
      'group_vars/secrets.yml': '$ANSIBLE_VAULT;1.1;AES256\n6231336539666234306139346433\n',
    },
    'an .envrc that sets up tools': { '.envrc': 'use flake\nlayout python3\nexport DIRENV_LOG_FORMAT=\n' },
    'Terraform variables for sizing': {
      'env/prod.tfvars':
        'instance_type = "m6i.large"\nmin_size = 2\ndomain = "shop.io"\ntoken_ttl = "3600"\n',
    },
    'settings that take everything from the environment': {
      'src/main/resources/application-prod.yml':
        'spring:\n  datasource:\n    url: $' + '{DB_URL}\n    password: $' + '{DB_PASSWORD}\n',
    },
    'public certificates': { 'certs/rds-ca.pem': CERTIFICATE },
    'a key of a test and files of an example': {
      'test/fixtures/server.key': KEY,
      'examples/app/.env': `API_TOKEN=${GENERATED}\n`,
    },
    'secrets of a chart come from its values': {
      'chart/templates/secrets.yaml': 'kind: Secret\ndata:\n  password: {{ .Values.password | b64enc }}\n',
    },
    'an npm configuration with a variable': {
      '.npmrc': 'save-exact=true\n//registry.npmjs.org/:_authToken=$' + '{NPM_TOKEN}\n',
    },
  },
  fail: {
    'a generated secret': { '.env': `PORT=3000\nJWT_SECRET=${GENERATED}\n` },
    'a secret that a person chose': { '.env': 'SESSION_SECRET=Tr0ub4dor-at-shop\n' },
    'the environment as a prefix of the name': { 'prd.app.env': `PAYMENT_API_KEY=${GENERATED}\n` },
    'live configuration without a secret': {
      '.env.production': 'NODE_ENV=production\nAPI_URL=https://api.shop.io\n',
    },
    'an address with a password': { '.env': `DATABASE_URL=postgres://shop:${'t7Kq'}2mVx9@db.shop.io/shop\n` },
    'a password among Terraform variables': {
      'prod.auto.tfvars': `instance_class = "db.m6g.large"\ndb_password = "${'Tr0ub'}4dor&3"\n`,
    },
    'a password in the settings for production': {
      'src/appsettings.Production.json':
        '{ "ConnectionStrings": { "Shop": "Server=db.shop.io;User Id=shop;Password=Tr0ub4dor&3;" } }\n',
      'src/main/resources/application-prod.properties': 'spring.datasource.password=Tr0ub4dor&3\n',
    },
    'a file of secrets': {
      'config/secrets.yml': `production:\n  secret_key_base: ${'9c1185a5c5e9fc54'.repeat(2)}61\n`,
    },
    'a private key': { 'deploy/id_ed25519': KEY },
    'a token in an npm configuration': { '.npmrc': `//npm.shop.io/:_authToken=${GENERATED}\n` },
    'credentials of the AWS CLI': {
      'docker/.aws/credentials': `[default]\naws_secret_access_key = ${'h8Kq2Vn0sRzT5wLx'}J7dYb4CmPfG1uEaN9oUiXr+Q\n`,
    },
  },
};
