import { literalOf, type Text } from '../../../../pipelines/text.ts';
import type { Inner } from './unwrap.ts';

const options = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Options of `docker run` and `docker exec` whose value is the next word. */
const RUN_VALUES = options(
  '-e --env --env-file -v --volume -w --workdir -u --user -p --publish --name --network --net --entrypoint --platform -l --label --mount --add-host -m --memory --cpus --shm-size --ulimit --cap-add --cap-drop --security-opt --device --gpus -h --hostname --ip --link --log-driver --log-opt --restart --tmpfs --pull --expose --dns --volumes-from --cidfile --stop-timeout --network-alias --ipc --pid --userns --group-add --memory-swap --health-cmd --health-interval --health-timeout --health-retries --runtime --sysctl --detach-keys',
);
const COMPOSE_VALUES = options(
  '-f --file -p --project-name --profile --env-file --project-directory --ansi --progress --parallel',
);
const COMPOSE_RUN_VALUES = options(
  '-e --env -v --volume -w --workdir -u --user -p --publish --name --entrypoint -l --label --index --cap-add',
);
const SSH_VALUES = options('-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w');
const KUBECTL_VALUES = options('-n --namespace -c --container --context --kubeconfig -l');

/** Images whose entry point is a tool, and what that tool is called. */
const TOOL_IMAGES: Readonly<Record<string, string>> = {
  'amazon/aws-cli': 'aws',
  'aws-cli/aws-cli': 'aws',
  'aquasec/trivy': 'trivy',
  'aquasecurity/trivy': 'trivy',
  'hashicorp/terraform': 'terraform',
  'opentofu/opentofu': 'tofu',
  'alpine/helm': 'helm',
  'bitnami/kubectl': 'kubectl',
  'koalaman/shellcheck': 'shellcheck',
  'bridgecrew/checkov': 'checkov',
  'anchore/syft': 'syft',
  'anchore/grype': 'grype',
  'zricethezav/gitleaks': 'gitleaks',
  'gitleaks/gitleaks': 'gitleaks',
  'trufflesecurity/trufflehog': 'trufflehog',
  'rhysd/actionlint': 'actionlint',
  'flyway/flyway': 'flyway',
  'liquibase/liquibase': 'liquibase',
  'grafana/k6': 'k6',
  'loadimpact/k6': 'k6',
  'tfsec/tfsec': 'tfsec',
  'aquasec/tfsec': 'tfsec',
  'ghcr.io/terraform-linters/tflint': 'tflint',
  'golangci/golangci-lint': 'golangci-lint',
  'openpolicyagent/conftest': 'conftest',
  'sonarsource/sonar-scanner-cli': 'sonar-scanner',
  'owasp/dependency-check': 'dependency-check',
  'projectdiscovery/nuclei': 'nuclei',
  'stackhawk/hawkscan': 'hawk',
  'checkmarx/kics': 'kics',
  'hadolint/hadolint': 'hadolint',
  'instrumenta/conftest': 'conftest',
  'google/osv-scanner': 'osv-scanner',
  'amacneil/dbmate': 'dbmate',
  'migrate/migrate': 'migrate',
  'postman/newman': 'newman',
  'cypress/included': 'cypress-run',
  'securego/gosec': 'gosec',
  'presidentbeef/brakeman': 'brakeman',
  'opensecurity/njsscan': 'njsscan',
  'artilleryio/artillery': 'artillery',
  'locustio/locust': 'locust',
  'gcr.io/kaniko-project/executor': 'kaniko',
  'gcr.io/projectsigstore/cosign': 'cosign',
  'ghcr.io/zricethezav/gitleaks': 'gitleaks',
  'ghcr.io/gitleaks/gitleaks': 'gitleaks',
  'ghcr.io/google/osv-scanner': 'osv-scanner',
  'ghcr.io/aquasecurity/trivy': 'trivy',
  'ghcr.io/trufflesecurity/trufflehog': 'trufflehog',
  'public.ecr.aws/aws-cli/aws-cli': 'aws',
};

/** The command that a container, a pod or another host is given. */
export function unwrapContainer(name: string, words: readonly Text[]): Inner | undefined {
  if (name === 'docker' || name === 'podman' || name === 'nerdctl') return docker(words);
  if (name === 'docker-compose') return compose(words, 1);
  if (name === 'ssh') return ssh(words);
  if (name === 'kubectl' || name === 'oc') return kubectl(words);
  return undefined;
}

function docker(words: readonly Text[]): Inner | undefined {
  let at = 1;
  if (literalOf(words[at] ?? []) === 'container') at += 1;
  const verb = literalOf(words[at] ?? []);
  if (verb === 'compose') return compose(words, at + 1);
  if (verb !== 'run' && verb !== 'exec') return undefined;
  const { next, seen } = skipOptions(words, at + 1, RUN_VALUES);
  // The name stands before anything that is not written out: `aquasec/trivy:$VERSION`.
  const [image] = words[next] ?? [];
  const entry = literalOf(seen.get('--entrypoint') ?? []);
  const tool =
    typeof image === 'string' ? TOOL_IMAGES[image.replace(/^docker\.io\/|[:@].*$/g, '')] : undefined;
  const program: readonly Text[] = entry ? [[entry]] : tool && verb === 'run' ? [[tool]] : [];
  const folder = mountedFolder(words.slice(0, next), seen.get('-w') ?? seen.get('--workdir'));
  return inside([...program, ...words.slice(next + 1)], folder);
}

function compose(words: readonly Text[], from: number): Inner | undefined {
  const { next } = skipOptions(words, from, COMPOSE_VALUES);
  const verb = literalOf(words[next] ?? []);
  if (verb !== 'run' && verb !== 'exec') return undefined;
  const { next: service, seen } = skipOptions(words, next + 1, COMPOSE_RUN_VALUES);
  const entry = literalOf(seen.get('--entrypoint') ?? []);
  return inside([...(entry ? [[entry]] : []), ...words.slice(service + 1)], null);
}

function ssh(words: readonly Text[]): Inner | undefined {
  const { next } = skipOptions(words, 1, SSH_VALUES);
  const host = words[next];
  const inner = words.slice(next + 1);
  if (!host || inner.length === 0) return undefined;
  // The words are put together and read by a shell over there.
  const line: Text = inner.flatMap((word, index) => (index > 0 ? [' ', ...word] : word));
  return { ...blank(), words: [['sh'], ['-c'], line], remote: host, keepsOuter: true, isElsewhere: true };
}

function kubectl(words: readonly Text[]): Inner | undefined {
  const dashes = words.findIndex((word) => literalOf(word) === '--');
  const { next } = skipOptions(words, 1, KUBECTL_VALUES);
  if (literalOf(words[next] ?? []) !== 'exec' || dashes < 0) return undefined;
  return { ...blank(), words: words.slice(dashes + 1), isElsewhere: true, keepsOuter: true };
}

function inside(words: readonly Text[], folder: Text | null): Inner | undefined {
  if (words.length === 0) return undefined;
  return { ...blank(), words, folder, isElsewhere: folder === null, keepsOuter: true };
}

function blank(): Inner {
  return {
    words: [],
    skipped: null,
    assignments: {},
    folder: null,
    isElsewhere: false,
    remote: null,
    keepsOuter: false,
  };
}

function skipOptions(
  words: readonly Text[],
  from: number,
  values: ReadonlySet<string>,
): { readonly next: number; readonly seen: ReadonlyMap<string, Text> } {
  const seen = new Map<string, Text>();
  let at = from;
  for (; at < words.length; at += 1) {
    const [first, ...rest] = words[at] ?? [];
    if (typeof first !== 'string' || !first.startsWith('-')) break;
    const equals = first.indexOf('=');
    if (equals > 0 && first.startsWith('--')) {
      const head = first.slice(equals + 1);
      seen.set(first.slice(0, equals), head === '' ? rest : [head, ...rest]);
    } else if (values.has(first) && rest.length === 0) {
      at += 1;
      seen.set(first, words[at] ?? []);
    }
  }
  return { next: at, seen };
}

/** `-v $PWD:/app -w /app`: the folder outside that is mounted where the container works. */
function mountedFolder(words: readonly Text[], workdir: Text | undefined): Text | null {
  const place = literalOf(workdir ?? []);
  if (!place) return null;
  for (const [index, word] of words.entries()) {
    const option = literalOf(word);
    if (option !== '-v' && option !== '--volume') continue;
    const mount = words[index + 1] ?? [];
    const last = mount.at(-1);
    if (typeof last !== 'string') continue;
    const target = /:([^:]+)(?::[a-zA-Z,]+)?$/.exec(last);
    if (!target || target[1] === undefined || !place.startsWith(target[1])) continue;
    const head = last.slice(0, target.index);
    return [...mount.slice(0, -1), head, place.slice(target[1].length)].filter((part) => part !== '');
  }
  return null;
}
