import type { Examples } from '../../judge/control.ts';

// Assembled, so that the product's own check finds nothing here. All of them are made up.
const AWS_ID = `${'AKIA'}Q3EGTV5XM7ZK2WLH`;
const AWS_SECRET = `${'h8Kq2Vn0sRzT5wLx'}J7dYb4CmPfG1uEaN9oUiXr+Q`;
const GITHUB = `${'ghp_'}zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17`;
const STRIPE = `${'sk_live_'}4eC39HqLyjWDarjtT1zdp7dcQ8xN`;
const STRIPE_TEST = `${'sk_test_'}4eC39HqLyjWDarjtT1zdp7dcQ8xN`;
const SLACK = `${'xoxb-'}2938475610293-4857610293847-aB3xK9mQ2pLw7RtY5vNz8HdG`;
const GOOGLE = `${'AIza'}SyB7k2mQ9xR4tV1nL8pW3cJ6hD5fG0aEiOu`;
const GENERATED = 'q7Xv2Lr9Zt4Kp8Wm3Nd6Hs1B';
const KEY_LINES = [
  `-----BEGIN ${'PRIVATE KEY'}-----`,
  'MC4CAQAwBQYDK2VwBCIEIJ1rKqWq0k6nV4m7Y0f3gqXxV5c2tP8zHs1LwRbUeAoD',
  `-----END ${'PRIVATE KEY'}-----`,
];
const KEY = `${KEY_LINES.join('\n')}\n`;
const BASE64_KEY = Buffer.from(KEY).toString('base64');

/** Chosen by a person, and assembled so that no check of this tree takes it for one. */
const CHOSEN = ['correct', 'horse', '7'].join('-');

export const examples: { readonly pass: Examples; readonly fail: Examples } = {
  pass: {
    'Terraform: a password to be replaced': {
      'main.tf':
        'variable "password" {\n  default = "changeme"\n}\nresource "aws_db_instance" "main" {\n  engine   = "postgres"\n  password = var.password\n}\n',
    },
    'CloudFormation: a password that is taken from a store': {
      'template.yaml':
        'Resources:\n  Main:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: mysql, MasterUserPassword: "{{resolve:secretsmanager:db:SecretString:password}}" }\n',
    },
    'secrets come by reference': {
      'config.js': 'export const password = process.env.DB_PASSWORD;\nexport const token = vault.token;\n',
      'task.yml':
        'Secrets:\n  - Name: DB_PASSWORD\n    ValueFrom: arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1B2c3\n',
      'deploy.yml': 'env:\n  PASSWORD: "{{ vault_password }}"\n',
    },
    "the documentation's own example key": {
      'docs.py': `AWS_ACCESS_KEY_ID = "${'AKIA'}IOSFODNN7EXAMPLE"\nAWS_SECRET_ACCESS_KEY = "${'wJalrXUtnFEMI'}/K7MDENG/bPxRfiCYEXAMPLEKEY"\n`,
    },
    placeholders: {
      '.env.example':
        'DB_PASSWORD=changeme\nAPI_KEY=<your-api-key>\nSECRET_KEY=xxxxxxxxxxxxxxxxxxxxxxxx\nTOKEN=\n',
      'config.py': 'API_TOKEN = "your-token-goes-here"\nSECRET = "my-super-secret-key"\n',
    },
    'hashes in a lock file, identifiers and checksums': {
      'package-lock.json': `{"packages":{"node_modules/a":{"integrity":"sha512-${'Xq3mB7'.repeat(14)}=="}}}\n`,
      'ids.yml':
        'tokenId: 3f2504e0-4f89-41d3-9a0c-0305e82c3301\ncommitToken: da39a3ee5e6b\nsecretArn: arn:aws:iam::111122223333:role/x\n',
      'action.yml': `uses: actions/checkout@${'0ad4b8fadaa221de15dcec353f45205ec38ea70b'}\n`,
      'names.ts': `const tokenHash = '${'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'}';\nconst PASSWORD_MIN_LENGTH = 12;\n`,
    },
    ciphertext: {
      'secrets.enc.yaml':
        'password: ENC[AES256_GCM,data:Qm9ndXM3aGZ3aGY4,iv:aGZ3aWhm,tag:ZmhpdXdm,type:str]\n',
      'vault.yml':
        '$ANSIBLE_VAULT;1.1;AES256\n62313365396662343061393464336163383764373764613633653634306231386433626436623361\n',
      '.env.production': 'DB_PASSWORD="encrypted:BDb7t3QkTRp2aQ8vL0xF5yKq9ZsWnM4cHdUjEiOoGfXr"\n',
    },
    'fixtures, examples and vendored files are remarks': {
      'testdata/tls.key': KEY,
      'examples/app.py': `AWS = ("${AWS_ID}", "${AWS_SECRET}")\n`,
      'vendor/lib/client.go': `const token = "${GITHUB}"\n`,
    },
    "a test's own key is a remark": {
      'src/server.test.ts': `const key = \`${KEY}\`;\n`,
      'src/server.ts': '// server\n',
    },
    "the key of a pipeline's tests is a remark": {
      '.github/workflows/ci.yml': `env:\n  NODE_ENV: test\n  URL: http://localhost:3000\n  SECRET_KEY: ${GENERATED}\njobs: {}\n`,
    },
    'a key of the test mode is a remark': { 'billing.rb': `Stripe.api_key = "${STRIPE_TEST}"\n` },
    'a password for the developer’s own database is a remark': {
      'compose.yml':
        'services:\n  app:\n    environment:\n      DATABASE_URL: postgres://user:password@localhost:5432/app\n      CACHE_URL: redis://:dev@redis:6379\n',
    },
    'a Firebase client key is public by design': {
      'firebase.js': `export const firebaseConfig = { apiKey: "${GOOGLE}", authDomain: "shop.firebaseapp.com" };\n`,
    },
    'a token whose checksum is wrong was never issued': { 'notes.py': `TOKEN = "${GITHUB.slice(0, -1)}8"\n` },
  },
  fail: {
    'Terraform: the default of a variable opens a database': {
      'main.tf': `variable "password" {\n  default = "${CHOSEN}"\n}\nresource "aws_db_instance" "main" {\n  engine   = "postgres"\n  password = var.password\n}\n`,
    },
    'Terraform: a values file opens a broker': {
      'main.tf':
        'variable "password" {}\nresource "aws_mq_broker" "main" {\n  user {\n    username = "app"\n    password = var.password\n  }\n}\n',
      'production.tfvars': `password = "${CHOSEN}"\n`,
    },
    'CloudFormation: a default that is not shown opens a directory': {
      'template.yaml': `Parameters:\n  Secret: { Type: String, NoEcho: true, Default: ${CHOSEN} }\nResources:\n  Directory:\n    Type: AWS::DirectoryService::SimpleAD\n    Properties: { Name: shop.example, Password: !Ref Secret }\n`,
    },
    'a key of a pipeline that deploys': {
      '.github/workflows/deploy.yml': `env:\n  NODE_ENV: production\n  SECRET_KEY: ${GENERATED}\njobs: {}\n`,
    },
    'an AWS key with its secret': {
      'settings.py': `AWS_ACCESS_KEY_ID = "${AWS_ID}"\nAWS_SECRET_ACCESS_KEY = "${AWS_SECRET}"\n`,
    },
    'a GitHub token with a right checksum': {
      'release.sh': `curl -H "Authorization: token ${GITHUB}" https://api.github.com\n`,
    },
    'a live Stripe key': { 'billing.rb': `Stripe.api_key = "${STRIPE}"\n` },
    'a Slack token, also in a test': { 'test/notify.test.js': `notify("${SLACK}");\n` },
    'an issued token in a template': { '.env.example': `GITHUB_TOKEN=${GITHUB}\n` },
    'a private key': { 'deploy/id': KEY },
    'a private key inside JSON': {
      'account.json': `${JSON.stringify({ type: 'service_account', private_key: KEY })}\n`,
    },
    'a private key encoded in a manifest': {
      'k8s/secret.yaml': `kind: Secret\ndata:\n  tls.key: ${BASE64_KEY}\n`,
    },
    'a database address with a password': {
      'config/database.yml': `production:\n  url: postgres://shop:${'t7Kq'}2mVx9@db.shop-internal.net:5432/shop\n`,
    },
    'a generated value under a name that asks for a secret': {
      'src/auth.ts': `const jwtSecret = '${GENERATED}';\n`,
      'k8s/app.yaml': `env:\n  - name: SESSION_SECRET\n    value: "${GENERATED}"\n`,
    },
    'a password that was chosen, beside a remote host': {
      'src/db.js': `connect({ host: 'shop.c9akciq32.eu-west-1.${'rds'}.amazonaws.com', user: 'shop', password: '${'Summer'}#2019' });\n`,
    },
  },
};
