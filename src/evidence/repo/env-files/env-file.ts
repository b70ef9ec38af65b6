import type { Place } from '../secrets/place.ts';

/**
 * What a file with configuration or credentials is by its name: an env file, variables of Terraform, the settings of an
 * application in one environment, a file of secrets, credentials of a tool, key material.
 */
export type EnvFileKind = 'env' | 'direnv' | 'tfvars' | 'application' | 'secrets' | 'tool' | 'key';

/** The stage that a name speaks of. `template`: made to be copied and filled in. */
export type Stage = 'deployed' | 'development' | 'test' | 'local' | 'template';

/**
 * What a setting's value is. `generated` and `chosen` stand under a name that asks for a secret, or in an address with
 * a password: out of a generator, or made up by a person. `live` points at something beyond this machine. `local`
 * points at this machine or a neighbour in a compose file.
 */
export type SettingKind =
  | 'generated'
  | 'chosen'
  | 'live'
  | 'local'
  | 'plain'
  | 'reference'
  | 'placeholder'
  | 'encrypted';

export interface Setting {
  readonly name: string;
  readonly line: number;
  readonly kind: SettingKind;
}

/**
 * `open` and `locked` keys are private, the latter under a passphrase; `word` is one generated word, the key of a
 * framework or of a VPN; `store` holds keys and cannot be looked into.
 */
export type KeyMaterial = 'open' | 'word' | 'locked' | 'public' | 'store' | 'trust-store' | 'debug-store';

/** A tracked file that may carry the configuration of an environment, without any of its values. */
export interface EnvFile {
  readonly path: string;
  readonly kind: EnvFileKind;
  readonly stage: Stage | null;
  readonly place: Place;
  readonly isEncrypted: boolean;
  /** Settings that are not empty, in the order of the file. */
  readonly settings: readonly Setting[];
  readonly key: KeyMaterial | null;
  /** Line of a credential that its own form proves, and what it is. */
  readonly credential: { readonly line: number; readonly what: string } | null;
}
