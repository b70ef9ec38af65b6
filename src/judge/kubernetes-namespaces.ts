import type { Kustomization } from '../evidence/repo/kubernetes/kustomization.ts';
import type { KubernetesObject, KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { isSystemNamespace } from './kubernetes-baseline.ts';
import type { Elsewhere } from './kubernetes-elsewhere.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

/** A namespace that workloads of the tree run in. */
export interface UsedNamespace {
  /** `undefined`: whoever applies the manifests chooses it. */
  readonly name: string | undefined;
  /** The `Namespace` object, where the tree declares it. */
  readonly declared: KubernetesObject | undefined;
  /** One of its workloads. */
  readonly workload: KubernetesObject;
  readonly deniesByDefault: boolean;
}

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Namespaces with workloads, those of the cluster's own software left out. */
export function usedNamespaces(manifests: KubernetesManifests): readonly UsedNamespace[] {
  const used = new Map<string, UsedNamespace>();
  for (const workload of manifests.workloads) {
    if (workload.isPatch) continue;
    const name = namespaceOf(workload, manifests);
    const appliedBy = appliersOf(workload, manifests);
    const key = [name ?? '', ...appliedBy].join(' ');
    if (isSystemNamespace(name) || used.has(key)) continue;
    used.set(key, {
      name,
      workload,
      declared: manifests.objects.find((object) => object.kind === 'Namespace' && object.name === name),
      deniesByDefault: manifests.networkPolicies.some(
        (policy) =>
          policy.selectsAllPods &&
          policy.denies.includes('Ingress') &&
          namespaceOf(policy, manifests) === name &&
          isAppliedWith(appliersOf(policy, manifests), appliedBy),
      ),
    });
  }
  return [...used.values()];
}

/** A policy that no kustomization takes in is applied by hand, with anything; else each applier must bring it. */
function isAppliedWith(policy: ReadonlySet<string>, workload: ReadonlySet<string>): boolean {
  return policy.size === 0 || (workload.size > 0 && [...workload].every((applier) => policy.has(applier)));
}

/** Whether a namespace enforces a pod security standard and denies traffic by default. */
export function judgeNamespace(
  { name, declared, workload, deniesByDefault }: UsedNamespace,
  { admissionRules }: KubernetesManifests,
  elsewhere: Elsewhere | undefined,
): readonly Statement[] {
  const title = name === undefined ? 'the namespace of these workloads' : `namespace ${name}`;
  const place = declared ?? workload;
  const at = { path: place.path, line: place.line, resource: name ?? '' };
  const statements: Statement[] = [];
  const level = declared?.labels[ENFORCE];
  const rule = admissionRules.find(({ action }) => action === 'enforce');
  if (level === 'restricted' || level === 'baseline') statements.push(pass(at, `${title} enforces ${level}`));
  else if (level !== undefined)
    statements.push(
      fail(at, `${capital(title)} enforces the level ${level}, which allows everything.`, {
        address: `${name}#level`,
      }),
    );
  else if (rule)
    statements.push(
      pass({ path: rule.path, line: rule.line }, `the ${rule.engine} policy ${rule.name} is enforced`),
    );
  else if (elsewhere) statements.push(notTold(elsewhere, `what ${title} enforces is not written here`));
  else if (!declared) statements.push(unknown(at, `${title} is declared elsewhere`, { plane: 'account' }));
  else
    statements.push(
      missing(at, `${capital(title)} enforces no pod security standard.`, { address: `${name}#level` }),
    );
  if (deniesByDefault) statements.push(pass(at, `${title} denies traffic that no policy allows`));
  else if (elsewhere)
    statements.push(notTold(elsewhere, `no policy here denies traffic by default in ${title}`));
  else
    statements.push(
      missing(at, `Nothing denies traffic by default in ${title}.`, { address: `${name}#network` }),
    );
  return statements;
}

function notTold({ path, because, settle }: Elsewhere, what: string): Statement {
  return unknown({ path }, `${what}: ${because}`, settle);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Which workloads get the token of the default service account. Those that do are one finding. */
export function judgeTokens(manifests: KubernetesManifests): readonly Statement[] {
  const statements: Statement[] = [];
  const mounting: KubernetesWorkload[] = [];
  for (const workload of manifests.workloads) {
    if (workload.isPatch || isSystemNamespace(namespaceOf(workload, manifests))) continue;
    const because = whyNoDefaultToken(workload, manifests);
    const { path, kind, name, pod, patchedBy } = workload;
    const at = { path, line: pod.line, resource: `${kind}/${name}` };
    if (because !== undefined) statements.push(pass(at, `${kind} ${name} ${because}`));
    else if (patchedBy.length > 0)
      statements.push(remark(at, `${kind} ${name} mounts the token of the default service account.`));
    else mounting.push(workload);
  }
  const [first] = mounting;
  if (first) {
    const names = mounting.slice(0, 5).map(({ kind, name }) => `${kind} ${name}`);
    const more = mounting.length > 5 ? ` and ${mounting.length - 5} more` : '';
    const at = { path: first.path, line: first.pod.line };
    const message = `The token of the default service account is mounted by ${names.join(', ')}${more}.`;
    statements.push(missing(at, message, { severity: 'minor', address: 'default-token' }));
  }
  return statements;
}

function whyNoDefaultToken(workload: KubernetesWorkload, manifests: KubernetesManifests): string | undefined {
  const { pod } = workload;
  const account = pod.serviceAccount ?? 'default';
  if (pod.automountToken === false) return 'mounts no token';
  if (account !== 'default') return `runs as its own service account ${account}`;
  const namespace = namespaceOf(workload, manifests);
  const isSwitchedOff = manifests.serviceAccounts.some(
    (object) =>
      object.name === 'default' &&
      object.automountToken === false &&
      namespaceOf(object, manifests) === namespace,
  );
  return isSwitchedOff && pod.automountToken === undefined
    ? 'gets no token from the default account'
    : undefined;
}

/** What the tree declares of the clusters themselves. */
export function judgeClusters({ clusters }: KubernetesManifests): readonly Statement[] {
  const [first] = clusters;
  if (!first) {
    const because =
      'the cluster is declared elsewhere: whether it encrypts secrets and keeps an audit log is not seen';
    return [unknown({}, because, { plane: 'account' })];
  }
  return clusters.flatMap(({ path, line, name, encryptsSecrets, keepsAuditLog }): readonly Statement[] => {
    const at = { path, line, resource: name };
    return [
      encryptsSecrets
        ? pass(at, `cluster ${name} encrypts its secrets with a key of the team's own`)
        : missing(at, `Cluster ${name} does not encrypt its secrets with a key of the team's own.`, {
            address: `${name}#secrets`,
          }),
      keepsAuditLog
        ? pass(at, `cluster ${name} keeps its audit log`)
        : missing(at, `Cluster ${name} keeps no audit log.`, { address: `${name}#audit` }),
    ];
  });
}

/** Its own, else that of the kustomizations that take its file in when they agree on one. */
function namespaceOf(object: KubernetesObject, manifests: KubernetesManifests): string | undefined {
  const found = new Set(takenInBy(object, manifests).flatMap(({ namespace }) => namespace ?? []));
  const [only] = found;
  // A kustomization's namespace replaces what the manifest says.
  return found.size === 1 ? only : object.namespace;
}

/** The kustomizations that are built with the object in them and that no other takes in. */
function appliersOf(object: KubernetesObject, manifests: KubernetesManifests): ReadonlySet<string> {
  const all = takenInBy(object, manifests);
  const taken = new Set(manifests.kustomizations.flatMap(({ resources }) => resources));
  return new Set(all.filter(({ folder }) => !taken.has(folder)).map(({ path }) => path));
}

/** Nested overlays: three levels are deeper than anybody goes. */
const MAX_OVERLAYS = 3;

function takenInBy(
  { path }: KubernetesObject,
  { kustomizations }: KubernetesManifests,
): readonly Kustomization[] {
  const reached = new Set([path]);
  const found = new Set<Kustomization>();
  for (let level = 0; level < MAX_OVERLAYS; level += 1) {
    for (const kustomization of kustomizations) {
      if (!kustomization.resources.some((resource) => reached.has(resource))) continue;
      found.add(kustomization);
      reached.add(kustomization.folder);
    }
  }
  return [...found];
}
