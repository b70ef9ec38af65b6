import { isRecord, listOf, type ParsedRecord, recordOf } from '../../parsed.ts';
import { resource } from './event.ts';
import { eventResources, type ServiceContext } from './events.ts';

/** Resources by logical id, and what in the service each is made from. */
export type Made = Map<string, { readonly body: ParsedRecord; readonly from: readonly string[] }>;

const ROLE = 'IamRoleLambdaExecution';

/** What the framework makes of its functions. https://www.serverless.com/framework/docs/providers/aws/guide/functions */
export function functionResources(functions: ParsedRecord, context: ServiceContext): Made {
  const made: Made = new Map();
  const { provider } = context;
  let needsRole = false;
  for (const [name, written] of Object.entries(functions)) {
    if (!isRecord(written)) continue;
    const id = logicalId(name);
    const from = ['functions', name];
    const functionName = written.name ?? `${context.name}-${context.stage}-${name}`;
    const role = written.role ?? roleOf(provider);
    needsRole ||= role === undefined;
    made.set(`${id}LambdaFunction`, { from, body: lambda(written, functionName, role, provider) });
    if (provider.disableLogs !== true && written.disableLogs !== true)
      made.set(`${id}LogGroup`, { from, body: logGroup(written, functionName, provider) });
    for (const [resource, body] of eventResources(id, written, context))
      made.set(resource, { from: [...from, 'events'], body });
  }
  if (needsRole) made.set(ROLE, { from: ['provider'], body: executionRole(context) });
  return made;
}

function lambda(written: ParsedRecord, name: unknown, role: unknown, provider: ParsedRecord): ParsedRecord {
  const environment = { ...recordOf(provider.environment), ...recordOf(written.environment) };
  const tracing = written.tracing ?? recordOf(provider.tracing).lambda;
  return resource('AWS::Lambda::Function', {
    FunctionName: name,
    Handler: written.handler,
    Runtime: written.runtime ?? provider.runtime ?? 'nodejs20.x',
    MemorySize: written.memorySize ?? provider.memorySize ?? 1024,
    Timeout: written.timeout ?? provider.timeout ?? 6,
    Architectures: [written.architecture ?? provider.architecture ?? 'x86_64'],
    ReservedConcurrentExecutions: written.reservedConcurrency,
    KmsKeyArn: written.kmsKeyArn ?? provider.kmsKeyArn,
    Layers: written.layers ?? provider.layers,
    Environment: Object.keys(environment).length > 0 ? { Variables: environment } : undefined,
    VpcConfig: vpcOf(written.vpc ?? provider.vpc),
    TracingConfig: tracing === undefined ? undefined : { Mode: tracing === true ? 'Active' : tracing },
    DeadLetterConfig: written.onError === undefined ? undefined : { TargetArn: written.onError },
    Role: role ?? { 'Fn::GetAtt': [ROLE, 'Arn'] },
  });
}

function vpcOf(vpc: unknown): ParsedRecord | undefined {
  if (!isRecord(vpc)) return undefined;
  return { SecurityGroupIds: vpc.securityGroupIds, SubnetIds: vpc.subnetIds };
}

function logGroup(written: ParsedRecord, name: unknown, provider: ParsedRecord): ParsedRecord {
  return resource('AWS::Logs::LogGroup', {
    LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/', name]] },
    RetentionInDays: written.logRetentionInDays ?? provider.logRetentionInDays,
  });
}

function roleOf(provider: ParsedRecord): unknown {
  const role = recordOf(provider.iam).role ?? provider.role;
  return typeof role === 'string' ||
    (isRecord(role) && ('Fn::GetAtt' in role || 'Ref' in role || '!GetAtt' in role))
    ? role
    : undefined;
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/iam */
function executionRole({ name, stage, provider }: ServiceContext): ParsedRecord {
  const role = recordOf(recordOf(provider.iam).role);
  const own = [...listOf(role.statements), ...listOf(provider.iamRoleStatements)];
  const logs = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${name}-${stage}*:*`;
  const Statement = [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'],
      Resource: [{ 'Fn::Sub': logs }],
    },
    { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: [{ 'Fn::Sub': `${logs}:*` }] },
    ...own,
  ];
  return resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
      ],
    },
    Policies: [
      { PolicyName: `${stage}-${name}-lambda`, PolicyDocument: { Version: '2012-10-17', Statement } },
    ],
    ManagedPolicyArns: role.managedPolicies ?? provider.iamManagedPolicies,
    PermissionsBoundary: role.permissionsBoundary ?? role.permissionBoundary,
  });
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/resources */
function logicalId(name: string): string {
  const plain = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
