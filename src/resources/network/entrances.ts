import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isList, isOpen } from '../value.ts';

/** Types that stand on the internet by their nature and hand requests on. */
const ENTRANCES: Readonly<Record<string, (graph: ResourceGraph, resource: Resource) => Explained>> = {
  'AWS::CloudFront::Distribution': (_, distribution) =>
    isOn(distribution, ['DistributionConfig', 'Enabled'], 'a distribution answers everybody'),
  'AWS::GlobalAccelerator::Accelerator': (_, accelerator) =>
    isOn(accelerator, ['Enabled'], 'an accelerator answers everybody'),
  'AWS::ApiGateway::RestApi': (_, api) => restApi(api),
  'AWS::ApiGatewayV2::Api': webApi,
  'AWS::Lambda::Url': (_, url) => functionUrl(url),
};

/** Everything of that kind in the graph. */
export function entrances(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType(...Object.keys(ENTRANCES));
}

/** Whether the internet may call an entrance. */
export function isEntered(graph: ResourceGraph, entrance: Resource): Explained {
  const ask = ENTRANCES[entrance.type];
  if (!ask) return no(entrance.source, 'it is no entrance');
  const answer = ask(graph, entrance);
  return answer.answer === 'yes' && entrance.maybe !== undefined
    ? unsure(entrance.source, `\`${entrance.address}\` exists only if ${entrance.maybe}`)
    : answer;
}

function isOn(resource: Resource, path: readonly string[], because: string): Explained {
  const reading = readProperty(resource, ...path);
  if (reading.state === 'open')
    return unsure(reading.at, `\`${path.join('.')}\` is open: ${reading.because}`);
  const isOff = reading.state !== 'absent' && (reading.value === false || reading.value === 'false');
  return isOff
    ? no(reading.at, `\`${resource.address}\` is turned off`)
    : yes(resource.source, `${because} (\`${resource.address}\`)`);
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html */
function restApi(api: Resource): Explained {
  const types = readProperty(api, 'EndpointConfiguration', 'Types');
  const value = types.state === 'absent' ? undefined : types.value;
  if (types.state === 'open' || isOpen(value))
    return unsure(types.at, `the endpoint type of \`${api.address}\` is known only later`);
  if (isList(value) && value.length > 0 && value.every((type) => type === 'PRIVATE'))
    return no(types.at, `\`${api.address}\` is private`);
  if (isList(value) && value.some(isOpen))
    return unsure(types.at, `the endpoint type of \`${api.address}\` is known only later`);
  return yes(api.source, `the API \`${api.address}\` answers everybody`);
}

/** Without its own endpoint an API is called by a name that is mapped to it. */
function webApi(graph: ResourceGraph, api: Resource): Explained {
  const isDisabled = api.properties.DisableExecuteApiEndpoint === true;
  const isMapped = graph.linksTo(api).some(({ from }) => from.type === 'AWS::ApiGatewayV2::ApiMapping');
  return isDisabled && !isMapped
    ? unsure(api.source, `\`${api.address}\` is called by names of its own only, which are not in the tree`)
    : yes(api.source, `the API \`${api.address}\` answers everybody`);
}

function functionUrl(url: Resource): Explained {
  const type = readProperty(url, 'AuthType');
  if (type.state === 'open') return unsure(type.at, `\`AuthType\` is open: ${type.because}`);
  return type.state !== 'absent' && type.value === 'NONE'
    ? yes(type.at, `the URL \`${url.address}\` answers everybody`)
    : no(type.at, `the URL \`${url.address}\` answers signed requests only`);
}
