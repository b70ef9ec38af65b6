import { type Explained, no, unsure } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { openGrants } from '../policies/open-grants.ts';
import type { Resource } from '../resource.ts';
import { isMap } from '../value.ts';
import { policiesOn } from './resource-policies.ts';

/** A bucket that answers as a website, which it does over plain HTTP only. */
export interface Website {
  readonly bucket: Resource;
  readonly isEncrypted: Explained;
}

const PUBLIC_ACLS = new Set(['PublicRead', 'PublicReadWrite', 'public-read', 'public-read-write']);

/** Websites that users reach themselves; those behind a distribution and those that only redirect are left out. */
export function websites(graph: ResourceGraph): readonly Website[] {
  return graph.ofType('AWS::S3::Bucket').flatMap((bucket): readonly Website[] => {
    const website = bucket.properties.WebsiteConfiguration;
    if (!isMap(website) || website.RedirectAllRequestsTo !== undefined) return [];
    if (graph.linksTo(bucket).some(({ from }) => from.type === 'AWS::CloudFront::Distribution')) return [];
    const at = bucket.sourceOf('WebsiteConfiguration');
    const policies = policiesOn(graph, bucket);
    const isOpenToAll =
      PUBLIC_ACLS.has(String(bucket.properties.AccessControl)) ||
      policies.some(({ document }) => document && openGrants(document).statements.length > 0);
    if (isOpenToAll)
      return [
        {
          bucket,
          isEncrypted: no(at, 'its website answers everybody over plain HTTP, and nothing stands before it'),
        },
      ];
    const isClosed = policies.every(({ document }) => document && openGrants(document).open === undefined);
    return isClosed
      ? []
      : [{ bucket, isEncrypted: unsure(at, 'whether users reach its website themselves cannot be told') }];
  });
}
