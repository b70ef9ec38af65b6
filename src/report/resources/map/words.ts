import type { InfrastructureMap, MapFlow, MapNetwork, MapZone } from '../../../resources/map/map.ts';
import { count } from '../../wording.ts';

/** The picture in one sentence, for who cannot see it. */
export function describeMap({ nodes, networks, flows }: InfrastructureMap): string {
  const reached = nodes.filter(({ internet }) => internet === 'reached').map(({ name }) => name);
  const parts = [
    `${count(nodes.length, 'part')} in ${count(networks.length, 'network')}, with ${count(flows.length, 'line')} between them`,
    reached.length === 0
      ? 'the internet reaches none that is known'
      : `the internet reaches ${reached.slice(0, 6).join(', ')}${reached.length > 6 ? ` and ${reached.length - 6} more` : ''}`,
  ];
  return `${parts.join('; ')}. All of it stands below in words.`;
}

/** `web reaches db on 5432: \`db\` admits \`web\``. */
export function flowWords(flow: MapFlow, map: InfrastructureMap): string {
  const from = flow.from === null ? 'the internet' : nameOf(flow.from, map);
  const on = flow.ports.length > 0 ? ` on ${flow.ports.join(', ')}` : '';
  const verb = VERBS[flow.ground];
  return `${from} ${flow.isCertain ? verb : `perhaps ${verb}`} ${nameOf(flow.to, map)}${on}${flow.because === '' ? '' : `: ${flow.because}`}`;
}

const VERBS: Readonly<Record<MapFlow['ground'], string>> = {
  address: 'reaches',
  origin: 'leads to',
  target: 'sends requests to',
  rule: 'may connect to',
  role: 'uses',
  event: 'hands on to',
};

function nameOf(id: string, { nodes }: InfrastructureMap): string {
  const node = nodes.find((one) => one.id === id);
  return node ? `${node.name} (${node.kind})` : id;
}

export const ACCESS_WORDS: Readonly<Record<MapZone['access'], string>> = {
  public: 'public subnets',
  private: 'private subnets',
  unknown: 'subnets, routes not told',
};

export function networkName({ name, block, kind }: MapNetwork): string {
  if (kind === 'existing') return `${name} (exists already)`;
  return block === null ? name : `${name} · ${block}`;
}

/** `PublicSubnet ×2, eu-west-1a, eu-west-1b`. */
export function zoneName({ name, subnets, spread }: MapZone): string {
  return [`${name}${subnets > 1 ? ` ×${subnets}` : ''}`, ...spread].join(', ');
}
