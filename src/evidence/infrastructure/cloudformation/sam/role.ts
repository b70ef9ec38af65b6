import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { intrinsicOf } from '../intrinsic.ts';
import { eachSide, made, type SamResource, tagList } from './made.ts';
import { templatePolicy } from './policy-templates.ts';

export interface RoleOptions {
  /** Who assumes it: `lambda.amazonaws.com`. */
  readonly service: string;
  /** Managed policies that SAM adds. */
  readonly managed: readonly string[];
  /** More of them, not yet resolved. */
  readonly attached?: readonly unknown[];
  /** Statements that SAM adds. */
  readonly statements?: readonly unknown[];
}

const NO_VALUE = { Ref: 'AWS::NoValue' };

/** The role that SAM makes for a function or state machine, from its `Policies`. */
export function executionRole(
  sam: SamResource,
  { service, managed, attached: added = [], statements = [] }: RoleOptions,
): Declaration {
  const { id, properties } = sam;
  const written = policyList(properties.Policies);
  const attached = written.map((policy) => eachSide(policy, managedPolicy)).filter((one) => !isNothing(one));
  const inline = written
    .map((policy, index) => eachSide(policy, (one) => inlinePolicy(one, `${id}RolePolicy${index}`)))
    .filter((one) => !isNothing(one));
  const access = statements.length > 0 ? [named(`${id}RoleAccess`, { Statement: statements })] : [];
  const policies = [...inline, ...access];
  return made(
    sam,
    `${id}Role`,
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument: properties.AssumeRolePolicyDocument ?? trust(service),
      ManagedPolicyArns: [...managed, ...added, ...attached],
      Policies: policies.length > 0 ? policies : undefined,
      PermissionsBoundary: properties.PermissionsBoundary,
      Path: properties.RolePath,
      Tags: tagList(properties.Tags),
    },
    {
      from: { ManagedPolicyArns: ['Policies'], Path: ['RolePath'] },
      at: properties.Policies === undefined ? [] : ['Policies'],
    },
  );
}

/** A role that lets an AWS service act on one thing. */
export function serviceRole(
  sam: SamResource,
  id: string,
  { service, statements, at }: { service: string; statements: readonly unknown[]; at: readonly string[] },
): Declaration {
  const properties = {
    AssumeRolePolicyDocument: trust(service),
    Policies: [named(`${id}Policy`, { Statement: statements })],
  };
  return made(sam, id, 'AWS::IAM::Role', properties, { at });
}

export function trust(service: string): ParsedRecord {
  return {
    Version: '2012-10-17',
    Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }],
  };
}

function named(PolicyName: string, policy: ParsedRecord): ParsedRecord {
  return { PolicyName, PolicyDocument: { Version: '2012-10-17', ...policy } };
}

function policyList(policies: unknown): readonly unknown[] {
  if (policies === undefined || policies === null) return [];
  return Array.isArray(policies) ? policies : [policies];
}

function isNothing(value: unknown): boolean {
  if (value === NO_VALUE) return true;
  const intrinsic = intrinsicOf(value);
  return (
    intrinsic?.name === 'If' &&
    Array.isArray(intrinsic.argument) &&
    intrinsic.argument.slice(1).every(isNothing)
  );
}

/** A name or ARN; `AWSLambdaExecute` is one of AWS's own. */
function managedPolicy(policy: unknown): unknown {
  if (typeof policy === 'string')
    return policy.startsWith('arn:') ? policy : `arn:aws:iam::aws:policy/${AWS_PATHS[policy] ?? policy}`;
  return intrinsicOf(policy) ? policy : NO_VALUE;
}

/** Where AWS's policies are not at the top. */
const AWS_PATHS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'AWSLambdaBasicExecutionRole',
    'AWSLambdaDynamoDBExecutionRole',
    'AWSLambdaKinesisExecutionRole',
    'AWSLambdaMSKExecutionRole',
    'AWSLambdaRole',
    'AWSLambdaSQSQueueExecutionRole',
    'AWSLambdaVPCAccessExecutionRole',
  ].map((name) => [name, `service-role/${name}`]),
);

/** The ARN of one of AWS's own policies, by its name. */
export function awsPolicy(name: string): string {
  return `arn:aws:iam::aws:policy/${AWS_PATHS[name] ?? name}`;
}

function inlinePolicy(policy: unknown, name: string): unknown {
  if (!isRecord(policy) || intrinsicOf(policy)) return NO_VALUE;
  if (policy.Statement !== undefined) return named(name, policy);
  for (const [template, parameters] of Object.entries(policy)) {
    const document = templatePolicy(template, recordOf(parameters));
    if (document) return named(name, document);
  }
  return NO_VALUE;
}
