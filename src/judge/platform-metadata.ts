import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import { holds, readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap } from '../resources/value.ts';

/** Services that start machines of their own. */
export const PLATFORMS = [
  'AWS::SageMaker::NotebookInstance',
  'AWS::EKS::Nodegroup',
  'AWS::ElasticBeanstalk::Environment',
];

/** Whether the machines that a service starts hand out credentials only for a token. */
export function platformDemandsTokens(platform: Resource): Explained | undefined {
  if (platform.type === 'AWS::SageMaker::NotebookInstance') return notebook(platform);
  if (platform.type === 'AWS::EKS::Nodegroup') return nodes(platform);
  return beanstalk(platform);
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds-pre-post.html */
function notebook(platform: Resource): Explained {
  const path = ['InstanceMetadataServiceConfiguration', 'MinimumInstanceMetadataServiceVersion'];
  const version = readProperty(platform, ...path);
  if (version.state === 'absent')
    return no(platform.source, 'a notebook takes version 1 of the metadata service unless told otherwise');
  return holds(platform, path, (value) => String(value) === '2');
}

/** Node groups with a launch template are judged as that template. */
function nodes(platform: Resource): Explained | undefined {
  if (readProperty(platform, 'LaunchTemplate').state !== 'absent') return undefined;
  const image = readProperty(platform, 'AmiType');
  if (image.state === 'written' && typeof image.value === 'string') {
    if (/^(?:AL2023|BOTTLEROCKET)/.test(image.value))
      return yes(image.at, `images of type \`${image.value}\` demand tokens`);
    return unsure(image.at, `images of type \`${image.value}\` take requests without a token too`);
  }
  return unsure(platform.source, 'it has no launch template, and its type of image is not written');
}

function beanstalk(platform: Resource): Explained {
  const settings = readProperty(platform, 'OptionSettings');
  if (settings.state === 'open') return unsure(settings.at, settings.because);
  const list = 'value' in settings && isList(settings.value) ? settings.value : [];
  for (const [index, setting] of list.entries()) {
    if (!isMap(setting) || setting.OptionName !== 'DisableIMDSv1') continue;
    const at = platform.sourceOf('OptionSettings', index);
    const isOff = String(setting.Value).toLowerCase() === 'true';
    return isOff
      ? yes(at, '`DisableIMDSv1` is true')
      : no(at, '`DisableIMDSv1` is not true, so version 1 answers');
  }
  return unsure(platform.source, '`DisableIMDSv1` is not set, so the platform decides');
}
