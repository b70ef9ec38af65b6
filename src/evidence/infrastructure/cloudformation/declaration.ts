import type { PropertyPath } from '../../../resources/resource.ts';
import { isRecord, type ParsedRecord, recordOf } from '../../parsed.ts';
import type { Evaluator } from './evaluate.ts';
import { loopOf } from './intrinsic.ts';
import { repeated } from './loops.ts';
import type { Template } from './template.ts';

/** A resource as a template declares it, its functions not yet resolved. */
export interface Declaration {
  readonly id: string;
  readonly type: string;
  /** Everything below its logical id: `Properties`, `Condition`, `DeletionPolicy`. */
  readonly body: ParsedRecord;
  /** Where a property is written in the template; without keys, where the resource is. */
  placeOf(path: PropertyPath): PropertyPath;
  /** The logical id that the author wrote, where this was made from another resource. */
  readonly writtenAs?: string;
  /** What stands in the template where this was made from it: a SAM resource. */
  readonly original: { readonly type: string; readonly body: ParsedRecord } | undefined;
}

/** The resources of a template, loops written out. */
export function declarationsOf(template: Template, evaluator: Evaluator): readonly Declaration[] {
  return Object.entries(recordOf(template.value.Resources)).flatMap(([id, body]) => {
    const loop = loopOf(id, body);
    if (!loop) return declared(id, body, ['Resources', id]);
    return repeated(loop, evaluator).flatMap((round) =>
      declared(round.key, round.value, ['Resources', id, ...round.at]),
    );
  });
}

function declared(id: string, body: unknown, place: PropertyPath): readonly Declaration[] {
  if (!isRecord(body) || typeof body.Type !== 'string') return [];
  const placeOf = (path: PropertyPath) => (path.length === 0 ? place : [...place, 'Properties', ...path]);
  return [{ id, type: body.Type, body, placeOf, original: undefined }];
}
