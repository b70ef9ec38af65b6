import type { Examples } from '../../judge/control.ts';

// Assembled, so that the product's own check finds nothing here. All of them are made up.
const GENERATED = 'q7Xv2Lr9Zt4Kp8Wm3Nd6Hs1B';
const KEY = [
  `-----BEGIN ${'PRIVATE'} KEY-----`,
  'MC4CAQAwBQYDK2VwBCIEIJ1rKqWq0k6nV4m7Y0f3gqXxV5c2tP8zHs1LwRbUeAoD',
  `-----END ${'PRIVATE'} KEY-----\n`,
].join('\n');

export const examples: { readonly pass: Examples; readonly fail: Examples } = {
  pass: {
    'never any': { history: [{ files: { 'index.js': 'start();\n' } }] },
    'templates and local defaults only': {
      history: [
        { files: { '.env.example': 'DB_PASSWORD=changeme\n', '.env': 'PORT=3000\nDB_HOST=localhost\n' } },
        { remove: ['.env'] },
      ],
    },
    'one that is encrypted': {
      history: [
        { files: { '.env.production': 'DB_PASSWORD="encrypted:BDb7t3QkTRp2aQ8vL0xF5yKq9ZsWnM4c"\n' } },
      ],
    },
  },
  fail: {
    'removed in the next commit': {
      history: [{ files: { '.env': `JWT_SECRET=${GENERATED}\n`, a: '1' } }, { remove: ['.env'] }],
    },
    'live configuration, removed': {
      history: [
        { files: { '.env.production': 'API_URL=https://api.shop.io\n', a: '1' } },
        { remove: ['.env.production'] },
      ],
    },
    'emptied, not removed': {
      history: [{ files: { '.env': `API_KEY=${GENERATED}\n` } }, { files: { '.env': 'API_KEY=\n' } }],
    },
    'a private key on another branch': {
      history: [{ files: { a: '1' } }, { on: 'work', files: { 'deploy/id_ed25519': KEY } }],
    },
    'still there': { '.env': `API_KEY=${GENERATED}\n` },
  },
};
