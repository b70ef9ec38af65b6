import { describe, expect, it } from 'vitest';
import { JsonText } from '../value.ts';
import { valueDifferences } from './value-differences.ts';

const HOW = {
  isExpected: (name: string) => name === 'Arn',
  isSame: (left: string, right: string) => left === right,
};

describe('the differences of two values', () => {
  it('are told at the place inside, by the names of members and not by their order', () => {
    const container = (level: string, cpu: number) => ({
      Name: 'web',
      Cpu: cpu,
      Environment: [{ Name: 'LOG_LEVEL', Value: level }],
    });
    const proxy = { Name: 'proxy', Cpu: 1 };

    const found = valueDifferences(
      'Containers',
      [container('debug', 256), proxy],
      [proxy, container('info', 512)],
      HOW,
    );

    expect(found).toEqual([
      { name: 'Containers[web].Cpu', left: '256', right: '512' },
      { name: 'Containers[web].Environment[LOG_LEVEL].Value', left: '"debug"', right: '"info"' },
    ]);
  });

  it('are followed into a policy, whatever its text looks like, and leave out what is expected', () => {
    const policy = (action: string) => ({ Statement: [{ Action: action, Arn: action }] });

    expect(
      valueDifferences('Policy', JSON.stringify(policy('s3:Get*')), new JsonText(policy('s3:*')), HOW),
    ).toEqual([{ name: 'Policy.Statement[0].Action', left: '"s3:Get*"', right: '"s3:*"' }]);
  });

  it('name of plain lists what only one of them has, and show no secret', () => {
    expect(valueDifferences('Zones', ['a', 'b'], ['b', 'c', 'd'], HOW)).toEqual([
      { name: 'Zones', left: '"a"', right: '"c", "d"' },
    ]);
    const variable = (value: string) => [{ Name: 'DB_PASSWORD', Value: value }];
    expect(valueDifferences('Environment', variable('one'), variable('two'), HOW)).toEqual([
      {
        name: 'Environment[DB_PASSWORD].Value',
        left: 'written out (not shown)',
        right: 'written out (not shown)',
      },
    ]);
  });
});
