import type { EnvFileKind, Stage } from './env-file.ts';

const CODE =
  /\.(?:[jt]sx?|[cm][jt]s|vue|svelte|py|rb|go|rs|java|kt|kts|php|cs|fs|swift|scala|ex|exs|html?|css|s[ac]ss|md|mdx|rst|svg|lock|tf|hcl|snap|http)$/;
const ENV =
  /^\.env(?:$|[._-])|^\.flaskenv$|\.env$|\.env[._-][\w.-]+$|^env[._-](?:[\w-]+(?:\.[\w-]+)*)$|^env$|[-_]env$|^[\w.-]+\.env\.[\w.-]+$/;
const TFVARS = /\.tfvars(?:\.json)?(?:[._-](?:example|sample|template|dist|tmpl))?$/;
const APPLICATION =
  /^(?:appsettings[.-][\w-]+\.json|application[.-][\w-]+\.(?:ya?ml|properties|json)|bootstrap[.-][\w-]+\.(?:ya?ml|properties))$/;
const SECRETS = /(?:^|[._-])(?:secrets?|credentials)\.(?:ya?ml|json|toml|properties|ini|txt)$/;
const TOOL =
  /^(?:\.npmrc|\.yarnrc\.yml|\.pypirc|\.netrc|_netrc|\.dockercfg|\.dockerconfigjson|kubeconfig|\.pgpass|\.my\.cnf|\.s3cfg|\.boto|\.git-credentials|\.htpasswd|[\w.-]*kubeconfig(?:\.ya?ml)?)$/;
const TOOL_PATHS =
  /(?:^|\/)(?:\.aws\/(?:credentials|config)|\.docker\/config\.json|\.kube\/config|\.config\/gcloud\/[\w.-]+\.json|\.m2\/settings\.xml|\.cargo\/credentials(?:\.toml)?|\.gem\/credentials)$/;
const KEY =
  /\.(?:pem|key|jwk|p12|pfx|jks|jceks|keystore|bks|ppk|p8|pkcs12|ovpn)$|^id_(?:rsa|dsa|ecdsa|ed25519)(?:_[\w-]+)?$/;

/** What a file may carry, by its name. `undefined` when it is none of them. */
export function envFileKind(path: string): EnvFileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  // A workflow that is called secrets.yml is a workflow.
  if (/(?:^|\/)\.github\/.*\.ya?ml$/.test(path) || CODE.test(name)) return undefined;
  if (KEY.test(name)) return 'key';
  if (TOOL.test(name) || TOOL_PATHS.test(path.toLowerCase())) return 'tool';
  if (TFVARS.test(name)) return 'tfvars';
  if (name === '.envrc') return 'direnv';
  if (SECRETS.test(name)) return 'secrets';
  // Profiles that are named for a database or a platform say nothing of an environment.
  if (APPLICATION.test(name) && stageIn(name) !== undefined) return 'application';
  return ENV.test(name) ? 'env' : undefined;
}

const STAGES: readonly (readonly [Stage, RegExp])[] = [
  [
    'template',
    /^(?:example|examples|sample|template|tmpl|tpl|dist|defaults?|schema|skeleton|stub|ref|reference|blank|copy)$/,
  ],
  ['test', /^(?:test|tests|testing|ci|travis|circleci|jenkins|e2e|spec|cypress|jest|integration)$/],
  ['local', /^(?:local|localhost|devcontainer|sail)$/],
  ['development', /^(?:dev|development|develop)$/],
  [
    'deployed',
    /^(?:prod|production|prd|live|stage|staging|stg|uat|preprod|preproduction|qa|acc|acceptance|sandbox|release)$/,
  ],
];

/** The stage that the name speaks of, else the nearest folder that does. */
export function stageOf(path: string): Stage | null {
  const segments = path.toLowerCase().split('/').reverse();
  for (const segment of segments.slice(0, 4)) {
    const stage = stageIn(segment);
    if (stage !== undefined) return stage;
  }
  return null;
}

function stageIn(name: string): Stage | undefined {
  const words = name.split(/[^a-z0-9]+/);
  return STAGES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}
