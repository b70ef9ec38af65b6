import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isOn } from '../truth.ts';
import { isList, isOpen } from '../value.ts';

/** Switches that write whole requests to the log, with bodies and headers. */
const SWITCHES: Readonly<Record<string, readonly PropertyPath[]>> = {
  'AWS::ApiGateway::Stage': [['MethodSettings']],
  'AWS::ApiGateway::Deployment': [['StageDescription', 'MethodSettings']],
  'AWS::ApiGatewayV2::Stage': [['DefaultRouteSettings', 'DataTraceEnabled']],
  aws_api_gateway_method_settings: [['Settings', 'DataTraceEnabled']],
};

/** Types that may write whole requests down. */
export const TRACING_TYPES: readonly string[] = Object.keys(SWITCHES);

/** Whether a stage writes whole requests and answers to its log. */
export function tracesData(stage: Resource): Explained {
  const answers = (SWITCHES[stage.type] ?? []).flatMap((path) => {
    const value = valueAt(stage.properties, path);
    const at = stage.sourceOf(...path);
    if (isOpen(value)) return [unsure(at, `\`${path.join('.')}\` is open`)];
    const flags = isList(value)
      ? value.map((_, index): PropertyPath => [...path, index, 'DataTraceEnabled'])
      : value === undefined
        ? []
        : [path];
    return flags.map((flag) => ofSwitch(stage, flag));
  });
  return (
    answers.find(({ answer }) => answer === 'yes') ??
    answers.find(({ answer }) => answer === 'unknown') ??
    no(stage.source, 'it traces no data')
  );
}

function ofSwitch(stage: Resource, path: PropertyPath): Explained {
  const reading = readProperty(stage, ...path);
  const at = reading.at;
  const answer = isOn(reading.state === 'absent' ? undefined : reading.value);
  if (answer === 'yes') return yes(at, '`DataTraceEnabled` is on: bodies and headers are written down');
  return answer === 'unknown' ? unsure(at, '`DataTraceEnabled` is open') : no(at, 'it traces no data');
}

/** Log groups that find and mask secrets by a policy of their own. */
export function maskedLogGroups(graph: ResourceGraph): readonly Resource[] {
  const policies = graph.ofType('aws_cloudwatch_log_data_protection_policy', 'AWS::Logs::AccountPolicy');
  return graph
    .ofType('AWS::Logs::LogGroup')
    .filter(
      (group) =>
        readProperty(group, 'DataProtectionPolicy').state !== 'absent' ||
        policies.some(({ properties }) =>
          leadsTo(graph, properties.LogGroupName ?? properties.log_group_name, group),
        ),
    );
}
