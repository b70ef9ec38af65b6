import type { Explained } from '../pipelines/answer.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { clauseOf } from './reasons.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';
import type { Severity } from './verdict.ts';

/** What to say of a resource: phrases that follow its address. */
export interface Phrases {
  /** "is encrypted". */
  readonly right: string;
  /** "is not encrypted". */
  readonly wrong: string;
  /** Tells one finding of a resource from another. */
  readonly part?: string;
  readonly severity?: Severity;
}

/**
 * One statement about one resource, of a control about quality: what falls short outside of production is a remark, and
 * what may not exist at all cannot fail.
 */
export function resourceVerdict(
  infrastructure: Infrastructure,
  resource: Resource,
  answer: Explained,
  { right, wrong, part = '', severity }: Phrases,
): Statement {
  const found = answer.reasons[0]?.at ?? resource.source;
  const at = { ...found, ...ownName(resource) };
  const because = clauseOf(answer, 2);
  const says = (phrase: string) => `\`${resource.address}\` ${phrase}${because === '' ? '' : `: ${because}`}`;
  const address = findingAddress(resource, part);
  if (answer.answer === 'yes') return pass(at, says(right));
  const open =
    answer.answer === 'unknown'
      ? `whether \`${resource.address}\` ${right} cannot be told: ${because}`
      : undefined;
  if (!isJudgedForQuality(resource.stack, infrastructure))
    return remark(at, open ? `${sentence(open)}.` : `${says(wrong)}.`, { address });
  if (open !== undefined) return unknown(at, open, settleOpen(resource));
  if (resource.maybe !== undefined)
    return unknown(
      at,
      `${says(wrong)}, and it is open whether it exists: ${resource.maybe}`,
      settleOpen(resource),
    );
  return fail(at, `${says(wrong)}.`, { address, ...(severity ? { severity } : {}) });
}

/** A folded companion is part of its resource: the statement is about that one. */
function ownName({ source }: Resource) {
  const { resource, type, environment } = source;
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(type === undefined ? {} : { type }),
    ...(environment === undefined ? {} : { environment }),
  };
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
