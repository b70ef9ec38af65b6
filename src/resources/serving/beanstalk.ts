import type { Source } from '../../judge/source.ts';
import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { Resource } from '../resource.ts';
import { scalarText } from '../scalar.ts';
import { numberOf } from '../truth.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

const COMMAND = 'aws:elasticbeanstalk:command';

interface Setting {
  readonly value: Value | undefined;
  readonly at: Source;
  /** Other settings may come from a saved configuration or a list that is open. */
  readonly isComplete: boolean;
}

/** How an environment of Elastic Beanstalk replaces its machines; without a word, all at once. */
export function environmentRollsOut(environment: Resource): Explained {
  const { value, at, isComplete } = settingOf(environment, COMMAND, 'DeploymentPolicy');
  if (value === undefined && !isComplete) return unsure(at, 'its settings are not all here');
  if (value !== undefined && typeof value !== 'string') return unsure(at, '`DeploymentPolicy` is open');
  const policy = value ?? 'AllAtOnce';
  const because = `\`DeploymentPolicy\` is ${value === undefined ? 'not set: all machines are replaced at once' : policy}`;
  return policy === 'AllAtOnce' ? no(at, because) : yes(at, because);
}

/** Whether an environment keeps at least two machines. */
export function environmentKeepsCapacity(environment: Resource): Explained {
  const kind = settingOf(environment, 'aws:elasticbeanstalk:environment', 'EnvironmentType');
  if (kind.value === 'SingleInstance') return no(kind.at, 'it is a single machine');
  const { value, at, isComplete } = settingOf(environment, 'aws:autoscaling:asg', 'MinSize');
  if (value === undefined && !isComplete) return unsure(at, 'its settings are not all here');
  const least = value === undefined ? 1 : numberOf(value);
  if (least === undefined) return unsure(at, '`MinSize` is open');
  const because = `\`MinSize\` is ${value === undefined ? 'not set: one machine will do' : String(least)}`;
  return least >= 2 ? yes(at, because) : no(at, because);
}

/** Whether the machines of an environment get an address on the internet. `undefined`: nothing says where they stand. */
export function environmentHasAddress(environment: Resource): Explained | undefined {
  const { value, at } = settingOf(environment, 'aws:ec2:vpc', 'AssociatePublicIpAddress');
  if (value === undefined || value === null) return undefined;
  if (isOpen(value)) return unsure(at, '`AssociatePublicIpAddress` is known only later');
  const because = `\`AssociatePublicIpAddress\` is \`${scalarText(value)}\``;
  return scalarText(value).toLowerCase() === 'true' ? yes(at, because) : no(at, because);
}

function settingOf(environment: Resource, namespace: string, name: string): Setting {
  const { OptionSettings: settings, TemplateName: template } = environment.properties;
  const isComplete = template === undefined && (settings === undefined || isList(settings));
  for (const [index, setting] of (isList(settings) ? settings : []).entries()) {
    if (!isMap(setting) || setting.Namespace !== namespace) continue;
    if ((setting.OptionName ?? setting.Name) !== name) continue;
    return { value: setting.Value, at: environment.sourceOf('OptionSettings', index), isComplete };
  }
  return { value: undefined, at: environment.source, isComplete };
}
