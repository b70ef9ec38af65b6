import { yes } from '../../../../pipelines/answer.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { joined, literalOf } from '../../../../pipelines/text.ts';
import { boundCredentials } from './credentials.ts';
import { registryOf } from './docker-steps.ts';
import { expressionText } from './expressions.ts';
import { listMembers, literalString, readArguments } from './groovy/arguments.ts';
import type { Node } from './groovy/tree.ts';
import { withEnvironment } from './scope.ts';
import type { Walk } from './walk.ts';

/** What a wrapper changes for its block; `undefined` when it changes nothing that is modelled. */
export function insideWrapper(
  name: string,
  written: readonly Node[] | null,
  line: number,
  walk: Walk,
): Walk | undefined {
  const { positional, named } = readArguments(written);
  const source = { path: walk.reading.path, line };
  switch (name) {
    case 'dir':
      return { ...walk, folder: inFolder(walk.folder, expressionText(positional[0] ?? [], walk.scope)) };
    case 'withEnv':
      return withVariables(walk, environmentPairs(positional[0] ?? named.get('overrides'), walk));
    case 'withCredentials': {
      const { variables, secrets } = boundCredentials(written, walk.reading.path);
      return { ...withVariables(walk, variables), secrets: [...walk.secrets, ...secrets] };
    }
    case 'withAWS': {
      const id = literalString(named.get('credentials')?.[0]);
      return id === undefined ? walk : { ...walk, secrets: [...walk.secrets, { name: id, source }] };
    }
    case 'docker.withRegistry':
      return {
        ...walk,
        scope: { ...walk.scope, registry: registryOf(expressionText(positional[0] ?? [], walk.scope)) },
      };
    case 'withDockerRegistry': {
      const url = expressionText(urlOf(written), walk.scope);
      return { ...walk, scope: { ...walk.scope, registry: registryOf(url) } };
    }
    case 'timeout':
      return { ...walk, timeoutMinutes: minutesOf(written) };
    case 'catchError':
    case 'warnError':
      return {
        ...walk,
        toleratesFailure: yes(source, `\`${name}\` lets the pipeline go on when it fails`),
      };
    case 'sshagent': {
      const ids = listMembers(positional[0] ?? named.get('credentials')).flatMap(
        ([only]) => literalString(only) ?? [],
      );
      return { ...walk, secrets: [...walk.secrets, ...ids.map((id) => ({ name: id, source }))] };
    }
    default:
      return undefined;
  }
}

/** `withDockerRegistry(url: '...')`, or with the same in a map in brackets. */
function urlOf(written: readonly Node[] | null): readonly Node[] {
  const { positional, named } = readArguments(written);
  const [only] = positional[0] ?? [];
  const inside = only?.kind === 'group' && only.open === '[' ? readArguments(only.nodes).named : named;
  return inside.get('url') ?? [];
}

/** A folder below another one; one from the root stands for itself. */
export function inFolder(outer: Text, inner: Text): Text {
  const [first] = inner;
  if (outer.length === 0 || (typeof first === 'string' && first.startsWith('/'))) return inner;
  return joined([...outer, '/', ...inner]);
}

function withVariables(walk: Walk, variables: Readonly<Record<string, Text>>): Walk {
  return {
    ...walk,
    variables: { ...walk.variables, ...variables },
    scope: withEnvironment(walk.scope, variables),
  };
}

/** `["STAGE=prod", "PATH+NODE=/opt/node"]` */
function environmentPairs(value: readonly Node[] | undefined, walk: Walk): Readonly<Record<string, Text>> {
  const pairs: Record<string, Text> = {};
  for (const member of listMembers(value)) {
    const text = expressionText(member, walk.scope);
    const [first, ...rest] = text;
    const equals = typeof first === 'string' ? /^([A-Za-z_]\w*)=/.exec(first) : null;
    if (equals?.[1] !== undefined && typeof first === 'string')
      pairs[equals[1]] = joined([first.slice(equals[0].length), ...rest]);
  }
  return pairs;
}

const MINUTES: Readonly<Record<string, number>> = {
  NANOSECONDS: 1 / 60e9,
  MICROSECONDS: 1 / 60e6,
  MILLISECONDS: 1 / 60_000,
  SECONDS: 1 / 60,
  MINUTES: 1,
  HOURS: 60,
  DAYS: 1440,
};

/** `timeout(10)`, `timeout(time: 1, unit: 'HOURS')` in minutes; `null` when it cannot be told. */
export function minutesOf(written: readonly Node[] | null): number | null {
  const { positional, named } = readArguments(written);
  const [time] = named.get('time') ?? positional[0] ?? [];
  if (time?.kind !== 'number') return null;
  const unit = literalString(named.get('unit')?.[0]) ?? 'MINUTES';
  const factor = Object.hasOwn(MINUTES, unit) ? MINUTES[unit] : undefined;
  const count = Number(literalOf([time.text]));
  return factor === undefined || Number.isNaN(count) ? null : count * factor;
}
