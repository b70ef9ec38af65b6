import { isRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { Expansion } from './expansion.ts';
import { getAtt, made, type SamResource, tagList } from './made.ts';
import { awsPolicy, executionRole, serviceRole } from './role.ts';

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-statemachine.html */
export function stateMachine(sam: SamResource, expansion: Expansion): readonly Declaration[] {
  const { id, properties } = sam;
  const hasRole = properties.Role !== undefined;
  const tracing = recordOf(properties.Tracing).Enabled;
  const machine = made(
    sam,
    id,
    'AWS::StepFunctions::StateMachine',
    {
      Definition: properties.Definition,
      DefinitionSubstitutions: properties.DefinitionSubstitutions,
      LoggingConfiguration: properties.Logging,
      RoleArn: hasRole ? properties.Role : getAtt(`${id}Role`, 'Arn'),
      StateMachineName: properties.Name,
      StateMachineType: properties.Type,
      TracingConfiguration: properties.Tracing,
      Tags: tagList(properties.Tags),
    },
    {
      isMain: true,
      from: {
        LoggingConfiguration: ['Logging'],
        RoleArn: ['Role'],
        StateMachineName: ['Name'],
        StateMachineType: ['Type'],
        TracingConfiguration: ['Tracing'],
      },
    },
  );
  const managed = tracing === undefined || tracing === false ? [] : [awsPolicy('AWSXrayWriteOnlyAccess')];
  const role = hasRole ? [] : [executionRole(sam, { service: 'states.amazonaws.com', managed })];
  return [machine, ...role, ...events(sam, expansion)];
}

function events(sam: SamResource, { apis }: Expansion): readonly Declaration[] {
  return Object.entries(recordOf(sam.properties.Events)).flatMap(([name, event]) => {
    const { Type: type, Properties: written } = recordOf(event);
    const given = recordOf(written);
    const at = ['Events', name, 'Properties'];
    const id = `${sam.id}${name}`;
    if (type === 'Api') apis.add({ sam, name, kind: 'rest', event: given, target: getAtt(sam.id, 'Arn') });
    const role = (service: string) =>
      serviceRole(sam, `${id}Role`, {
        service,
        statements: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: sam.id } }],
        at: ['Events', name],
      });
    if (type === 'Api') return [role('apigateway.amazonaws.com')];
    if (type === 'ScheduleV2') {
      const properties = { ...given, Target: { Arn: { Ref: sam.id }, RoleArn: getAtt(`${id}Role`, 'Arn') } };
      return [made(sam, id, 'AWS::Scheduler::Schedule', properties, { at }), role('scheduler.amazonaws.com')];
    }
    const rule = {
      EventBusName: given.EventBusName,
      EventPattern: given.Pattern,
      ScheduleExpression: given.Schedule,
      State: stateOf(given),
      Targets: [
        {
          Id: `${id}Target`,
          Arn: { Ref: sam.id },
          RoleArn: getAtt(`${id}Role`, 'Arn'),
          ...deadLetter(given),
        },
      ],
    };
    return [made(sam, id, 'AWS::Events::Rule', rule, { at }), role('events.amazonaws.com')];
  });
}

/** Whether a rule is on, in the words of `AWS::Events::Rule`. */
export function stateOf({ State, Enabled }: Readonly<Record<string, unknown>>): unknown {
  if (State !== undefined) return State;
  return Enabled === undefined
    ? undefined
    : Enabled === false || Enabled === 'false'
      ? 'DISABLED'
      : 'ENABLED';
}

/** A queue for what could not be delivered. */
export function deadLetter({
  DeadLetterConfig,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!isRecord(DeadLetterConfig) || DeadLetterConfig.Arn === undefined) return {};
  return { DeadLetterConfig: { Arn: DeadLetterConfig.Arn } };
}
