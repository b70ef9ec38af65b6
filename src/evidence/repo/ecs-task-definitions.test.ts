import { expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';

const DEFINITION = {
  family: 'web',
  pidMode: 'host',
  volumes: [{ name: 'docker', host: { sourcePath: '/var/run/docker.sock' } }, { name: 'data' }],
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1',
      user: '10001',
      privileged: true,
      linuxParameters: { capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] } },
      command: ['npm', 'start'],
      environment: [{ name: 'A', value: 'b' }],
      secrets: [{ name: 'TOKEN', valueFrom: 'arn' }],
    },
  ],
};

it('ecsTaskDefinitions: reads a definition as it is registered', async () => {
  const fact = await collectedFact('ecsTaskDefinitions', {
    'deploy/taskdef.json': JSON.stringify(DEFINITION, null, 2),
  });

  expect(fact).toMatchObject({
    state: 'present',
    value: [
      {
        path: 'deploy/taskdef.json',
        family: 'web',
        pidMode: { text: 'host' },
        hostPaths: [{ text: '/var/run/docker.sock' }],
        containers: [
          {
            name: 'web',
            image: { text: 'nginx:1' },
            user: { text: '10001' },
            privilegedLine: expect.any(Number),
            addedCapabilities: ['SYS_ADMIN'],
            command: ['npm', 'start'],
            environment: [{ name: 'A', value: 'b' }],
            secrets: ['TOKEN'],
          },
        ],
      },
    ],
  });
});

it('ecsTaskDefinitions: a tree without one has none', async () => {
  expect(await collectedFact('ecsTaskDefinitions', { 'a.json': '{}' })).toMatchObject({ state: 'none' });
});
