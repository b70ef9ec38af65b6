import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';

/** What an appspec deploys to: instances run scripts, the others call Lambda functions. */
export type Platform = 'server' | 'ecs' | 'lambda';

/** What CodeDeploy itself does at a point of the order, `null` where only hooks run. */
type OwnWork = 'install' | 'allow-traffic' | null;

export interface LifecycleEvent {
  readonly name: string;
  readonly own: OwnWork;
}

const event = (name: string, own: OwnWork = null): LifecycleEvent => ({ name, own });

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html */
export const LIFECYCLE: Readonly<Record<Platform, readonly LifecycleEvent[]>> = {
  server: [
    event('BeforeBlockTraffic'),
    event('AfterBlockTraffic'),
    event('ApplicationStop'),
    event('BeforeInstall'),
    event('Install', 'install'),
    event('AfterInstall'),
    event('ApplicationStart'),
    event('ValidateService'),
    event('BeforeAllowTraffic'),
    event('AfterAllowTraffic'),
  ],
  ecs: [
    event('BeforeInstall'),
    event('Install', 'install'),
    event('AfterInstall'),
    event('AfterAllowTestTraffic'),
    event('BeforeAllowTraffic'),
    event('AllowTraffic', 'allow-traffic'),
    event('AfterAllowTraffic'),
  ],
  lambda: [event('BeforeAllowTraffic'), event('AllowTraffic', 'install'), event('AfterAllowTraffic')],
};

/** A script of an instance, or the Lambda function of a hook. */
export interface Hook {
  readonly event: string;
  readonly script: string | null;
  readonly lambda: string | null;
  readonly timeoutSeconds: number | null;
  /** Where it is written: keys from the root of the document. */
  readonly keys: readonly (string | number)[];
}

export interface Appspec {
  readonly platform: Platform;
  readonly hooks: readonly Hook[];
  /** The properties of the service or the function that is deployed. */
  readonly target: ParsedRecord;
  readonly targetKeys: readonly (string | number)[];
}

/** Reads a parsed document; `undefined` when it is no appspec. Keys are written in either case. */
export function appspecOf(value: unknown): Appspec | undefined {
  if (!isRecord(value)) return undefined;
  const hooksKey = 'Hooks' in value ? 'Hooks' : 'hooks';
  const resourcesKey = 'Resources' in value ? 'Resources' : 'resources';
  if (value[resourcesKey] !== undefined) return serverless(value, resourcesKey, hooksKey);
  if (value.os === undefined && value.files === undefined && value[hooksKey] === undefined) return undefined;
  return { platform: 'server', hooks: serverHooks(value[hooksKey], hooksKey), target: {}, targetKeys: [] };
}

function serverless(value: ParsedRecord, resourcesKey: string, hooksKey: string): Appspec | undefined {
  const members = listOf(value[resourcesKey]);
  for (const [index, member] of members.entries()) {
    for (const [name, resource] of Object.entries(recordOf(member))) {
      const type = stringOf(recordOf(resource).Type ?? recordOf(resource).type);
      const target = recordOf(recordOf(resource).Properties ?? recordOf(resource).properties);
      if (type !== 'AWS::ECS::Service' && type !== 'AWS::Lambda::Function') continue;
      const platform = type === 'AWS::ECS::Service' ? 'ecs' : 'lambda';
      const hooks = lambdaHooks(value[hooksKey], hooksKey);
      return { platform, hooks, target, targetKeys: [resourcesKey, index, name] };
    }
  }
  return undefined;
}

function serverHooks(value: unknown, key: string): readonly Hook[] {
  return Object.entries(recordOf(value)).flatMap(([event, scripts]) =>
    listOf(scripts).flatMap((script, index) => {
      const { location, timeout } = recordOf(script);
      if (typeof location !== 'string') return [];
      const timeoutSeconds = typeof timeout === 'number' ? timeout : null;
      return [{ event, script: location, lambda: null, timeoutSeconds, keys: [key, event, index] }];
    }),
  );
}

function lambdaHooks(value: unknown, key: string): readonly Hook[] {
  return listOf(value).flatMap((member, index) =>
    Object.entries(recordOf(member)).flatMap(([event, name]) =>
      typeof name === 'string'
        ? [{ event, script: null, lambda: name, timeoutSeconds: null, keys: [key, index, event] }]
        : [],
    ),
  );
}
