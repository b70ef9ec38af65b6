import { isList } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';

const KINDS = ['role', 'user', 'group'] as const;

/**
 * `aws_iam_policy_attachment` fastens one policy to many roles, users and groups: the same as an attachment for each.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
export function apartFromEachOther(resource: EvaluatedResource): readonly EvaluatedResource[] {
  if (resource.type !== 'aws_iam_policy_attachment') return [resource];
  const parts = KINDS.flatMap((kind) => {
    const members = resource.attributes[`${kind}s`];
    if (!isList(members)) return [];
    return members.map((member) => attachment(resource, kind, { [kind]: member }));
  });
  return parts.length > 0 ? parts : [resource];
}

function attachment(
  resource: EvaluatedResource,
  kind: (typeof KINDS)[number],
  to: EvaluatedResource['attributes'],
): EvaluatedResource {
  const { policy_arn } = resource.attributes;
  return Object.assign(Object.create(resource), {
    type: `aws_iam_${kind}_policy_attachment`,
    attributes: { ...to, ...(policy_arn === undefined ? {} : { policy_arn }) },
  });
}
