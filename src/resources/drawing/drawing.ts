import type { EnvironmentStage } from '../../judge/environment-names.ts';
import type { Source } from '../../judge/source.ts';
import type { Answer } from '../../pipelines/answer.ts';
import type { InfrastructureMap } from '../map/map.ts';
import type { StackKind } from '../stack.ts';

export const RESOURCES_SCHEMA = 'https://gonogo.dev/schema/resources/v1';

/** What was understood of a tree's infrastructure, as plain data. Of values it holds ports, addresses of networks and engines only. */
export interface ResourcesDrawing {
  readonly stacks: readonly DrawnStack[];
  /** Who names whom, by their keys. */
  readonly links: readonly DrawnLink[];
  /** One of each environment, production first. */
  readonly maps: readonly InfrastructureMap[];
}

export interface DrawnStack {
  readonly id: string;
  readonly kind: StackKind;
  readonly name: string;
  readonly source: Source;
  readonly environment: DrawnEnvironment | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly resources: readonly DrawnResource[];
  /** What could not be read of it. */
  readonly gaps: readonly { readonly where: string | null; readonly because: string }[];
}

export interface DrawnEnvironment {
  readonly name: string;
  readonly stage: EnvironmentStage;
  readonly because: string;
}

export interface DrawnResource {
  readonly key: string;
  readonly address: string;
  readonly type: string;
  readonly mode: 'managed' | 'data';
  readonly source: Source;
  /** Set where it is open whether, or how often, it exists. */
  readonly maybe: string | null;
  /** Other declarations that are a part of it. */
  readonly parts: readonly string[];
  /** Whether the internet reaches it; `null` for what no network reaches. */
  readonly internet: { readonly answer: Answer; readonly because: readonly string[] } | null;
}

export interface DrawnLink {
  readonly from: string;
  readonly to: string;
  /** Properties of the former that name the latter. */
  readonly properties: readonly string[];
}
