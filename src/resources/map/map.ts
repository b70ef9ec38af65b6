import type { EnvironmentStage } from '../../judge/environment-names.ts';
import type { Source } from '../../judge/source.ts';

/**
 * Where the resources of one environment stand in the network, and who reaches whom: what a person would draw on a
 * board. Bounded: many of a kind are one node that counts them.
 */
export interface InfrastructureMap {
  /** `null`: nothing names an environment. */
  readonly environment: { readonly name: string; readonly stage: EnvironmentStage } | null;
  readonly stacks: number;
  /** All that the environment declares, also what no node stands for. */
  readonly resources: number;
  readonly networks: readonly MapNetwork[];
  readonly nodes: readonly MapNode[];
  readonly flows: readonly MapFlow[];
  /** What else is declared, by the name of the service: roles, alarms, keys. */
  readonly others: readonly { readonly service: string; readonly count: number }[];
  /** Nodes that found no room. */
  readonly left: number;
}

export interface MapNetwork {
  readonly id: string;
  readonly name: string;
  /** `declared`: a VPC of the tree. `existing`: one that it only reads. `untold`: it cannot be told which. */
  readonly kind: 'declared' | 'existing' | 'untold';
  /** Its addresses, where they are written. */
  readonly block: string | null;
  readonly zones: readonly MapZone[];
}

/** Subnets that are used together. */
export interface MapZone {
  readonly id: string;
  readonly name: string;
  readonly access: 'public' | 'private' | 'unknown';
  readonly subnets: number;
  /** Availability zones, where they are written. */
  readonly spread: readonly string[];
}

export const TIERS = ['edge', 'entry', 'compute', 'store'] as const;
/** How far something is from the user, from the outside in. */
export type Tier = (typeof TIERS)[number];

export const FAMILIES = ['network', 'compute', 'database', 'storage', 'messaging', 'identity'] as const;
/** What a service is for; it gives a node its colour. */
export type Family = (typeof FAMILIES)[number];

export interface MapNode {
  readonly id: string;
  readonly tier: Tier;
  readonly family: Family;
  /** `ECS service`, `RDS database`. */
  readonly kind: string;
  readonly name: string;
  readonly count: number;
  /** The first of them. */
  readonly members: readonly MapMember[];
  /** What it is made of: listeners, task definitions, groups of its own. Findings there concern it. */
  readonly parts: readonly MapMember[];
  readonly network: string | null;
  readonly zone: string | null;
  /** What a reader wants to know at a glance: ports with TLS, engines, a firewall. */
  readonly notes: readonly string[];
  readonly internet: 'reached' | 'perhaps' | 'no';
  /** Why it is dangerous that the internet reaches it. */
  readonly danger: string | null;
  /** Open whether it exists. */
  readonly maybe: boolean;
}

export interface MapMember {
  readonly address: string;
  readonly type: string;
  readonly source: Source;
}

export const FLOW_GROUNDS = ['address', 'origin', 'target', 'rule', 'role', 'event'] as const;
/**
 * What says so: a public address, the origin or integration of an edge service, a target group, a rule of a security
 * group, a role or setting that names it, a subscription.
 */
export type FlowGround = (typeof FLOW_GROUNDS)[number];

export interface MapFlow {
  /** `null`: the internet. */
  readonly from: string | null;
  readonly to: string;
  /** `443`, `all ports`. Empty where ports say nothing. */
  readonly ports: readonly string[];
  readonly ground: FlowGround;
  readonly isCertain: boolean;
  readonly because: string;
}
