import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { missing, remark, type Statement, unknown } from './statement.ts';
import type { Severity } from './verdict.ts';

/**
 * Says that a resource lacks something that would stand elsewhere: an alarm, a log group, a policy. Outside of
 * production it is a remark.
 *
 * @param lacks follows the address: "has no alarm on its CPU".
 */
export function resourceMisses(
  infrastructure: Infrastructure,
  resource: Resource,
  lacks: string,
  { part = '', severity }: { readonly part?: string; readonly severity?: Severity } = {},
): Statement {
  const says = `\`${resource.address}\` ${lacks}`;
  const address = findingAddress(resource, part);
  if (!isJudgedForQuality(resource.stack, infrastructure))
    return remark(resource.source, `${says}.`, { address });
  if (resource.maybe !== undefined)
    return unknown(
      resource.source,
      `${says}, and it is open whether it exists: ${resource.maybe}`,
      settleOpen(resource),
    );
  return missing(resource.source, `${says}.`, { address, ...(severity ? { severity } : {}) });
}
