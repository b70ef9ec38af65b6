import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { aliasResources } from './alias.ts';
import { functionEvents } from './events.ts';
import type { Expansion } from './expansion.ts';
import { eachSide, getAtt, made, type SamResource, tagList } from './made.ts';
import { awsPolicy, executionRole } from './role.ts';

/** Properties that Lambda has under the same name. */
const SAME = [
  'Architectures',
  'CodeSigningConfigArn',
  'Description',
  'EphemeralStorage',
  'FileSystemConfigs',
  'FunctionName',
  'Handler',
  'ImageConfig',
  'KmsKeyArn',
  'Layers',
  'LoggingConfig',
  'RecursiveLoop',
  'ReservedConcurrentExecutions',
  'Runtime',
  'RuntimeManagementConfig',
  'SnapStart',
  'VpcConfig',
  'Environment',
];

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html */
export function functionResources(sam: SamResource, expansion: Expansion): readonly Declaration[] {
  const { properties } = sam;
  const events = functionEvents(sam, expansion);
  const role = properties.Role === undefined ? functionRole(sam, events.managedPolicies) : undefined;
  return [
    lambdaFunction(sam, role?.id),
    ...(role ? [role] : []),
    ...aliasResources(sam, expansion),
    ...urlResources(sam),
    ...invokeConfig(sam),
    ...events.declarations,
  ];
}

function lambdaFunction(sam: SamResource, roleId: string | undefined): Declaration {
  const { id, properties } = sam;
  const passed = Object.fromEntries(SAME.map((name) => [name, properties[name]]));
  const queue = recordOf(properties.DeadLetterQueue);
  const isImage = properties.PackageType === 'Image' || properties.ImageUri !== undefined;
  return made(
    sam,
    id,
    'AWS::Lambda::Function',
    {
      ...passed,
      Code: codeOf(properties),
      MemorySize: properties.MemorySize ?? 128,
      Timeout: properties.Timeout ?? 3,
      PackageType: isImage ? 'Image' : properties.PackageType,
      TracingConfig: properties.Tracing === undefined ? undefined : { Mode: properties.Tracing },
      DeadLetterConfig: queue.TargetArn === undefined ? undefined : { TargetArn: queue.TargetArn },
      Role: roleId === undefined ? properties.Role : getAtt(roleId, 'Arn'),
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...(tagList(properties.Tags) ?? [])],
    },
    {
      isMain: true,
      from: {
        TracingConfig: ['Tracing'],
        DeadLetterConfig: ['DeadLetterQueue'],
        Code: [properties.InlineCode === undefined ? 'CodeUri' : 'InlineCode'],
      },
    },
  );
}

function codeOf({ InlineCode, CodeUri, ImageUri }: ParsedRecord): unknown {
  if (InlineCode !== undefined) return { ZipFile: InlineCode };
  if (ImageUri !== undefined) return { ImageUri };
  if (isRecord(CodeUri) && CodeUri.Bucket !== undefined)
    return { S3Bucket: CodeUri.Bucket, S3Key: CodeUri.Key, S3ObjectVersion: CodeUri.Version };
  return undefined;
}

function functionRole(sam: SamResource, fromEvents: readonly string[]): Declaration {
  const { properties } = sam;
  const queue = recordOf(properties.DeadLetterQueue);
  const action = queue.Type === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage';
  const tracing = eachSide(properties.Tracing, (mode) =>
    typeof mode === 'string' && mode !== 'Disabled'
      ? awsPolicy('AWSXrayWriteOnlyAccess')
      : { Ref: 'AWS::NoValue' },
  );
  return executionRole(sam, {
    service: 'lambda.amazonaws.com',
    managed: [
      awsPolicy('AWSLambdaBasicExecutionRole'),
      ...(properties.VpcConfig === undefined ? [] : [awsPolicy('AWSLambdaVPCAccessExecutionRole')]),
      ...fromEvents.map(awsPolicy),
    ],
    attached: properties.Tracing === undefined ? [] : [tracing],
    statements:
      queue.TargetArn === undefined ? [] : [{ Effect: 'Allow', Action: action, Resource: queue.TargetArn }],
  });
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html */
function urlResources(sam: SamResource): readonly Declaration[] {
  const { id, properties } = sam;
  if (!isRecord(properties.FunctionUrlConfig)) return [];
  const { AuthType, Cors, InvokeMode } = properties.FunctionUrlConfig;
  const target = properties.AutoPublishAlias === undefined ? { Ref: id } : { Ref: `${id}.Alias` };
  const at = ['FunctionUrlConfig'];
  const from = Object.fromEntries(['AuthType', 'Cors', 'InvokeMode'].map((name) => [name, [...at, name]]));
  const url = made(
    sam,
    `${id}Url`,
    'AWS::Lambda::Url',
    { AuthType, Cors, InvokeMode, TargetFunctionArn: target },
    { at, from },
  );
  if (AuthType !== 'NONE') return [url];
  const permission = {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: target,
    FunctionUrlAuthType: 'NONE',
    Principal: '*',
  };
  return [url, made(sam, `${id}UrlPublicPermissions`, 'AWS::Lambda::Permission', permission, { at })];
}

function invokeConfig(sam: SamResource): readonly Declaration[] {
  const { id, properties } = sam;
  if (!isRecord(properties.EventInvokeConfig)) return [];
  const { DestinationConfig, MaximumEventAgeInSeconds, MaximumRetryAttempts } = properties.EventInvokeConfig;
  const own = { DestinationConfig, MaximumEventAgeInSeconds, MaximumRetryAttempts };
  const given = { FunctionName: { Ref: id }, Qualifier: '$LATEST', ...own };
  const at = ['EventInvokeConfig'];
  return [made(sam, `${id}EventInvokeConfig`, 'AWS::Lambda::EventInvokeConfig', given, { at })];
}
