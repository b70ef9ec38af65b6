import type { ResourceGraph } from '../resources/graph.ts';
import { openGrants } from '../resources/policies/open-grants.ts';
import { policyOf } from '../resources/policies/policy-of.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, isOpen, type Value } from '../resources/value.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import type { Source } from './source.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

const BLOCK = 'PublicAccessBlockConfiguration';
const FLAGS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;
const PUBLIC_ACLS = ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'];
/** Groups of S3 that mean everybody, or everybody with any account. */
const EVERYBODY = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;

/** What an account says for all of its buckets. A block that is written turns off what it does not name. */
export function judgeAccountBlock(block: Resource): readonly Statement[] {
  const off = FLAGS.filter((flag) => isOff(block.properties[flag]));
  const open = FLAGS.find((flag) => isOpen(block.properties[flag]));
  if (off.length > 0) {
    const message = `The public access block of the account (\`${block.address}\`) leaves ${off.map((flag) => `\`${flag}\``).join(', ')} off.`;
    return [fail(block.source, message, { address: block.key, severity: 'major' })];
  }
  if (open)
    return [unknown(block.source, `\`${open}\` of \`${block.address}\` is known only later`, SEE_ACCOUNT)];
  return [
    clean(block.source, `\`${block.address}\` blocks all four ways in for every bucket of the account`),
  ];
}

function isOff(flag: Value | undefined): boolean {
  return flag === undefined || flag === null || flag === false;
}

/** What a bucket says itself of who may come in: its list of rights and its public access block. */
export function judgeBucket(resource: Resource): readonly Statement[] {
  const statements = [...byAcl(resource), ...byBlock(resource)];
  if (statements.length > 0) return statements;
  return [
    clean(
      resource.source,
      `\`${resource.address}\` is open to nobody, and public access is blocked by default`,
    ),
  ];
}

function byAcl(resource: Resource): readonly Statement[] {
  const acl = readProperty(resource, 'AccessControl');
  const name = `\`${resource.address}\``;
  const options = { address: `${resource.key} acl` };
  if (acl.state === 'open') {
    return [unknown(acl.at, `whom the ACL of ${name} lets in cannot be told: ${acl.because}`, SEE_ACCOUNT)];
  }
  const canned = acl.state === 'absent' ? undefined : acl.value;
  const grants = resource.properties.Grants;
  const isOpenAcl = typeof canned === 'string' && PUBLIC_ACLS.includes(canned);
  if (!isOpenAcl && !isGrantedToAll(grants)) return [];
  const at = isOpenAcl ? acl.at : resource.sourceOf('Grants');
  const whom = canned === 'AuthenticatedRead' ? 'everybody with an AWS account' : 'everybody';
  if (isIgnored(resource)) {
    const advice = `The ACL of ${name} lets ${whom} in, and only the public access block keeps them out.`;
    return [
      clean(at, `the public access block of ${name} ignores its open ACL`),
      remark(at, advice, options),
    ];
  }
  return [fail(namingBucket(at, resource), `The ACL of ${name} lets ${whom} in.`, options)];
}

function isGrantedToAll(grants: Value | undefined): boolean {
  return isList(grants) && grants.some((grant) => textsWithin(grant, 0).some((text) => EVERYBODY.test(text)));
}

function textsWithin(value: Value | undefined, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > 4 || value === undefined || isOpen(value)) return [];
  if (isList(value)) return value.flatMap((member) => textsWithin(member, depth + 1));
  return isMap(value) ? Object.values(value).flatMap((member) => textsWithin(member, depth + 1)) : [];
}

/** A block that is written turns off what it does not name. */
function byBlock(resource: Resource): readonly Statement[] {
  const block = readProperty(resource, BLOCK);
  if (block.state !== 'written') return [];
  const name = `\`${resource.address}\``;
  if (!isMap(block.value)) {
    return [unknown(block.at, `what the public access block of ${name} blocks cannot be told`, SEE_ACCOUNT)];
  }
  const { value } = block;
  const off = FLAGS.filter((flag) => isOff(value[flag]));
  if (off.length > 0) {
    const message = `The public access block of ${name} leaves ${off.map((flag) => `\`${flag}\``).join(', ')} off.`;
    const at = resource.sourceOf(BLOCK, off[0] ?? '');
    return [
      fail(namingBucket(at, resource), message, { address: `${resource.key} block`, severity: 'major' }),
    ];
  }
  const open = FLAGS.find((flag) => isOpen(value[flag]));
  if (open) return [unknown(block.at, `\`${open}\` of ${name} is known only later`, SEE_ACCOUNT)];
  return [clean(block.at, `the public access block of ${name} blocks all four ways in`)];
}

/** The bucket, at the place where its companion is written. */
function namingBucket(at: Source, { address, type }: Resource): Source {
  return { ...at, resource: address, type };
}

function isIgnored(resource: Resource): boolean {
  const block = resource.properties[BLOCK];
  return isMap(block) && block.IgnorePublicAcls === true;
}

/**
 * A website behind a distribution: its bucket has to be open to it, for website endpoints know no signed requests. What
 * is served from it is public anyway.
 */
export function isWebsiteBehindDistribution(graph: ResourceGraph, resource: Resource): boolean {
  const bucket = resource.type === 'AWS::S3::Bucket' ? resource : graph.target(resource.properties.Bucket);
  if (bucket?.properties.WebsiteConfiguration === undefined) return false;
  const isServed = graph.linksTo(bucket).some(({ from }) => from.type === 'AWS::CloudFront::Distribution');
  const holder = resource.properties.PolicyDocument ?? resource.properties.Policy;
  const document = policyOf(holder, graph);
  const open = document ? openGrants(document).statements : [];
  return isServed && open.every(({ actions }) => actions.every(({ text }) => /^s3:GetObject$/i.test(text)));
}
