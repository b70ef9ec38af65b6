import type { KubernetesPod } from './workload.ts';

/** An object that a plain manifest declares. Names and namespaces are as written. */
export interface KubernetesObject {
  readonly path: string;
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `undefined` when the manifest leaves it to whoever applies it. */
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** It only changes another object: a patch of a kustomization. */
  readonly isPatch: boolean;
  /** The kustomizations whose patches may change it, by path. */
  readonly patchedBy: readonly string[];
}

export interface KubernetesWorkload extends KubernetesObject {
  readonly replicas: number | undefined;
  /** `RollingUpdate`, `Recreate`, `OnDelete` ... as written. */
  readonly strategy: string | undefined;
  readonly pod: KubernetesPod;
}

export interface KubernetesNetworkPolicy extends KubernetesObject {
  readonly selectsAllPods: boolean;
  /** Directions in which it lets nothing through but what other policies allow. */
  readonly denies: readonly ('Ingress' | 'Egress')[];
}

/** A Secret whose data stands in the manifest. Values are not kept. */
export interface KubernetesSecret extends KubernetesObject {
  readonly type: string | undefined;
  readonly keys: readonly { readonly name: string; readonly line: number; readonly isEmpty: boolean }[];
}

export interface KubernetesConfigMap extends KubernetesObject {
  readonly entries: readonly { readonly key: string; readonly value: string; readonly line: number }[];
}

export interface KubernetesServiceAccount extends KubernetesObject {
  readonly automountToken: boolean | undefined;
}

export interface KubernetesAutoscaler extends KubernetesObject {
  readonly target: { readonly kind: string; readonly name: string };
  readonly minReplicas: number | undefined;
  readonly maxReplicas: number | undefined;
}

export interface KubernetesDisruptionBudget extends KubernetesObject {
  readonly minAvailable: string | undefined;
  readonly maxUnavailable: string | undefined;
  readonly selector: Readonly<Record<string, string>>;
}

/** A rule of an admission controller. `unclear`: the action is set elsewhere, as in a Gatekeeper template. */
export interface KubernetesAdmissionRule extends KubernetesObject {
  readonly engine: 'kyverno' | 'gatekeeper' | 'validating-admission-policy';
  readonly action: 'enforce' | 'audit' | 'unclear';
}

/** Where an Argo CD application puts what it deploys. */
export interface KubernetesApplication extends KubernetesObject {
  readonly cluster: string | undefined;
  readonly targetNamespace: string | undefined;
  readonly sourcePath: string | undefined;
}

/** A cluster as an eksctl configuration declares it. */
export interface KubernetesCluster {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly version: string | undefined;
  /** A key of the team's own encrypts the secrets in the cluster's store. */
  readonly encryptsSecrets: boolean;
  readonly keepsAuditLog: boolean;
}
