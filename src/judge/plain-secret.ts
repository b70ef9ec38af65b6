import type { ResourceGraph } from '../resources/graph.ts';
import { HOLE, openText } from '../resources/policies/open-text.ts';
import { Choice, isList, isMap, Reference, type Value } from '../resources/value.ts';
import { isSecretName } from './secret-name.ts';

/**
 * What a setting says of a secret. `plain`: it is one, written out or handed over in plain text. `stored`: it is taken
 * from a store when the stack is applied, and is plain text from then on. `open`: by its name it is one, and its value
 * cannot be told.
 */
export type SecretValue = 'plain' | 'stored' | 'open' | 'none';

/** Where a secret is, a switch, a number or nothing. */
const LOCATION = /^\s*$|^arn:|^\/|^(?:true|false|null|none|\d+)$|^[a-z][a-z0-9+.-]{0,20}:\/\/[^@]*$/i;
/** The name of a secret in a store: `shop/production/database`. */
const STORE_PATH = /^[a-z][a-z0-9_.-]{0,60}(?:\/[a-z][a-z0-9_.-]{0,60}){1,8}$/;
const LOGIN = /:\/\/[^:/\s@]{1,200}:[^@\s/]{1,200}@/;
/** A login whose password is still a placeholder of a shell or a template. */
const OPEN_LOGIN = /:\/\/[^:/\s@]{1,200}:(?:\$\{|\$[A-Z]|\{\{|<|%|\*{3})/;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
const KEY_ID = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;
const CREDENTIAL = /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/;
const TOKEN =
  /(?:^|[^\w])(?:gh[pousr]_\w{36}|github_pat_\w{60,}|xox[abpr]-[\w-]{20,}|sk_live_\w{20,}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)/;
const DYNAMIC = /^\{\{resolve:(?:secretsmanager|ssm-secure):/;
const PLACEHOLDER =
  /^(?:<.{0,80}>|\$\{.{0,80}\}|x{3,}|\*{3,}|changeme|change[-_ ]me|todo|placeholder|replace[-_ ]?me|dummy|example|none|n\/a|fake|ignored|unused|not[-_ ]?set|set[-_ ]?me|(?:your|enter|insert|replace|put)[-_ ].{1,60}|.{1,60}[-_ ]here)$/i;

/** Attributes that name a resource and give nothing away. */
const NAMING =
  /^(?:arn|id|name|ref|secretarn|secret_id|key_id|url|uri|endpoint|version|version_id|kms_key_id)$|arn$|_id$|_name$|Name$|Id$/i;
const REVEALING =
  /(?:^|_)(?:result|secret|secret_string|secret_binary|password|value|private_key|private_key_pem|auth_token|bcrypt_hash|plaintext|sensitive_value|client_secret|token)$/i;

/** Judges a setting by its name and by what stands there. */
export function secretIn(name: string, value: Value, graph: ResourceGraph): SecretValue {
  if (value instanceof Choice) {
    const found = value.between.map((one) => (one === undefined ? 'none' : secretIn(name, one, graph)));
    return worst(found);
  }
  if (isList(value) || isMap(value)) return 'none';
  const isNamed = isSecretName(name) || CREDENTIAL.test(name);
  if (value instanceof Reference)
    return isNamed || isOfStore(value, graph) ? secretBehind(value, graph) : 'none';
  const text = openText(value);
  if (!text) return 'none';
  if (KEY_ID.test(text.text) || TOKEN.test(text.text)) return 'plain';
  if (namesStore(text.text, graph)) return 'none';
  if (!text.text.includes(HOLE)) return ofText(text.text, isNamed, CREDENTIAL.test(name));
  return ofOpenText(text.text, text.references, isNamed, graph);
}

/** Whether a text is the name of a secret or parameter that is declared. */
function namesStore(text: string, graph: ResourceGraph): boolean {
  return graph
    .ofType('AWS::SecretsManager::Secret', 'AWS::SSM::Parameter')
    .some(({ properties }) => properties.Name === text);
}

function ofText(text: string, isNamed: boolean, isCredential: boolean): SecretValue {
  if (DYNAMIC.test(text)) return isNamed ? 'stored' : 'none';
  if (LOGIN.test(text) && !OPEN_LOGIN.test(text)) return 'plain';
  if (!isNamed || PLACEHOLDER.test(text) || (!isCredential && isLocation(text))) return 'none';
  return isCredential || text.length >= 4 ? 'plain' : 'none';
}

function isLocation(text: string): boolean {
  return LOCATION.test(text) || STORE_PATH.test(text);
}

/** A text with open parts: an address with a login, or a secret by its name. */
function ofOpenText(
  text: string,
  references: readonly Reference[],
  isNamed: boolean,
  graph: ResourceGraph,
): SecretValue {
  if (LOGIN.test(text.replaceAll(HOLE, 'x'))) {
    const behind = references.map((reference) => secretBehind(reference, graph));
    if (behind.includes('stored')) return 'stored';
    const password = /:\/\/[^:/\s@]{1,200}:([^@\s/]{1,200})@/.exec(text)?.[1] ?? HOLE;
    return behind.includes('plain') || !password.includes(HOLE) ? 'plain' : 'open';
  }
  if (!isNamed) return 'none';
  if (text !== HOLE && isLocation(text.replaceAll(HOLE, 'x'))) return 'none';
  const behind = references
    .map((reference) => secretBehind(reference, graph))
    .filter((one) => one !== 'none');
  if (behind.length > 0) return worst(behind);
  return references.length > 0 ? 'none' : 'open';
}

const STORED =
  /^(?:aws_secretsmanager_secret_version|aws_ssm_parameter|AWS::SSM::Parameter|AWS::SecretsManager::Secret)$/;

function isOfStore({ to, attribute }: Reference, graph: ResourceGraph): boolean {
  const target = graph.get(to);
  return (
    target !== undefined &&
    STORED.test(target.original.type) &&
    REVEALING.test(attribute) &&
    /secret_string|secret_binary/.test(attribute)
  );
}

/** What a reference hands over: the secret itself, or only where it is. */
function secretBehind({ to, attribute }: Reference, graph: ResourceGraph): SecretValue {
  const [last = attribute] = attribute.split('.').slice(-1);
  if (NAMING.test(last)) return 'none';
  if (!REVEALING.test(last)) return 'none';
  const target = graph.get(to);
  if (target && STORED.test(target.original.type)) return 'stored';
  return 'plain';
}

const ORDER: readonly SecretValue[] = ['plain', 'open', 'stored', 'none'];

function worst(values: readonly SecretValue[]): SecretValue {
  return ORDER.find((one) => values.includes(one)) ?? 'none';
}

/** A line of a script that sets a secret to a text: `export DATABASE_PASSWORD=...`. The name, where there is one. */
export function secretInScript(script: string): string | undefined {
  for (const line of script.split('\n').slice(0, 5_000)) {
    const id = KEY_ID.exec(line)?.[0];
    if (id !== undefined) return 'an access key';
    if (TOKEN.test(line)) return 'a token or a private key';
    const [, name = '', value = ''] =
      /(?:^|[\s;])([A-Za-z_]\w{2,80})=["']?([^\s"'$`;\uFFFC]{8,400})/.exec(line) ?? [];
    if (name !== '' && ofText(value, isSecretName(name) || CREDENTIAL.test(name), false) === 'plain')
      return `\`${name}\``;
  }
  return undefined;
}
