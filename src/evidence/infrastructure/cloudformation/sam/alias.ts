import { isRecord, listOf, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { Expansion } from './expansion.ts';
import { getAtt, made, type SamResource } from './made.ts';
import { awsPolicy, trust } from './role.ts';

const APPLICATION = 'ServerlessDeploymentApplication';
const ROLE = 'CodeDeployServiceRole';

/** A version and an alias of a function, and the deployments that move the alias. */
export function aliasResources(sam: SamResource, expansion: Expansion): readonly Declaration[] {
  const { id, properties } = sam;
  if (properties.AutoPublishAlias === undefined) return [];
  const name = expansion.evaluator.of(properties.AutoPublishAlias);
  const version = `${id}Version`;
  const alias = `${id}Alias${typeof name === 'string' ? name.replace(/\W/g, '') : ''}`;
  expansion.names.set(`${id}.Version`, version).set(`${id}.Alias`, alias);
  const at = ['AutoPublishAlias'];
  const deployment = deploymentGroup(sam, expansion);
  return [
    made(
      sam,
      version,
      'AWS::Lambda::Version',
      { FunctionName: { Ref: id } },
      { at, body: { DeletionPolicy: 'Retain' } },
    ),
    made(
      sam,
      alias,
      'AWS::Lambda::Alias',
      {
        Name: properties.AutoPublishAlias,
        FunctionName: { Ref: id },
        FunctionVersion: getAtt(version, 'Version'),
        ProvisionedConcurrencyConfig: properties.ProvisionedConcurrencyConfig,
      },
      { at, from: { Name: at }, body: deployment ? { UpdatePolicy: updatePolicy(sam, deployment.id) } : {} },
    ),
    ...(deployment ? [deployment] : []),
  ];
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html */
function deploymentGroup(sam: SamResource, { shared, evaluator }: Expansion): Declaration | undefined {
  const { id, properties } = sam;
  const preference = recordOf(properties.DeploymentPreference);
  const enabled = preference.Enabled === undefined ? true : evaluator.of(preference.Enabled);
  if (!isRecord(properties.DeploymentPreference) || enabled === false || enabled === 'false')
    return undefined;
  const at = ['DeploymentPreference'];
  shared.set(
    APPLICATION,
    shared.get(APPLICATION) ??
      made(sam, APPLICATION, 'AWS::CodeDeploy::Application', { ComputePlatform: 'Lambda' }, { at }),
  );
  if (preference.Role === undefined)
    shared.set(ROLE, shared.get(ROLE) ?? made(sam, ROLE, 'AWS::IAM::Role', codeDeployRole(), { at }));
  const alarms = listOf(preference.Alarms);
  return made(
    sam,
    `${id}DeploymentGroup`,
    'AWS::CodeDeploy::DeploymentGroup',
    {
      ApplicationName: { Ref: APPLICATION },
      AlarmConfiguration:
        alarms.length > 0 ? { Enabled: true, Alarms: alarms.map((Name) => ({ Name })) } : undefined,
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
      DeploymentConfigName: deploymentConfig(preference.Type),
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ServiceRoleArn: preference.Role ?? getAtt(ROLE, 'Arn'),
      TriggerConfigurations: preference.TriggerConfigurations,
    },
    {
      at,
      from: {
        AlarmConfiguration: [...at, 'Alarms'],
        DeploymentConfigName: [...at, 'Type'],
        ServiceRoleArn: [...at, 'Role'],
      },
    },
  );
}

function codeDeployRole(): ParsedRecord {
  return {
    AssumeRolePolicyDocument: trust('codedeploy.amazonaws.com'),
    ManagedPolicyArns: [awsPolicy('service-role/AWSCodeDeployRoleForLambda')],
  };
}

/** The ones that CodeDeploy brings have its name before theirs. */
function deploymentConfig(type: unknown): unknown {
  if (typeof type !== 'string') return type;
  const isBuiltIn = /^(?:AllAtOnce|(?:Canary|Linear)\d+Percent.*)$/.test(type);
  return isBuiltIn ? `CodeDeployDefault.Lambda${type}` : type;
}

function updatePolicy({ properties }: SamResource, group: string): ParsedRecord {
  const hooks = recordOf(recordOf(properties.DeploymentPreference).Hooks);
  return {
    CodeDeployLambdaAliasUpdate: {
      ApplicationName: { Ref: APPLICATION },
      DeploymentGroupName: { Ref: group },
      ...(hooks.PreTraffic === undefined ? {} : { BeforeAllowTrafficHook: hooks.PreTraffic }),
      ...(hooks.PostTraffic === undefined ? {} : { AfterAllowTrafficHook: hooks.PostTraffic }),
    },
  };
}
