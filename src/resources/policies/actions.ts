import { HOLE, type OpenText } from './open-text.ts';

/** What an action does to what it is called on. */
export type AccessLevel = 'read' | 'write' | 'permissions' | 'tagging';

/**
 * Services whose every action only reads, or that hold nothing of their own (agents of a host talk to them, traces and
 * findings go there) and know no resources to narrow them to. Read out of the Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/, on 2026-11-23.
 */
const HARMLESS_SERVICES = new Set(
  (
    'action-recommendations bcm-recommended-actions codeguru consoleapp consolidatedbilling controlcatalog ' +
    'elemental-support-content finspace-api geo-maps inspector-scan managedblockchain-query mapcredits pricing ' +
    'resource-explorer rhelkb serviceextract sustainability ' +
    'comprehendmedical compute-optimizer cost-optimization-hub dbqms ec2messages freetier health ' +
    'inspector2-telemetry mobileanalytics ssm-guiconnect ssmmessages tag tiros xray'
  ).split(' '),
);

const READS =
  /^(?:get|describe|list|batchget|batchdescribe|batchlist|batchread|head|search|query|select|view|check|lookup|preview|scan|estimate|simulate|validate|verify|detect|discover|filter|count|retrieve|read|is|test|compare|explain|predict|recognize|analyze|classify|infer|translate|synthesize|contains|evaluate|calculate|render)/;

/** Actions that only read, whatever their name says; a pattern may go on behind them. */
const READS_TOO =
  /^(?:bedrock:(?:invokemodel|applyguardrail)|sagemaker:invokeendpoint|logs:(?:startquery|stopquery|startlivetail)|iam:generate)/;

/** Actions that read by their name and hand out rights or secrets all the same. */
const NOT_READS = new Set([
  'cognito-identity:getcredentialsforidentity',
  'cognito-identity:getid',
  'cognito-identity:getopenidtoken',
  'cognito-identity:getopenidtokenfordeveloperidentity',
  'ecr:getauthorizationtoken',
  'secretsmanager:getsecretvalue',
  'secretsmanager:batchgetsecretvalue',
  'sts:getfederationtoken',
  'sts:getsessiontoken',
]);

const PERMISSIONS =
  /^(?:iam:(?:add|attach|create|delete|detach|put|set|update|remove|passrole|deactivate|enable|tag)|[a-z0-9-]+:(?:put[a-z]*policy|delete[a-z]*policy|addpermission|removepermission|creategrant|revokegrant|putpublicaccessblock|put[a-z]*acl|setrepositorypolicy|add[a-z]*permission|remove[a-z]*permission))/;

/** What one action does, by its name. Actions with a wildcard are asked about with `mayWrite`. */
export function accessLevelOf(action: string): AccessLevel {
  const name = action.toLowerCase();
  const verb = name.slice(name.indexOf(':') + 1);
  if (/^(?:un)?tag/.test(verb)) return 'tagging';
  if ((READS.test(verb) && !NOT_READS.has(name)) || READS_TOO.test(name)) return 'read';
  return PERMISSIONS.test(name) ? 'permissions' : 'write';
}

/** How much of AWS a pattern of actions takes in. */
export type ActionReach =
  | { readonly kind: 'everything' }
  | { readonly kind: 'service'; readonly service: string }
  /** Only part of a service, or actions that are named. */
  | { readonly kind: 'actions' }
  | { readonly kind: 'open' };

/** `*`, `*:*`, `s3:*`, `s3:**`: all of AWS or all of a service. */
export function reachOf({ text }: OpenText): ActionReach {
  const pattern = text.toLowerCase();
  if (/^[*]+(?::[*]+)?$/.test(pattern)) return { kind: 'everything' };
  const [service = '', verb] = pattern.split(':');
  if (verb === undefined) return pattern.includes(HOLE) ? { kind: 'open' } : { kind: 'actions' };
  if (!/^[*]+$/.test(verb)) return verb === HOLE ? { kind: 'open' } : { kind: 'actions' };
  if (service.includes(HOLE)) return { kind: 'open' };
  return service.includes('*') ? { kind: 'everything' } : { kind: 'service', service };
}

/** Whether all of a service means that something can be changed which could have been narrowed down. */
export function hasWrites(service: string): boolean {
  return !HARMLESS_SERVICES.has(service.toLowerCase());
}

/** Whether a pattern of actions of one service takes in more than reading. */
export function mayWrite({ text }: OpenText): boolean {
  const [service = '', verb = ''] = text.toLowerCase().split(':');
  if (!hasWrites(service)) return false;
  const fixed = verb.split(/[*?]/)[0] ?? '';
  if (fixed === verb) return accessLevelOf(text) !== 'read';
  return !READS.test(fixed) && !READS_TOO.test(`${service}:${fixed}`);
}
