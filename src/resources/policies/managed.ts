/**
 * What AWS's own policies allow, as far as a verdict needs it. From the AWS Managed Policy Reference,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, on 2026-11-23.
 */
export type ManagedReach =
  /** Everything, or what leads to everything. */
  | 'administrator'
  /** Whatever is not identity: `NotAction`. */
  | 'power-user'
  | 'identity'
  /** All actions of a service on all its resources. */
  | 'service'
  | 'narrow'
  | 'unknown';

const REACHES: Readonly<Record<string, ManagedReach>> = {
  AdministratorAccess: 'administrator',
  'AdministratorAccess-Amplify': 'service',
  'AdministratorAccess-AWSElasticBeanstalk': 'service',
  PowerUserAccess: 'power-user',
  IAMFullAccess: 'identity',
  'job-function/SystemAdministrator': 'service',
  'job-function/NetworkAdministrator': 'service',
  'job-function/DatabaseAdministrator': 'service',
  'job-function/DataScientist': 'service',
  'job-function/Billing': 'narrow',
  'job-function/SupportUser': 'narrow',
  'job-function/ViewOnlyAccess': 'narrow',
  ReadOnlyAccess: 'narrow',
  SecurityAudit: 'narrow',
};

/** AWS's own policies with `iam:PassRole` on every role, two of them with `iam:PassedToService`. */
const PASSES_EVERY_ROLE = new Set(['AWSLambdaFullAccess', 'AWSLambda_FullAccess', 'AmazonECS_FullAccess']);

const ARN = /^arn:[a-z0-9-]{0,20}:iam::aws:policy\/(.{1,160})$/;

/** `AdministratorAccess` of `arn:aws:iam::aws:policy/AdministratorAccess`; `undefined` for a policy of one's own. */
export function managedPolicyName(arn: string): string | undefined {
  return ARN.exec(arn.replace(/^arn:\uFFFC:/, 'arn:aws:'))?.[1];
}

/** What a policy of AWS's own allows, by its name. */
export function managedReach(name: string): ManagedReach {
  const known = REACHES[name];
  if (known) return known;
  if (name.startsWith('service-role/') || name.startsWith('aws-service-role/')) return 'narrow';
  if (/ReadOnly|ViewOnly|Read$|RoleFor|ServiceRole|ServicePolicy|ExecutionRole/.test(name)) return 'narrow';
  if (/Full[_-]?Access|FullAccess|PowerUser/.test(name)) return 'service';
  return 'unknown';
}

export function passesEveryRole(name: string): boolean {
  return PASSES_EVERY_ROLE.has(name.replace(/^.*\//, ''));
}
