/** Names under which the configuration is looked for, at the root of the tree. */
export const CONFIG_NAMES = ['gonogo.yaml', 'gonogo.yml'] as const;

/** A value of an environment's configuration, or the name of the store that holds it. */
export type ConfigValue =
  | string
  | number
  | boolean
  | { readonly secret: string }
  | { readonly parameter: string };

/** One environment as `gonogo.yaml` states it. */
export interface EnvironmentProfile {
  readonly target?: 'local' | 'aws' | undefined;
  /** AWS account id, 12 digits. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** The environment a release must have passed before: the promotion graph. */
  readonly from?: string | undefined;
  readonly url?: string | undefined;
  readonly domain?: string | undefined;
  readonly config?: Readonly<Record<string, ConfigValue>> | undefined;
}

/** Limits that a team may move; the defaults are the checklist's (section 0.5). */
export interface Thresholds {
  readonly branchAgeMedianDays: number;
  readonly branchAgeMaxDays: number;
  readonly coverageLinesPercent: number;
  readonly lookbackChanges: number;
  readonly lookbackDays: number;
  readonly minimumSample: number;
}

/** The facts about scope that the user states once. Without a `gonogo.yaml` these are the defaults. */
export interface Profile {
  readonly app?: string;
  readonly teamSize: 'small' | 'medium' | 'large';
  readonly complianceSensitive: boolean;
  /** `strict`: every direct dependency names one version. `lock-equivalent`: a range with a lock will do. */
  readonly exactness: 'strict' | 'lock-equivalent';
  /** From which severity on a finding means NO-GO. */
  readonly gate: 'blocker' | 'major';
  /** `observed` demands sight of the account, the forge or the running app for a GO. */
  readonly evidence: 'declared' | 'observed';
  readonly environments: Readonly<Record<string, EnvironmentProfile>>;
  readonly thresholds: Thresholds;
}

export const DEFAULT_PROFILE: Profile = {
  teamSize: 'small',
  complianceSensitive: false,
  exactness: 'lock-equivalent',
  gate: 'blocker',
  evidence: 'declared',
  environments: {},
  thresholds: {
    branchAgeMedianDays: 3,
    branchAgeMaxDays: 7,
    coverageLinesPercent: 70,
    lookbackChanges: 30,
    lookbackDays: 90,
    minimumSample: 5,
  },
};
