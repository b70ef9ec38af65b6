import type { ResourceGraph } from '../resources/graph.ts';
import { type Condition, demands, demandsOn } from '../resources/policies/conditions.ts';
import { shown } from '../resources/policies/open-text.ts';
import {
  accountOf,
  isOpenAccount,
  isWholeAccount,
  type Trusted,
  trustOf,
} from '../resources/policies/trust.ts';
import type { Resource } from '../resources/resource.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Whom every role lets in. Identity tokens are judged by their own control. */
export function judgeRoleTrust(graph: ResourceGraph): readonly Statement[] {
  return graph.ofType('AWS::IAM::Role').flatMap((role) => judgeRole(role, graph));
}

function judgeRole(role: Resource, graph: ResourceGraph): readonly Statement[] {
  const { trusted, gaps } = trustOf(role, graph);
  const name = `\`${role.address}\``;
  if (/^\/?aws-service-role\//.test(String(role.properties.Path ?? ''))) return [];
  const judged = trusted.flatMap((one) => judgeTrusted(role, one, graph));
  const isBad = judged.some(({ kind }) => kind === 'fail' || kind === 'unknown');
  if (isBad) return judged.filter(({ kind }) => kind !== 'pass');
  const [gap] = gaps;
  if (gap && judged.length === 0)
    return [unknown(placeOf(role), `whom ${name} lets in cannot be told: ${gap}`, settleOpen(role))];
  if (trusted.length === 0) return [];
  const [first] = judged.filter(({ kind }) => kind === 'pass');
  const others = judged.filter(({ kind }) => kind === 'remark');
  return first ? [first, ...others] : [pass(placeOf(role), `${name} lets in only whom it names`), ...others];
}

function placeOf(role: Resource) {
  return { ...role.source, ...role.sourceOf('AssumeRolePolicyDocument') };
}

function judgeTrusted(
  role: Resource,
  { statement, principal }: Trusted,
  graph: ResourceGraph,
): readonly Statement[] {
  const at = { ...role.source, ...role.sourceOf('AssumeRolePolicyDocument', 'Statement', statement.index) };
  const name = `\`${role.address}\``;
  const { text } = principal.name;
  const address = findingAddress(role, `trusts ${shown(principal.name)}`);
  const good = pass(at, `${name} lets in only whom it names`);
  const { conditions } = statement;
  if (statement.isNotPrincipal)
    return [failing(role, at, `${name} lets in everybody but some (\`NotPrincipal\`).`, address)];
  if (principal.kind === 'Federated') return [];
  if (principal.kind === 'Service') return serviceTrust(role, text, conditions, at, address);
  if (text === '*') {
    if (isLimited(conditions))
      return [good, remark(at, `${name} lets in everybody whom its conditions let through.`, { address })];
    return [failing(role, at, `${name} lets in everybody: its trust policy names \`*\`.`, address)];
  }
  if (isOpenAccount(principal.name) && !accountOf(principal.name)) {
    if (isLimited(conditions)) return [good];
    const target = principal.name.references.some(({ to }) => graph.get(to)?.type.startsWith('AWS::IAM::'));
    return target ? [good] : openPrincipal(role, principal.name, at, address, good);
  }
  const account = accountOf(principal.name);
  if (account !== undefined && isForeign(role, account)) {
    if (isLimited(conditions)) return [good];
    if (isWholeAccount(principal.name)) {
      const message = `${name} lets in all of the account ${account} and asks for no \`sts:ExternalId\` and no organisation.`;
      return [failing(role, at, message, address)];
    }
    return [good];
  }
  if (isWholeAccount(principal.name)) return wholeAccount(role, account, conditions, at, address, good);
  return [good];
}

/** The account as a whole: whoever in it may assume roles at all gets in. */
function wholeAccount(
  role: Resource,
  account: string | undefined,
  conditions: readonly Condition[],
  at: Statement['at'],
  address: string,
  good: Statement,
): readonly Statement[] {
  if (isLimited(conditions)) return [good];
  const whose =
    account === undefined || account === role.stack.account ? 'its own account' : `the account ${account}`;
  return [
    delegation(role, at, `\`${role.address}\` lets in everybody of ${whose} who may assume roles.`, address),
  ];
}

/** Naming the account leaves it to the policies of that account who gets in; checklist: a minor finding. */
function delegation(role: Resource, at: Statement['at'], message: string, address: string): Statement {
  const found = failing(role, at, message, address);
  return found.kind === 'fail' ? { ...found, severity: 'minor' } : found;
}

function openPrincipal(
  role: Resource,
  name: Trusted['principal']['name'],
  at: Statement['at'],
  address: string,
  good: Statement,
): readonly Statement[] {
  // `arn:aws:iam::${account}:root` means the stack's own account, unless it is said otherwise.
  if (/^arn:[^:]*:iam::\uFFFC:root$/.test(name.text)) {
    const message = `\`${role.address}\` lets in everybody of an account who may assume roles (\`${shown(name)}\`).`;
    return [delegation(role, at, message, address)];
  }
  if (/^arn:[^:]*:iam::\uFFFC:(?:role|user)\//.test(name.text)) return [good];
  const because = name.because ? `: ${name.because}` : '';
  return [unknown(at, `whom \`${role.address}\` lets in is open${because}`, settleOpen(role))];
}

/** Known accounts are those of the tree's own stacks. */
function isForeign({ stack }: Resource, account: string): boolean {
  return stack.account !== undefined && stack.account !== account;
}

/** Keys that tell one caller from another. */
const LIMITS =
  /^(?:sts:ExternalId|aws:PrincipalOrg(?:ID|Paths)|aws:Principal(?:Arn|Account|Tag\/.{1,80})|aws:Source(?:Arn|Account|Org(?:ID|Paths)|Ip|Vpc|Vpce|Identity)|aws:MultiFactorAuth(?:Present|Age)|aws:userid|aws:username|sts:RoleSessionName|aws:FederatedProvider)$/i;

function isLimited(conditions: readonly Condition[]): boolean {
  return conditions.some(
    (condition) =>
      LIMITS.test(condition.key) && demands(condition) && !condition.values.some(({ text }) => text === '*'),
  );
}

/** Services that act for whoever asks them, and send the resource they act for along. */
const DEPUTIES =
  /^(?:sns|s3|events|scheduler|cloudtrail|config|backup|transfer|bedrock|firehose|delivery\.logs|logs|pipes|ses|sagemaker|airflow|datasync|dms|kinesisanalytics|apigateway|appsync|iot|connect|servicecatalog|resiliencehub|fis)\./;

/** Whose service acts for others is a remark: the role is its own account's, and the service checks the caller of most. */
function serviceTrust(
  role: Resource,
  service: string,
  conditions: readonly Condition[],
  at: Statement['at'],
  address: string,
): readonly Statement[] {
  const good = pass(at, `\`${role.address}\` lets in only whom it names`);
  if (service === '*') return [failing(role, at, `\`${role.address}\` lets in every service.`, address)];
  const isTied = demandsOn(conditions, /^aws:Source(?:Arn|Account|Org)/i).length > 0;
  if (isTied || !DEPUTIES.test(service)) return [good];
  const message = `\`${role.address}\` trusts \`${service}\` for whatever it is asked: ask for \`aws:SourceAccount\` or \`aws:SourceArn\`.`;
  return [good, remark(at, message, { address })];
}

function failing(role: Resource, at: Statement['at'], message: string, address: string): Statement {
  if (role.maybe === undefined) return fail(at, message, { address });
  return unknown(at, `${message} But whether it exists is open: ${role.maybe}`, settleOpen(role));
}
