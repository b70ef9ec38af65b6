import type { EnvFile, KeyMaterial, Setting } from '../evidence/repo/env-files/env-file.ts';

/** What a file that may carry the configuration of an environment amounts to. */
export interface EnvFileOpinion {
  readonly verdict: 'fail' | 'remark' | 'pass';
  readonly line: number;
  readonly because: string;
}

/**
 * Judges one file by its content. A value under a name that asks for a secret and the live configuration of an
 * environment fail; what stays on a developer's machine, in a test or in an example is a remark; templates, ciphertext,
 * public certificates and plain sizing pass.
 */
export function opinionOf(file: EnvFile): EnvFileOpinion {
  const opinion = file.key === null ? opinionOfSettings(file) : opinionOfKey(file);
  const isElsewhere = file.place === 'example' || file.place === 'vendored';
  if (opinion.verdict !== 'fail' || !isElsewhere) return opinion;
  return {
    ...opinion,
    verdict: 'remark',
    because: `${opinion.because}, in ${file.place === 'example' ? 'an example' : 'a vendored folder'}`,
  };
}

const KEY_IN_WORDS = {
  open: 'a private key is tracked',
  word: 'a secret key is tracked',
  store: 'a key store is tracked',
} as const satisfies Readonly<Partial<Record<KeyMaterial, string>>>;

function opinionOfKey({ key, place, path }: EnvFile): EnvFileOpinion {
  const say = (verdict: EnvFileOpinion['verdict'], because: string) => ({ verdict, line: 1, because });
  if (key === 'public') return say('pass', 'it holds certificates or public keys');
  if (key === 'locked') return say('remark', 'a private key under a passphrase is tracked');
  if (key === 'trust-store')
    return say('remark', 'a store of keys whose name says that they are public is tracked');
  if (key === 'debug-store')
    return say('remark', 'the debug keystore of Android is tracked, which every developer has');
  // What lies there opens what the pipelines' own tests use, as far as the tree tells.
  if (key === 'word' && path.startsWith('.github/'))
    return say('remark', 'a secret key is tracked beside the pipelines: see what it opens');
  const what = KEY_IN_WORDS[key === 'word' || key === 'store' ? key : 'open'];
  return place === 'test' || place === 'documentation'
    ? say('remark', `${what}, for a test`)
    : say('fail', what);
}

function opinionOfSettings(file: EnvFile): EnvFileOpinion {
  const { settings, stage, credential } = file;
  if (file.isEncrypted) return { verdict: 'pass', line: 1, because: 'its content is encrypted' };
  if (credential)
    return { verdict: 'fail', line: credential.line, because: `it holds a credential (${credential.what})` };
  const isTemplate = stage === 'template';
  const secret = worstSecret(settings);
  if (secret) return opinionOfSecret(file, secret);
  const live = file.kind === 'env' && !isTemplate ? settings.find(({ kind }) => kind === 'live') : undefined;
  if (live) {
    const because = `it holds live configuration of an environment (\`${live.name}\`)`;
    const isLocal = stage === 'test' || stage === 'local' || file.place !== 'own';
    return { verdict: isLocal ? 'remark' : 'fail', line: live.line, because };
  }
  return opinionOfHarmless(file);
}

/** What decides: rather a value for every environment than one for tests, rather a generated one than a chosen one. */
function worstSecret(settings: readonly Setting[]): Setting | undefined {
  const secrets = settings.filter(({ kind }) => kind === 'generated' || kind === 'chosen');
  const worth = ({ name, kind }: Setting) =>
    (FOR_MACHINE.test(name) ? 0 : 2) + (kind === 'generated' ? 1 : 0);
  return [...secrets].sort((a, b) => worth(b) - worth(a))[0];
}

/** Under the key of an environment that runs on the machine of a developer or in a test. */
const FOR_MACHINE = /^(?:development|dev|test|local)\./;

function opinionOfSecret(file: EnvFile, secret: Setting): EnvFileOpinion {
  const { stage, place, settings } = file;
  const at = { line: secret.line };
  const named = `\`${secret.name}\``;
  if (stage === 'template') {
    return {
      ...at,
      verdict: 'remark',
      because: `the template proposes a value for ${named}: leave it empty, or somebody will use it`,
    };
  }
  const isForMachine = FOR_MACHINE.test(secret.name);
  if (stage === 'test' || stage === 'local' || place === 'test' || place === 'workbench' || isForMachine) {
    return {
      ...at,
      verdict: 'remark',
      because: `it holds a value for ${named} that is used in tests or on one machine`,
    };
  }
  const [service = ''] = secret.name.split(/[._-]/);
  const isMachineOnly = settings.some(({ name, kind }) => kind === 'local' && name.startsWith(service));
  if (secret.kind === 'chosen' && isMachineOnly) {
    return {
      ...at,
      verdict: 'remark',
      because: `it holds a password (${named}) for services on the developer's machine`,
    };
  }
  return { ...at, verdict: 'fail', because: `it holds a value for ${named}` };
}

function opinionOfHarmless({ kind, stage, settings }: EnvFile): EnvFileOpinion {
  const [first] = settings;
  const told = settings.filter(({ kind }) => kind === 'local' || kind === 'plain' || kind === 'live');
  const line = told[0]?.line ?? first?.line ?? 1;
  if (stage === 'template')
    return { verdict: 'pass', line, because: 'it is a template without values that matter' };
  if (kind === 'application' && settings.some(({ kind }) => kind === 'reference') && told.length === 0) {
    return {
      verdict: 'remark',
      line,
      because: 'it names its settings and takes every value from the environment',
    };
  }
  if (kind === 'env' && told.length > 0) {
    return { verdict: 'remark', line, because: 'an env file with defaults for development is tracked' };
  }
  return { verdict: 'pass', line, because: 'it holds no secret and no live configuration' };
}
