import { describe, expect, it } from 'vitest';
import { createFinder, withoutOverlaps } from './find.ts';
import { loadLibrary } from './library.ts';
import { extensionOf } from './place.ts';

const finder = createFinder();
const library = await loadLibrary();
const NOW = Date.parse('2026-06-15T12:00:00Z');

/** `detector` or `detector/harmless` of everything found in the text. */
function found(text: string, path = 'src/app.ts', structureOnly = false): string[] {
  const subject = { text, path, extension: extensionOf(path), now: NOW };
  const { matches, candidates } = finder.find(subject, { structureOnly });
  const all = withoutOverlaps([...matches, ...candidates.flatMap((c) => library.match(c) ?? [])]);
  return all.map(({ detector, harmless }) => (harmless ? `${detector}/${harmless}` : detector));
}

// Assembled, so that the product's own check finds nothing here. All of them are made up.
const A = {
  awsId: `${'AKIA'}Q3EGTV5XM7ZK2WLH`,
  awsSecret: `${'h8Kq2Vn0sRzT5wLx'}J7dYb4CmPfG1uEaN9oUiXr+Q`,
  github: `${'ghp_'}zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17`,
  generated: 'q7Xv2Lr9Zt4Kp8Wm3Nd6Hs1B',
  hex: '9c1185a5c5e9fc54612808977ee8f548',
  body: 'Kq2Vn0sRzT5wLxJ7dYb4CmPfG1uEaN9oUiXrQh8',
};
const armour = (label: string, lines: readonly string[], end = '\n') =>
  [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join(end);
const ED25519 = ['MC4CAQAwBQYDK2VwBCIEIJ1rKqWq0k6nV4m7Y0f3gqXxV5c2tP8zHs1LwRbUeAoD'];
const PKCS8 = armour(`${'PRIVATE'} KEY`, ED25519);
const jwt = (payload: object) =>
  [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('qN3vXo8hTzK1yL5cB9mE2wRfJ7uGdPsA4iVtZkxQ0nY')
    .join('.');

describe('a credential whose form its provider issues', () => {
  it.each([
    [
      'an AWS key with its secret',
      `id = '${A.awsId}'\nsecret = '${A.awsSecret}'`,
      ['aws-access-key', 'aws-secret-key'],
    ],
    ['an AWS key alone', `id = "${A.awsId}"`, ['aws-access-key-id/identifier-only']],
    [
      'an AWS key beside a commit id',
      `id = "${A.awsId}" # ${'9c1185a5c5e9fc54612808977ee8f5480abc1234'}`,
      ['aws-access-key-id/identifier-only'],
    ],
    [
      'a link that was signed for some minutes',
      `url: 'https://a.s3.amazonaws.com/x?X-Amz-Credential=${A.generated}%2F20230110&X-Amz-Expires=600&X-Amz-Security-Token=${A.body}'`,
      [],
    ],
    ['the example key', `${'AKIA'}IOSFODNN7EXAMPLE`, []],
    ['a GitHub token', A.github, ['github-token']],
    ['a GitHub token with a wrong checksum', A.github.replace('Q', 'R'), ['github-token/wrong-checksum']],
    ['a GitHub token inside a longer word', `x${A.github}`, []],
    ['a GitHub App token', `${'ghs_'}12345_${jwt({ iss: 12345, exp: 2 })}`, ['github-token']],
    ['a live Stripe key', `${'sk_live_'}${A.body.slice(0, 24)}`, ['stripe-live-key']],
    ['a test Stripe key', `${'sk_test_'}${A.body.slice(0, 24)}`, ['stripe-test-key/test-mode']],
    ['a Google key', `key: ${'AIza'}SyB7k2mQ9xR4tV1nL8pW3cJ6hD5fG0aEiOu`, ['google-api-key']],
    ['a PyPI token', `${'pypi-'}AgEIcHlwaS5vcmc${A.body.repeat(2).slice(0, 70)}Zx9`, ['pypi-token']],
    ['a Telegram token', `bot = "${'847362915'}:AA${A.body.slice(0, 33)}"`, ['telegram-bot-token']],
    [
      'the key of the Azure emulator',
      `${'AccountKey='}Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==`,
      [],
    ],
    [
      'a Slack token, by the library',
      `${'xoxb-'}2938475610293-4857610293847-aB3xK9mQ2pLw7RtY5vNz8HdG`,
      ['slack-token'],
    ],
    ['a GitLab token, by the library', `${'glpat-'}${A.body.slice(0, 20)}`, ['gitlab-token']],
    [
      'a token of an npm registry, by the library',
      `//npm.acme.dev/:${'_auth'}Token=${A.body.slice(0, 30)}`,
      ['npm-token'],
    ],
    ['a token typed to show the form', `${'ghp_'}${'x'.repeat(36)} ${'glpat-'}abcdefghijklmnopqrst`, []],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a private key', () => {
  it.each([
    ['in its armour', PKCS8, ['private-key']],
    ['with escaped lines in JSON', JSON.stringify({ key: PKCS8 }), ['private-key']],
    ['joined from strings', armour(`${'PRIVATE'} KEY`, ED25519, '\\n" +\n  "'), ['private-key']],
    ['indented in YAML', `tls.key: |\n  ${PKCS8.replaceAll('\n', '\n  ')}`, ['private-key']],
    ['in base64', Buffer.from(PKCS8).toString('base64'), ['private-key']],
    ['under a passphrase', armour(`${'ENCRYPTED'} PRIVATE KEY`, ED25519), ['private-key/passphrase']],
    ['typed to show the form', armour(`${'PRIVATE'} KEY`, ['MIIEvgIBADANBgkqhkiG9w0...']), []],
    ['that is public', armour('PUBLIC KEY', ED25519), []],
    ['as a JSON Web Key', `{"kty":"RSA","n":"x","d":"${A.body.repeat(2)}a1"}`, ['private-key']],
    [
      'as a JSON Web Key with objects inside',
      `{"AdditionalData":{},"Alg":"RS256","D":"${A.body.repeat(2)}a1","KeyOps":[],"X":{"Y":{}},"Kty":"RSA"}`,
      ['private-key'],
    ],
    ['as a public JSON Web Key', `{"kty":"RSA","n":"${A.body.repeat(2)}","e":"AQAB"}`, []],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a token that says when it ends', () => {
  it.each([
    ['without an end', jwt({ role: 'service_role' }), ['json-web-token']],
    ['that has ended', jwt({ exp: 1_500_000_000 }), ['json-web-token/expired']],
    ['for browsers', jwt({ role: 'anon', exp: 2_500_000_000 }), ['json-web-token/public-by-design']],
    ['of the documentation', jwt({ sub: '1234567890', name: 'John Doe' }), []],
  ])('%s', (_name, text, expected) => {
    expect(found(`const x = "${text}"`)).toEqual(expected);
  });
});

describe('an address with a password', () => {
  it.each([
    ['of a remote database', `postgres://app:${'t7Kq'}2mVx9@db.acme.io/app`, ['database-url']],
    ['of a remote service', `https://bot:${'t7Kq'}2mVx9@git.acme.io/x`, ['basic-auth-url']],
    ['on this machine', 'postgres://app:secret@localhost:5432/app', ['database-url/local-only']],
    ['of a neighbour in a compose file', 'redis://:dev@redis:6379', ['database-url/local-only']],
    ['of the documentation', 'https://user:pass@example.com/', []],
    ['with a variable', 'postgres://app:$DB_PASSWORD@db.acme.io/app', []],
    ['with a template', 'postgres://app:{{ password }}@db.acme.io/app', []],
    ['with a port and a mail address behind it', 'http://localhost:3000/user?email=a@b.io', []],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a value under a name that asks for a secret', () => {
  it.each([
    ['in code', `const jwtSecret: string = "${A.generated}";`, 'a.ts', ['secret-assignment']],
    ['in PHP', `define('DB_PASSWORD', '${A.generated}');`, 'a.php', ['secret-assignment']],
    ['in a hash', `'secret' => '${A.generated}',`, 'a.rb', ['secret-assignment']],
    ['in YAML without quotes', `api_key: ${A.hex}`, 'a.yml', ['secret-assignment']],
    ['named in a list', `- name: SESSION_SECRET\n  value: ${A.generated}`, 'a.yml', ['secret-assignment']],
    [
      'in XML',
      `<add key="ApiSecret" value="${A.generated}"/><password>${A.generated}</password>`,
      'a.xml',
      ['secret-assignment', 'secret-assignment'],
    ],
    [
      'in an env file',
      `APP_KEY=base64:${'NTrXToqFZJlv48dgPc'}+kNpc3SBt333TfDnF1mDShsBg=`,
      '.env',
      ['secret-assignment'],
    ],
    ['as an AWS secret', `aws_secret_access_key=${A.awsSecret}`, '.env', ['aws-secret-key']],
    ['of forty characters and not of AWS', `Client secret: ${A.awsSecret}`, 'a.yml', ['secret-assignment']],
    [
      'beside a key id that AWS never issues',
      `AWS_ACCESS_KEY_ID=${'AKIA'}Q3EG0V1XM7ZK2WLH\nAWS_SECRET_ACCESS_KEY=${A.awsSecret}`,
      '.env',
      ['secret-assignment'],
    ],
    ['of Crowdin', "'register_password' => 'crwdns721:0crwdne721:0',", 'la/auth.php', []],
    [
      'in a table of hashes',
      `"add_feed": "${A.hex}",\n"create_api_key": "${A.hex.slice(1)}0",\n"edit_user": "${A.hex}",`,
      'a.go',
      [],
    ],
    [
      'in a Kubernetes Secret',
      `kind: Secret\ndata:\n  key: ${Buffer.from(A.generated).toString('base64')}\n`,
      'a.yaml',
      ['kubernetes-secret'],
    ],
    ['chosen by a person', "password = 'Tr0ub4dor&3'", 'a.py', ['chosen-password/chosen-word']],
    [
      'chosen by a person, for a remote host',
      "host='db.acme.io', password='Tr0ub4dor&3'",
      'a.py',
      ['chosen-password'],
    ],
    [
      'chosen by a person, in a file that a program holds as a string',
      'text: \'host = "db.acme.io"\\npassword = "Tr0ub4dor&3"\'',
      'a.ts',
      ['chosen-password/chosen-word'],
    ],
    ['from the environment', 'const secret = process.env.SECRET ?? getSecret();', 'a.ts', []],
    ['without quotes in code', `const secret = ${A.generated};`, 'a.ts', []],
    ['that is a placeholder', 'api_key: your-api-key-goes-here', 'a.yml', []],
    ['that is ciphertext', `password: ENC[AES256_GCM,data:${A.generated}]`, 'a.yml', []],
    ['that is a hash', `password: "$2b$12$${A.body}"`, 'a.yml', []],
    [
      'that is an ARN',
      'secret: arn:aws:secretsmanager:eu-west-1:111122223333:secret:q7Xv2Lr9Zt4Kp8',
      'a.yml',
      [],
    ],
    ['that is a UUID', 'client_secret: 3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'a.yml', []],
    [
      'whose name only speaks of secrets',
      `secretName: ${A.generated}\ntokenUrl: ${A.generated}\npublicKeyToken: ${A.generated}\nnextPageToken: ${A.generated}`,
      'a.yml',
      [],
    ],
    [
      'of a search box',
      `algolia: { apiKey: '${A.hex}', indexName: 'docs' }`,
      'a.js',
      ['secret-assignment/public-by-design'],
    ],
    ['of a function that hashes', `assert.equal(hash('password'), '${A.hex}')`, 'a.ts', []],
    ['that is a rule', "'password' => 'required|string|max:255'", 'a.php', []],
  ])('%s', (_name, text, path, expected) => {
    expect(found(text, path)).toEqual(expected);
  });
});

it('looks in lock files and minified code only for what its own form proves', () => {
  expect(found(`{"token":"${A.generated}","x":"${A.github}"}`, 'package-lock.json', true)).toEqual([
    'github-token',
  ]);
});

describe('a hostile text of a megabyte', () => {
  const hostile = [
    'AKIA',
    '-----BEGIN RSA PRIVATE KEY-----',
    `-----BEGIN ${'PRIVATE KEY'}-----\nMIIE`,
    'PRIVATE KEY',
    '://a:',
    '://a:b@',
    'password=',
    'password: "',
    'password"',
    'eyJhbGciOiJIUzI1NiJ9.',
    'eyJ',
    '"kty":"RSA",',
    'kind: Secret\ndata:\n  a: b\n',
    'LS0tLS1C',
    'xoxb-1-',
    'SG.',
    'authorization: Bearer ',
    'a-secret-',
  ];

  it.each(hostile)('of %j is read in the end, and what was not looked at is told', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));

    const { isCut } = finder.find(
      { text, path: 'a.yml', extension: 'yml', now: NOW },
      { structureOnly: false },
    );

    expect(typeof isCut).toBe('boolean');
  });
});
