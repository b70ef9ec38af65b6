import type { ResourceGraph } from '../resources/graph.ts';
import { HOLE, openText } from '../resources/policies/open-text.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import { Choice, isList, isMap, Reference, type Value } from '../resources/value.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import type { Source } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Properties that hold a password, a token or a private key, whatever resource they belong to. */
const PASSWORD =
  /^(?:(?:Master(?:User)?|Admin(?:User)?|Service|KdcAdmin|ADDomainJoin|CrossRealmTrustPrincipal|Key)?Passwords?|(?:Auth|Oauth|OAuth|Access|Secret|HEC|Hec)Token|(?:Client|Consumer)Secret|PrivateKey|SslPrivateKey|PASSWORD|client_secret|OAuthToken|Token)$/;
const MANAGED = ['ManageMasterUserPassword', 'ManageMasterPassword', 'ManageAdminPassword'];

/** The same of types that keep Terraform's words. */
const PASSWORD_IN_TERRAFORM =
  /^(?:(?:master|admin|service)_)?(?:user_)?passwords?$|^(?:auth|oauth|access|secret)_token$|^client_secret$/;

/** Types whose `Token` and the like are no secrets, or whose settings are judged by themselves. */
const LEFT_OUT =
  /^AWS::(?:Cognito::UserPoolClient|SecretsManager::|SSM::|Lambda::|ECS::|Batch::|Serverless::|IAM::(?:Role|Policy|ManagedPolicy)|ApiGateway|KMS::|CloudFormation::|StepFunctions::)/;
/** `Token` alone is one in these only. */
const TOKENS = /^AWS::(?:CodeBuild::SourceCredential|Amplify::)/;

/** How databases, brokers, directories and connections come to their passwords and tokens. */
export function judgeMasterPasswords(graph: ResourceGraph): readonly Statement[] {
  return passwordHolders(graph).flatMap((resource) => judgeResource(resource, graph));
}

/** A password that stands in the source, and what it opens. */
export interface WrittenPassword {
  readonly resource: Resource;
  /** Where the text stands: at the resource, or where the default of a variable is. */
  readonly at: Source;
  readonly value: string;
}

/** Passwords and tokens of what is declared whose text can be read here. */
export function writtenPasswords(graph: ResourceGraph): readonly WrittenPassword[] {
  return passwordHolders(graph).flatMap((resource) =>
    passwordsIn(resource.properties, [], 0).flatMap(([path, value]): readonly WrittenPassword[] => {
      if (path.at(-1) === 'Token' && !TOKENS.test(resource.type)) return [];
      if (typeof value !== 'string' || value === '' || /^\{\{resolve:/.test(value)) return [];
      const step = resource
        .explain(...path)
        .findLast(({ at }) => at.path !== undefined && at.line !== undefined);
      return [{ resource, at: step?.at ?? resource.sourceOf(...path), value }];
    }),
  );
}

function passwordHolders(graph: ResourceGraph): readonly Resource[] {
  return graph.resources.filter(
    ({ type, mode }) => mode === 'managed' && /^(?:AWS::|aws_)/.test(type) && !LEFT_OUT.test(type),
  );
}

function judgeResource(resource: Resource, graph: ResourceGraph): readonly Statement[] {
  const name = `\`${resource.address}\``;
  if (MANAGED.some((property) => resource.properties[property] === true))
    return [pass(resource.source, `the password of ${name} is made and kept by Secrets Manager`)];
  return passwordsIn(resource.properties, [], 0)
    .filter(([path]) => path.at(-1) !== 'Token' || TOKENS.test(resource.type))
    .slice(0, MOST_PASSWORDS)
    .flatMap(([path, value]) => judgePassword(resource, path, value, graph));
}

const MAX_DEPTH = 6;
const MOST_PASSWORDS = 50;

type Found = readonly [path: PropertyPath, value: Value];

function passwordsIn(value: Value | undefined, path: PropertyPath, depth: number): readonly Found[] {
  if (depth > MAX_DEPTH) return [];
  if (isList(value))
    return value.flatMap((member, index) => passwordsIn(member, [...path, index], depth + 1));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, member]): readonly Found[] => {
    const isPassword = PASSWORD.test(key) || PASSWORD_IN_TERRAFORM.test(key);
    if (!isPassword || isMap(member) || typeof member === 'boolean')
      return passwordsIn(member, [...path, key], depth + 1);
    if (member === null) return [];
    return isList(member)
      ? member.map((one, index): Found => [[...path, key, index], one])
      : [[[...path, key], member]];
  });
}

function judgePassword(
  resource: Resource,
  path: PropertyPath,
  value: Value,
  graph: ResourceGraph,
): readonly Statement[] {
  const name = `\`${resource.address}\``;
  const at = { ...resource.source, ...resource.sourceOf(...path) };
  const address = findingAddress(resource, path.join('.'));
  const what = path.some((key) => /Token|Secret|Key$/i.test(String(key))) ? 'token' : 'password';
  return judgeValue(value, graph).map(({ kind, said }): Statement => {
    if (kind === 'pass') return pass(at, `the ${what} of ${name} ${said}`);
    if (kind === 'remark') return remark(at, `The ${what} of ${name} ${said}.`, { address });
    if (kind === 'unknown') return unknown(at, `the ${what} of ${name} ${said}`, settleOpen(resource));
    if (resource.maybe !== undefined)
      return unknown(
        at,
        `the ${what} of ${name} ${said}, and it is open whether it exists`,
        settleOpen(resource),
      );
    return fail(at, `The ${what} of ${name} ${said}.`, { address });
  });
}

interface Said {
  readonly kind: 'pass' | 'remark' | 'unknown' | 'fail';
  readonly said: string;
}

function judgeValue(value: Value, graph: ResourceGraph): readonly Said[] {
  if (value instanceof Choice)
    return value.between.flatMap((one) => (one === undefined ? [] : judgeValue(one, graph))).slice(0, 1);
  if (value instanceof Reference) return behind(value, graph);
  const text = openText(value);
  if (!text || text.text === '') return [];
  if (/\{\{resolve:(?:secretsmanager|ssm-secure):/.test(text.text))
    return [{ kind: 'pass', said: 'is taken from a store' }];
  if (text.text === HOLE) {
    const [first] = text.references.flatMap((reference) => behind(reference, graph));
    if (first) return [first];
    return [
      { kind: 'pass', said: 'is not written here' },
      {
        kind: 'remark',
        said: `is given from outside (${text.because ?? 'its value is open'}): let the database make and keep it (\`ManageMasterUserPassword\`)`,
      },
    ];
  }
  if (/^\{\{resolve:ssm:/.test(text.text))
    return [{ kind: 'fail', said: 'is taken from a plain parameter, which is no `SecureString`' }];
  if (text.text.includes(HOLE)) return [{ kind: 'unknown', said: 'is partly open' }];
  return [{ kind: 'fail', said: 'is written out here' }];
}

function behind({ to }: Reference, graph: ResourceGraph): readonly Said[] {
  const type = graph.get(to)?.original.type ?? '';
  if (/SecretsManager|secretsmanager|ssm_parameter|SSM::Parameter/.test(type))
    return [{ kind: 'pass', said: 'is taken from a store' }];
  if (/^random_/.test(type))
    return [
      { kind: 'pass', said: 'is generated' },
      {
        kind: 'remark',
        said: 'is generated by Terraform, and so stands in its state: let the database make and keep it (`manage_master_user_password`)',
      },
    ];
  return [{ kind: 'unknown', said: 'comes from another resource' }];
}
