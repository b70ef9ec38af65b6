import { describe, expect, it } from 'vitest';
import { templateGraph } from '../../../test/declared-graph.ts';
import { isPublic, listeners, plainAnswers, speaksTls } from './listeners.ts';

const group = (cidr: string) =>
  `  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: ${cidr}}]}}\n`;
const balancer = (more: string) =>
  `  Entry: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {${more}}}\n`;
const listener = (more: string) =>
  `  Plain: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Entry, Port: 80, Protocol: HTTP${more}}}\n`;

describe('who reaches a listener', () => {
  it.each([
    ['everybody by default', balancer('Type: application'), 'yes'],
    ['nobody from outside', balancer('Scheme: internal'), 'no'],
    ['those whom the groups admit', balancer('SecurityGroups: [!Ref Group]') + group('0.0.0.0/0'), 'yes'],
    [
      'nobody whom the groups keep out',
      balancer('SecurityGroups: [!Ref Group]') + group('198.51.100.0/24'),
      'no',
    ],
  ])('%s', async (_, resources, answer) => {
    const graph = await templateGraph(resources + listener(''));
    const [found] = listeners(graph);

    expect(found && isPublic(graph, found).answer).toBe(answer);
  });

  it('is unknown where the load balancer is not in the tree', async () => {
    const graph = await templateGraph(
      '  Plain: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: arn, Protocol: HTTP}}',
    );
    const [found] = listeners(graph);

    expect(found && isPublic(graph, found).answer).toBe('unknown');
  });
});

describe('what a listener does with plain HTTP', () => {
  it.each([
    ['forwards', '[{Type: forward, TargetGroupArn: arn}]', 'serves'],
    [
      'redirects to HTTPS',
      '[{Type: redirect, RedirectConfig: {Protocol: https, StatusCode: HTTP_301}}]',
      'redirects',
    ],
    [
      'redirects to itself',
      '[{Type: redirect, RedirectConfig: {Host: www, StatusCode: HTTP_301}}]',
      'serves',
    ],
    ['refuses', '[{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]', 'refuses'],
    ['answers with a page', '[{Type: fixed-response, FixedResponseConfig: {StatusCode: "200"}}]', 'answers'],
    ['does what a parameter says', '!Ref Actions', 'open'],
  ])('it %s', async (_, actions, does) => {
    const graph = await templateGraph(
      `${balancer('')}${listener(`, DefaultActions: ${actions}`)}Parameters:\n  Actions: {Type: String}`,
    );
    const [found] = listeners(graph);

    expect(found && plainAnswers(graph, found).map((answer) => answer.does)).toEqual([does]);
  });

  it('counts every rule but the challenges of certificate authorities', async () => {
    const rule = (id: string, path: string) =>
      `  ${id}: {Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: {ListenerArn: !Ref Plain, Conditions: [{Field: path-pattern, Values: ["${path}"]}], Actions: [{Type: forward}]}}\n`;
    const graph = await templateGraph(
      balancer('') + listener('') + rule('Api', '/api/*') + rule('Acme', '/.well-known/acme-challenge/*'),
    );
    const [found] = listeners(graph);

    expect(found && plainAnswers(graph, found).map(({ by }) => by.address)).toEqual(['Plain', 'Api']);
  });
});

describe('listeners of a classic load balancer', () => {
  it('are its parts, each with its protocol', async () => {
    const graph = await templateGraph(
      '  Old: {Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: {Listeners: [{Protocol: http, LoadBalancerPort: "80"}, {Protocol: ssl, LoadBalancerPort: 443}]}}',
    );
    const found = listeners(graph);

    expect(found.map(({ port, protocol }) => [port, protocol])).toEqual([
      [80, 'HTTP'],
      [443, 'SSL'],
    ]);
    expect(found.map(speaksTls)).toEqual([false, true]);
  });
});
