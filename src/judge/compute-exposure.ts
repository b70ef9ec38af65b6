import type { ResourceGraph } from '../resources/graph.ts';
import { type Compute, isForwarder, subnetsOf } from '../resources/network/compute.ts';
import type { Members } from '../resources/network/members.ts';
import { publicIp } from '../resources/network/public-address.ts';
import { inPublicSubnet } from '../resources/network/reach.ts';
import type { Resource } from '../resources/resource.ts';
import { environmentHasAddress } from '../resources/serving/beanstalk.ts';
import { clauseOf, SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** Types that AWS gives no public address, whatever subnet they are in. */
const WITHOUT_ADDRESS = ['AWS::Lambda::Function'];

/** A template of instances that no group of the tree starts. */
function isUnused({ resource, placedBy }: Compute, subnets: Members): boolean {
  const isTemplate = /Launch(?:Template|Configuration)$/.test(resource.type);
  return isTemplate && placedBy.length === 1 && subnets.items.length === 0 && subnets.open === undefined;
}

/** Machines that Elastic Beanstalk starts, where its settings say whether they get an address. */
export function judgeBeanstalk(environment: Resource): readonly Statement[] {
  const address = environmentHasAddress(environment);
  const [reason] = address?.reasons ?? [];
  if (!address || !reason) return [];
  const name = `the machines of \`${environment.address}\``;
  if (address.answer === 'unknown')
    return [unknown(reason.at, `whether ${name} get a public address cannot be told`, SEE_ACCOUNT)];
  if (address.answer === 'no') return [clean(reason.at, `${name} get no public address: ${reason.because}`)];
  const message = `The machines of \`${environment.address}\` get a public address: ${reason.because}.`;
  return [fail(reason.at, message, { address: environment.key })];
}

/** Whether a machine, service or function keeps off the internet. The route decides. */
export function judgeCompute(graph: ResourceGraph, compute: Compute): readonly Statement[] {
  const { resource } = compute;
  const subnets = subnetsOf(graph, compute);
  const route = inPublicSubnet(graph, resource, subnets);
  const address = publicIp(graph, resource, subnets);
  const name = `\`${resource.address}\``;
  const placed = address.reasons[0]?.at;
  const at = placed?.resource === resource.address ? placed : resource.source;
  const options = { address: resource.key };
  if (route.answer === 'no') {
    const statement = clean(
      resource.source,
      `${name} runs where the internet is not routed to: ${clauseOf(route)}`,
    );
    if (address.answer !== 'yes') return [statement];
    const message = `${name} asks for a public address in a private subnet: ${clauseOf(address)}.`;
    return [statement, remark(at, message, options)];
  }
  if (isForwarder(resource)) {
    const because = `${name} forwards the traffic of others (no source and destination check): it stands at the edge`;
    return [clean(resource.source, because)];
  }
  if (address.answer === 'yes') {
    const where = route.answer === 'yes' ? `, in a public subnet: ${clauseOf(route)}` : '';
    return [fail(at, `${name} gets a public address: ${clauseOf(address)}${where}.`, options)];
  }
  if (route.answer === 'yes') {
    const message = `${name} runs in a public subnet: ${clauseOf(route)}.`;
    return [fail(resource.source, message, { ...options, severity: 'major' })];
  }
  if (address.answer === 'no' && !WITHOUT_ADDRESS.includes(resource.type)) {
    return [clean(at, `${name} gets no public address: ${clauseOf(address)}`)];
  }
  if (isUnused(compute, subnets)) {
    return [
      clean(resource.source, `${name} asks for no public address, and nothing here is started from it`),
    ];
  }
  const open = address.answer === 'unknown' ? address : route;
  return [
    unknown(
      resource.source,
      `whether ${name} is on the internet cannot be told: ${clauseOf(open)}`,
      SEE_ACCOUNT,
    ),
  ];
}
