import type { Gap } from '../../../../judge/fact.ts';
import type { Declaration } from '../declaration.ts';
import type { Evaluator } from '../evaluate.ts';
import type { Template } from '../template.ts';

/** The name of SAM's transform. */
export const SAM = 'AWS::Serverless-2016-10-31';

export interface SamSurroundings {
  readonly template: Template;
  readonly evaluator: Evaluator;
  readonly gaps: Gap[];
}

export interface Expanded {
  readonly declarations: readonly Declaration[];
  /** Names that a template may use for what SAM makes: `Handler.Alias`, and the logical id of it. */
  readonly names: ReadonlyMap<string, string>;
}

export function expandedBySam(written: readonly Declaration[], _around: SamSurroundings): Expanded {
  return { declarations: written, names: new Map() };
}
