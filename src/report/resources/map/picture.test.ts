import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, it } from 'vitest';
import { hostileMap } from '../../../../test/hostile-report.ts';
import { mapNode, smallMap } from '../../../../test/small-map.ts';
import type { InfrastructureMap } from '../../../resources/map/map.ts';
import { renderResourcesMermaid } from '../mermaid.ts';
import { renderResourcesSvg } from '../svg.ts';
import type { Frame } from './frame.ts';
import { layOutMap } from './layout.ts';
import { routesOf } from './routes.ts';

const drawing = (...maps: readonly InfrastructureMap[]) => ({ stacks: [], links: [], maps });

const isOver = (a: Frame, b: Frame) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const isIn = (a: Frame, b: Frame) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

describe('a picture of the infrastructure', () => {
  it('is well-formed XML, also when the tree is hostile, and holds no element of its own', () => {
    fc.assert(
      fc.property(hostileMap, (map) => {
        const elements = new Set<string>();
        const parser = sax.parser(true);
        parser.onopentag = ({ name }) => elements.add(name);
        parser.write(renderResourcesSvg(drawing(map))).close();

        const allowed = ['g', 'path', 'rect', 'style', 'svg', 'text', 'title'];
        expect([...elements].filter((name) => !allowed.includes(name))).toEqual([]);
      }),
    );
  });

  it('is only read, not obeyed, as a chart', () => {
    fc.assert(
      fc.property(hostileMap, (map) => {
        const chart = renderResourcesMermaid(drawing(map));

        expect(chart.split('\n').filter((line) => /<(?!br\/>)|`|\{/.test(line))).toEqual([]);
      }),
    );
  });

  it('puts no box over another, and each into its subnets and its network', () => {
    fc.assert(
      fc.property(hostileMap, (map) => {
        const { boxes, zones, networks } = layOutMap(map);

        expect(boxes.filter((a, at) => boxes.slice(at + 1).some((b) => isOver(a, b)))).toEqual([]);
        expect(networks.filter((a, at) => networks.slice(at + 1).some((b) => isOver(a, b)))).toEqual([]);
        for (const box of boxes.filter(({ node }) => node.tier !== 'edge')) {
          const network = networks.find((frame) => (frame.network?.id ?? null) === box.node.network);
          expect(network && isIn(box, network)).toBe(true);
          const zone = zones.find((frame) => frame.zone.id === box.node.zone);
          if (box.node.network !== null && zone) expect(isIn(box, zone)).toBe(true);
        }
      }),
    );
  });

  it('stands right of what reaches it, and lines arrive at the side of a box', () => {
    const map = smallMap();
    const layout = layOutMap(map);

    const ends = routesOf(map, layout).map(({ flow, tip }) => {
      const box = layout.boxes.find(({ node }) => node.id === flow.to);
      return [flow.to, tip.points, tip.x === box?.x];
    });

    expect(ends).toEqual([
      ['n0', 'right', true],
      ['n1', 'right', true],
      ['n2', 'right', true],
      ['n3', 'right', true],
    ]);
  });

  it('leads a line from the internet to a database past what stands between', () => {
    const flow = {
      from: null,
      to: 'n2',
      ports: ['5432'],
      ground: 'address',
      isCertain: true,
      because: '',
    } as const;
    const map = { ...smallMap(), flows: [...smallMap().flows, flow] };
    const layout = layOutMap(map);

    const route = routesOf(map, layout).find((one) => one.flow === flow);
    const level = Number(/L[\d.-]+ ([\d.-]+)/.exec(route?.path ?? '')?.[1]);

    const passed = layout.boxes.filter(({ node }) => node.tier === 'entry' || node.tier === 'compute');
    expect(passed.filter(({ y, height }) => level > y && level < y + height)).toEqual([]);
  });

  it('is the same picture for the same map', () => {
    expect(renderResourcesSvg(drawing(smallMap()))).toBe(renderResourcesSvg(drawing(smallMap())));
  });

  it('says as a chart what it says as a picture', () => {
    expect(
      renderResourcesMermaid(
        drawing({
          ...smallMap(),
          nodes: [
            ...smallMap().nodes.slice(0, 2),
            mapNode({ id: 'n2', danger: 'the internet reaches a data store' }),
          ],
          flows: smallMap().flows.slice(0, 2),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph e0["production"]
          direction LR
          e0i((internet))
          e0n2["ECS service<br/>api<br/>the internet reaches a data store"]:::danger
          subgraph e0v0["VPC main #183; 10.0.0.0/16"]
            subgraph e0v0z0["public subnets: front #215;2, eu-west-1a, eu-west-1b"]
              e0n0["Load balancer<br/>entry<br/>HTTPS 443"]:::reached
            end
            subgraph e0v0z1["private subnets: back #215;2"]
              e0n1["ECS service<br/>api"]
            end
          end
        end
        e0i ==>|"443"| e0n0
        e0n0 -->|"8080"| e0n1
        classDef reached stroke-width:3px
        classDef danger stroke:#c62828,stroke-width:3px
        classDef perhaps stroke-dasharray:4 4
      "
    `);
  });
});
