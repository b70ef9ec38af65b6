import type { Answer } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { HOLE, type OpenText } from './open-text.ts';
import { coversEvery, coversEverything, isMatch } from './wildcard.ts';

/** How the ARN of a type ends, and the property that names it. */
const ARN_PARTS: Readonly<
  Record<string, { readonly service: string; readonly kind: string; readonly name: string }>
> = {
  'AWS::IAM::Role': { service: 'iam', kind: 'role', name: 'RoleName' },
  'AWS::IAM::User': { service: 'iam', kind: 'user', name: 'UserName' },
  'AWS::IAM::Group': { service: 'iam', kind: 'group', name: 'GroupName' },
  'AWS::IAM::ManagedPolicy': { service: 'iam', kind: 'policy', name: 'ManagedPolicyName' },
  'AWS::Lambda::Function': { service: 'lambda', kind: 'function', name: 'FunctionName' },
  'AWS::EC2::Instance': { service: 'ec2', kind: 'instance', name: 'InstanceId' },
  'AWS::CodeBuild::Project': { service: 'codebuild', kind: 'project', name: 'Name' },
  'AWS::ECS::Service': { service: 'ecs', kind: 'service', name: 'ServiceName' },
};

/** Whether a pattern of resources takes in a resource. An ARN of another account or region may still be meant. */
export function namesResource(pattern: OpenText, resource: Resource, graph: ResourceGraph): Answer {
  if (coversEverything(pattern)) return 'yes';
  const whole =
    pattern.text === HOLE ||
    pattern.text === `${HOLE}*` ||
    pattern.text === `${HOLE}/*` ||
    pattern.text === `${HOLE}:*`;
  if (whole && pattern.references.length > 0)
    return pattern.references.some(({ to }) => graph.get(to) === resource) ? 'yes' : 'no';
  if (pattern.text === HOLE) return 'unknown';
  const parts = ARN_PARTS[resource.type];
  if (!parts || !pattern.text.startsWith('arn:')) return 'no';
  if (coversEvery(pattern, parts.kind)) return 'yes';
  return namesByArn(pattern, resource, parts);
}

function namesByArn(
  { text, references }: OpenText,
  resource: Resource,
  { service, kind, name }: { service: string; kind: string; name: string },
): Answer {
  const [, , named, , , ...rest] = text.split(':');
  if (named !== service && named !== '*' && named !== HOLE) return 'no';
  const written = resource.properties[name];
  const path = pathOf(resource);
  const whole = rest.join(':').replace(':', '/');
  // A path that is open may be any.
  const pattern = path === undefined ? whole.replace(IAM_PATH, '$1/') : whole;
  const fixed = pattern.replaceAll(HOLE, '*');
  if (typeof written !== 'string') {
    // The open part of the pattern may be this very resource's name.
    if (references.some(({ to }) => to === resource.key)) return 'yes';
    const start = fixed.split('*')[0] ?? '';
    return isMatch(start, `${kind}${path ?? '/'}`.slice(0, start.length)) ? 'unknown' : 'no';
  }
  if (!isMatch(fixed, `${kind}${path ?? '/'}${written}`)) return 'no';
  return pattern.includes(HOLE) || path === undefined ? 'unknown' : 'yes';
}

const IAM_PATH = /^(role|user|group|policy)\/(?:[^*]{0,400}\/)?/;

/** Identities stand in a path, `/` unless told otherwise, which is part of their ARN; `undefined`: it is open. */
function pathOf({ type, properties }: Resource): string | undefined {
  if (!type.startsWith('AWS::IAM::')) return '/';
  const { Path: path } = properties;
  if (path === undefined || path === null) return '/';
  return typeof path === 'string' && path.startsWith('/') ? path : undefined;
}
