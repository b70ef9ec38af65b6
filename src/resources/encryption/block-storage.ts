import { type Explained, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isNotOff, isOn } from '../truth.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

/** A volume that a resource has or makes, by the property that encrypts it. */
export interface Volume {
  readonly resource: Resource;
  readonly path: PropertyPath;
  /** What tells it from the others of its resource; empty where it is the only one. */
  readonly name: string;
  /** Whether the account's setting decides where nothing is written. */
  readonly followsAccount: boolean;
}

const OWN_SWITCH: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Volume': ['Encrypted'],
  'AWS::EFS::FileSystem': ['Encrypted'],
  'AWS::WorkSpaces::Workspace': ['RootVolumeEncryptionEnabled', 'UserVolumeEncryptionEnabled'],
  aws_ami_copy: ['Encrypted'],
};

/** Where instances and what they are launched from list their disks. */
const DEVICES: Readonly<Record<string, readonly PropertyPath[]>> = {
  'AWS::EC2::Instance': [['BlockDeviceMappings'], ['RootBlockDevice'], ['EbsBlockDevice']],
  'AWS::EC2::LaunchTemplate': [['LaunchTemplateData', 'BlockDeviceMappings']],
  'AWS::AutoScaling::LaunchConfiguration': [['BlockDeviceMappings'], ['RootBlockDevice'], ['EbsBlockDevice']],
  'AWS::ImageBuilder::ImageRecipe': [['BlockDeviceMappings']],
  'AWS::ImageBuilder::ContainerRecipe': [['InstanceConfiguration', 'BlockDeviceMappings']],
  'AWS::ECS::Service': [['VolumeConfigurations']],
  'AWS::AutoScaling::AutoScalingGroup': [],
  'AWS::EKS::Nodegroup': [],
};

/** Machines: they have a root volume, whether it is written or not. */
const MACHINES = ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::EKS::Nodegroup'];

/** Where machines name what they are launched from. */
const TEMPLATES = ['LaunchTemplate', 'LaunchConfigurationName', 'MixedInstancesPolicy'];

const TASK = 'AWS::ECS::TaskDefinition';

/** Encrypted whatever anybody writes. */
const ALWAYS: Readonly<Record<string, string>> = {
  'AWS::FSx::FileSystem': 'FSx encrypts every file system',
  [TASK]: 'Fargate encrypts the disk of every task',
};

const ACCOUNT_SETTING = 'aws_ebs_encryption_by_default';

/** Every volume and file system that the infrastructure declares. */
export function volumes(graph: ResourceGraph): readonly Volume[] {
  const own = graph
    .ofType(...Object.keys(OWN_SWITCH), ...Object.keys(ALWAYS))
    .filter((one) => one.type !== TASK || isForFargate(one))
    .flatMap(ownVolumes);
  return [...own, ...graph.ofType(...Object.keys(DEVICES)).flatMap((one) => deviceVolumes(graph, one))];
}

/** What an account encrypts by default, where the tree says so. */
export function accountSettings(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType(ACCOUNT_SETTING);
}

/** Whether a setting of an account encrypts new volumes; it does where it says nothing. */
export function accountDefault(setting: Resource): Explained {
  const { enabled } = setting.original.attributes;
  const because =
    enabled === undefined ? 'it is on unless told otherwise' : `\`enabled\` is ${String(enabled)}`;
  return { answer: isNotOff(enabled), reasons: [{ at: setting.sourceOf('Enabled'), because }] };
}

/** Whether a volume keeps its data encrypted. */
export function isVolumeEncrypted(
  graph: ResourceGraph,
  { resource, path, followsAccount }: Volume,
): Explained {
  const always = ALWAYS[resource.type];
  if (always !== undefined) return yes(resource.source, always);
  const reading = readProperty(resource, ...path);
  const isWritten = reading.state === 'written' || (reading.state === 'open' && reading.value !== null);
  if (followsAccount && !isWritten) {
    const setting = accountSettings(graph).find((one) => accountDefault(one).answer === 'yes');
    if (setting) return yes(setting.source, `\`${setting.address}\` encrypts every new volume`);
    const because = "nothing is written, and the account's default for new volumes decides";
    return { answer: 'unknown', reasons: [{ at: resource.source, because }] };
  }
  return holds(resource, path, isOn);
}

/** Of a task for machines of one's own, those machines are judged. */
function isForFargate({ properties }: Resource): boolean {
  const { RequiresCompatibilities: list } = properties;
  return isList(list) && list.includes('FARGATE');
}

function ownVolumes(resource: Resource): readonly Volume[] {
  const followsAccount = resource.type === 'AWS::EC2::Volume';
  const switches = OWN_SWITCH[resource.type] ?? [''];
  return switches.map((name) => ({
    resource,
    path: [name],
    name: switches.length > 1 ? name : '',
    followsAccount,
  }));
}

/** A machine always has a root volume: its own, its template's, or one that is not written. */
function deviceVolumes(graph: ResourceGraph, resource: Resource): readonly Volume[] {
  const found = (DEVICES[resource.type] ?? []).flatMap((path) => listedVolumes(resource, path));
  if (found.length > 0) return found;
  const templates = TEMPLATES.flatMap((name) => graph.targets(resource.properties[name]));
  if (templates.some((template) => deviceVolumes(graph, template).length > 0)) return [];
  const root = { resource, path: ['RootVolumeEncrypted'], name: '', followsAccount: true };
  return MACHINES.includes(resource.type) ? [root] : [];
}

function listedVolumes(resource: Resource, path: PropertyPath): readonly Volume[] {
  const list = valueAt(resource.properties, path);
  if (isOpen(list)) return [{ resource, path, name: String(path.at(-1)), followsAccount: true }];
  const devices = isList(list) ? list : isMap(list) ? [list] : [];
  return devices.flatMap((device, index): readonly Volume[] => {
    const at = isList(list) ? [...path, index] : path;
    const within = encryptedWithin(device);
    return within
      ? [{ resource, path: [...at, ...within], name: nameOf(device, index), followsAccount: true }]
      : [];
  });
}

/** The switch of a device; `undefined` for an instance store or a device that is left out. */
function encryptedWithin(device: Value): PropertyPath | undefined {
  if (!isMap(device)) return isOpen(device) ? [] : undefined;
  if (device.VirtualName !== undefined || device.NoDevice !== undefined) return undefined;
  const block = ['Ebs', 'ManagedEBSVolume'].find((name) => device[name] !== undefined);
  return block === undefined ? ['Encrypted'] : [block, 'Encrypted'];
}

function nameOf(device: Value, index: number): string {
  const name = isMap(device) ? (device.DeviceName ?? device.Name) : undefined;
  return typeof name === 'string' ? name : `device ${index + 1}`;
}
