import { internalHops } from '../resources/endpoints/internal-hops.ts';
import { graphOf } from '../resources/graph.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { clauseOf } from './reasons.ts';
import { findingAddress } from './resource-places.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { pass, remark, type Statement } from './statement.ts';

/** What the infrastructure says of the connections behind the edge. */
export function judgeHops(infrastructure: Infrastructure): readonly Statement[] {
  return internalHops(graphOf(infrastructure)).flatMap(
    ({ resource, part, isEncrypted, isMild, isUnused }): readonly Statement[] => {
      if (isMild && isEncrypted.answer !== 'yes') {
        if (isEncrypted.answer === 'unknown') return [];
        const text = `Requests reach the targets of \`${resource.address}\` in clear text: ${clauseOf(isEncrypted)}.`;
        return [
          pass(resource.source, `\`${resource.address}\` reaches its targets within their network`),
          remark(resource.source, text, { address: findingAddress(resource) }),
        ];
      }
      return [
        resourceVerdict(infrastructure, resource, isEncrypted, {
          right: 'speaks TLS behind the edge',
          wrong: isUnused ? 'would take traffic in clear text' : 'takes traffic in clear text',
          part,
          ...(isUnused ? { severity: 'minor' } : {}),
        }),
      ];
    },
  );
}
