import type { ResourceGraph } from '../resources/graph.ts';
import { HOLE, openText } from '../resources/policies/open-text.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap, type Value } from '../resources/value.ts';
import {
  type ConfiguredWorkload,
  configuredWorkloads,
  type Setting,
} from '../resources/workloads/settings.ts';
import { secretIn, secretInScript } from './plain-secret.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Secrets in the settings of everything that is declared: by reference, or in plain text. */
export function judgeDeclaredSecrets(graph: ResourceGraph): readonly Statement[] {
  return [
    ...configuredWorkloads(graph).flatMap((workload) => judgeWorkload(workload, graph)),
    ...graph
      .ofType('AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration')
      .flatMap(judgeUserData),
  ];
}

function judgeWorkload(workload: ConfiguredWorkload, graph: ResourceGraph): readonly Statement[] {
  const { resource, name, at, settings, references, maybe, gaps } = workload;
  const judged = settings.flatMap((setting) => judgeSetting(workload, setting, graph));
  const plain = references.flatMap((reference) => judgeReference(workload, reference, graph));
  const all = [...judged, ...plain].map((one) =>
    one.kind === 'fail' && maybe !== undefined
      ? unknown(one.at, `${one.message} But whether it is started is open: ${maybe}`, settleOpen(resource))
      : one,
  );
  if (all.some(({ kind }) => kind === 'fail' || kind === 'unknown')) return all;
  const [gap] = gaps;
  if (gap)
    return [...all, unknown(at, `the settings of ${name} cannot be told: ${gap}`, settleOpen(resource))];
  if (references.length > 0)
    return [
      ...all,
      pass(
        at,
        `${name} gets ${references.length === 1 ? 'its secret' : `its ${references.length} secrets`} by reference`,
      ),
    ];
  return all.length > 0 ? [...all, pass(at, `${name} gets its secrets from a store`)] : [];
}

function judgeSetting(
  { resource, name }: ConfiguredWorkload,
  setting: Setting,
  graph: ResourceGraph,
): readonly Statement[] {
  const address = findingAddress(resource, `${name} ${setting.name}`);
  switch (secretIn(setting.name, setting.value, graph)) {
    case 'plain': {
      const message = `${capitalised(name)} gets \`${setting.name}\` as plain text, which everybody sees who may look at its settings.`;
      return [fail(setting.at, message, { address })];
    }
    case 'stored': {
      const message = `${capitalised(name)} gets \`${setting.name}\` from a store when the stack is applied; from then on it stands in its settings in plain text.`;
      return [remark(setting.at, message, { address })];
    }
    case 'open':
      return [
        unknown(
          setting.at,
          `whether \`${setting.name}\` of ${name} is a secret in plain text is open`,
          settleOpen(resource),
        ),
      ];
    default:
      return [];
  }
}

/** A parameter of the type `String` is plain text for everybody who may read parameters. */
function judgeReference(
  { resource, name }: ConfiguredWorkload,
  { value, at, name: secret }: Setting,
  graph: ResourceGraph,
): readonly Statement[] {
  const parameter = graph.target(value);
  if (parameter?.type !== 'AWS::SSM::Parameter' || parameter.mode !== 'managed') return [];
  if (parameter.properties.Type !== 'String' || secretIn(secret, 'a generated value', graph) !== 'plain')
    return [];
  const message = `${capitalised(name)} gets \`${secret}\` from \`${parameter.address}\`, which is a plain \`String\` and no \`SecureString\`.`;
  return [fail(at, message, { address: findingAddress(resource, `${name} ${secret}`), severity: 'major' })];
}

/** What a machine is told when it starts, everybody on it can read. */
function judgeUserData(resource: Resource): readonly Statement[] {
  const data = isMap(resource.properties.LaunchTemplateData)
    ? resource.properties.LaunchTemplateData
    : resource.properties;
  const text = scriptOf(data.UserData);
  const found = text === undefined ? undefined : secretInScript(text);
  if (found === undefined) return [];
  const path = data === resource.properties ? ['UserData'] : ['LaunchTemplateData', 'UserData'];
  const at = { ...resource.source, ...resource.sourceOf(...path) };
  const message = `The user data of \`${resource.address}\` holds ${found} in plain text.`;
  return [fail(at, message, { address: findingAddress(resource, 'user data') })];
}

/** User data as it is written, or decoded from base64. */
export function scriptOf(value: Value | undefined): string | undefined {
  const text = openText(value)?.text;
  if (text === undefined || text === HOLE) return undefined;
  if (text.length < 16 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]{1,100000}={0,2}$/.test(text)) return text;
  try {
    return atob(text);
  } catch {
    return text;
  }
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
