import type { Gap } from '../../../../judge/fact.ts';
import type { ParsedRecord } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { Evaluator } from '../evaluate.ts';
import type { Template } from '../template.ts';
import type { SamResource } from './made.ts';

export interface SamSurroundings {
  readonly template: Template;
  readonly evaluator: Evaluator;
  readonly gaps: Gap[];
}

/** A path of an API that an event of a function or state machine asks for. */
export interface ApiEvent {
  readonly sam: SamResource;
  readonly name: string;
  readonly kind: 'rest' | 'http';
  readonly event: ParsedRecord;
  /** The ARN of what answers. */
  readonly target: unknown;
}

/** What the expansion of one resource may add to beside its own resources. */
export interface Expansion extends SamSurroundings {
  readonly written: ReadonlyMap<string, Declaration>;
  /** Names that a template may use for what SAM makes: `Handler.Alias`, and the logical id of it. */
  readonly names: Map<string, string>;
  readonly apis: { add(event: ApiEvent): void };
  /** Resources that several functions share, by their ids. */
  readonly shared: Map<string, Declaration>;
  /** What buckets of the template tell functions, by the bucket's id. */
  readonly notifications: Map<string, ParsedRecord[]>;
}
