import { all, type Explained, no, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isNamed, isNotOff, isOn, isOneOf } from '../truth.ts';
import { isList, isMap } from '../value.ts';

type Judge = (resource: Resource) => Explained;

/** Streams, topics, queues, caches and logs, and whether each keeps its data encrypted. */
const JUDGES: Readonly<Record<string, Judge>> = {
  'AWS::Kinesis::Stream': (stream) => holds(stream, ['StreamEncryption', 'EncryptionType'], isOneOf('KMS')),
  'AWS::SNS::Topic': (topic) => holds(topic, ['KmsMasterKeyId'], isNamed),
  'AWS::SQS::Queue': isQueueEncrypted,
  'AWS::KinesisFirehose::DeliveryStream': isDeliveryEncrypted,
  'AWS::MSK::Cluster': (cluster) => yes(cluster.source, 'MSK encrypts what it keeps'),
  'AWS::MSK::ServerlessCluster': (cluster) => yes(cluster.source, 'MSK encrypts what it keeps'),
  'AWS::AmazonMQ::Broker': (broker) => yes(broker.source, 'Amazon MQ encrypts what it keeps'),
  'AWS::CloudTrail::Trail': (trail) => yes(trail.source, 'the bucket of a trail encrypts what it gets'),
  'AWS::CodeBuild::Project': areArtifactsEncrypted,
  'AWS::KinesisVideo::Stream': (stream) => yes(stream.source, 'Kinesis Video Streams encrypts every stream'),
  'AWS::StepFunctions::StateMachine': (machine) =>
    yes(machine.source, 'Step Functions encrypts what it keeps'),
  'AWS::Events::EventBus': (bus) => yes(bus.source, 'EventBridge encrypts what it keeps'),
  'AWS::Logs::LogGroup': (group) => yes(group.source, 'CloudWatch Logs encrypts every log group'),
  'AWS::ApiGateway::Stage': areCachesEncrypted,
  aws_api_gateway_method_settings: areCachesEncrypted,
  'AWS::AppSync::ApiCache': (cache) => holds(cache, ['AtRestEncryptionEnabled'], isOn),
};

/** Everything of the kind that the infrastructure declares. */
export function messaging(graph: ResourceGraph): readonly Resource[] {
  return graph
    .ofType(...Object.keys(JUDGES))
    .filter((one) => JUDGES[one.type] !== areCachesEncrypted || cachesOf(one).length > 0);
}

/** Whether it keeps what goes through it encrypted. */
export function isMessagingEncrypted(resource: Resource): Explained {
  return JUDGES[resource.type]?.(resource) ?? yes(resource.source, 'nothing is kept');
}

function isQueueEncrypted(queue: Resource): Explained {
  const byKey = holds(queue, ['KmsMasterKeyId'], isNamed);
  return byKey.answer === 'no' ? holds(queue, ['SqsManagedSseEnabled'], isNotOff) : byKey;
}

/** A delivery stream that reads another stream keeps nothing itself: that one's encryption counts. */
function isDeliveryEncrypted(stream: Resource): Explained {
  const source =
    stream.properties.KinesisStreamSourceConfiguration ?? stream.properties.KinesisSourceConfiguration;
  const { DeliveryStreamType: kind } = stream.properties;
  if (isMap(source) || kind === 'KinesisStreamAsSource' || kind === 'MSKAsSource')
    return yes(stream.source, 'it reads from a stream and keeps nothing itself');
  const path = ['DeliveryStreamEncryptionConfigurationInput'];
  const written = valueAt(stream.properties, path);
  if (isMap(written) && written.Enabled === undefined && written.KeyType !== undefined)
    return yes(stream.sourceOf(...path), `\`${path.join()}\` is set`);
  if (written === undefined) return no(stream.source, `\`${path.join()}\` is not set`);
  return holds(stream, [...path, 'Enabled'], isOn);
}

function areArtifactsEncrypted(project: Resource): Explained {
  for (const name of ['Artifacts', 'SecondaryArtifacts']) {
    const value = project.properties[name];
    const list = isList(value) ? value : [value];
    for (const [index, artifact] of list.entries()) {
      if (!isMap(artifact) || artifact.Type === 'NO_ARTIFACTS') continue;
      const path = isList(value) ? [name, index, 'EncryptionDisabled'] : [name, 'EncryptionDisabled'];
      const isDisabled = holds(project, path, isOn);
      if (isDisabled.answer !== 'no')
        return { ...isDisabled, answer: isDisabled.answer === 'yes' ? 'no' : 'unknown' };
    }
  }
  return yes(project.source, 'no artifact is kept without encryption');
}

/** Where the settings of an API keep answers: paths of those that switch a cache on. */
function cachesOf({ properties }: Resource): readonly PropertyPath[] {
  const { MethodSettings: list, Settings: own } = properties;
  const paths: readonly PropertyPath[] = isMap(own)
    ? [['Settings']]
    : isList(list)
      ? list.map((_, index) => ['MethodSettings', index])
      : [];
  return paths.filter((path) => isOn(valueAt(properties, [...path, 'CachingEnabled'])) === 'yes');
}

/** API Gateway keeps answers in clear text unless told otherwise. */
function areCachesEncrypted(settings: Resource): Explained {
  return all(cachesOf(settings).map((path) => holds(settings, [...path, 'CacheDataEncrypted'], isOn)));
}
