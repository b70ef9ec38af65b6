import type { InfrastructureMap, MapNode } from '../../../resources/map/map.ts';
import { html, type Markup, prose } from '../../html/markup.ts';
import type { Report } from '../../report.ts';
import { count, place } from '../../wording.ts';
import { type FindingsByResource, findingsByResource } from './findings.ts';
import { mapPicture } from './picture.ts';
import { ACCESS_WORDS, flowWords, networkName, zoneName } from './words.ts';

const MOST_MAPS = 8;

/** What was understood of the infrastructure, as a section of the page: a picture of each environment, and the same in words. */
export function infrastructureMarkup({ infrastructure, controls }: Report): Markup | undefined {
  if (!infrastructure || infrastructure.maps.length === 0) return undefined;
  const findings = findingsByResource(controls);
  const shown = infrastructure.maps.slice(0, MOST_MAPS);
  const left = infrastructure.maps.length - shown.length;
  return html`<section id="infrastructure" aria-labelledby="infrastructure-title">
<h2 id="infrastructure-title">What the infrastructure declares</h2>
<p class="soft">As gonogo understood it, from the internet inwards. Ports stand where a line arrives; dashed is what is not certain, thin what a role or an event allows. Red is what the internet should not reach, and ✗ counts the findings against a box.</p>
${shown.map((map, at) => mapMarkup(map, at === 0, findings))}${left > 0 ? html`<p class="soft">${count(left, 'more environment')}: see <code>gonogo resources --graph</code>.</p>` : undefined}
</section>
`;
}

function mapMarkup(map: InfrastructureMap, isOpen: boolean, findings: FindingsByResource): Markup {
  const name = map.environment?.name ?? 'no environment named';
  const others = map.others.map(({ service, count: number }) => `${number} of ${service}`).join(', ');
  return html`<details class="workflow"${isOpen ? html` open` : undefined}>
<summary><h3>${name}</h3> <span class="soft">${count(map.resources, 'resource')} in ${count(map.stacks, 'stack')}</span></summary>
<div class="picture" role="region" tabindex="0" aria-label="Picture of ${name}">${mapPicture(map, findings).markup}</div>
${others === '' ? undefined : html`<p class="soft">Not drawn: ${others}${map.left > 0 ? `, and ${count(map.left, 'box', 'boxes')} for want of room` : ''}.</p>`}
<details class="more"><summary>In words</summary><ol class="steps">${map.flows.map((flow) => html`<li>${prose(flowWords(flow, map))}</li>`)}</ol>
<ul class="steps">${map.nodes.map((node) => nodeMarkup(node, map))}</ul></details>
</details>
`;
}

function nodeMarkup(node: MapNode, { networks }: InfrastructureMap): Markup {
  const network = networks.find(({ id }) => id === node.network);
  const zone = network?.zones.find(({ id }) => id === node.zone);
  const where = [
    ...(zone ? [`${ACCESS_WORDS[zone.access]}: ${zoneName(zone)}`] : []),
    network ? networkName(network) : 'outside of a VPC',
  ];
  const told = [...node.notes, ...(node.danger === null ? [] : [node.danger])];
  const more = node.count - node.members.length;
  const places = node.members.map(
    ({ address, source }) => html`<code>${address}</code> <span class="soft">${place(source)}</span> `,
  );
  return html`<li><b>${node.name}</b> (${node.kind}${node.count > 1 ? ` ×${node.count}` : ''}; ${where.join(', ')})${told.length > 0 ? `: ${told.join('; ')}` : ''}. ${places}${more > 0 ? `and ${more} more` : ''}</li>`;
}
