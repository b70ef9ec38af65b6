import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import type { ComposeFile, ComposeService } from './compose-files.ts';

async function composeOf(example: Example): Promise<readonly ComposeFile[]> {
  const fact = await collectedFact('composeFiles', example);
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

async function serviceOf(text: string, name = 'web'): Promise<ComposeService> {
  const [file] = await composeOf({ 'compose.yaml': text });
  const service = file?.services.find((one) => one.name === name);
  if (!service) throw new Error(`no service ${name}`);
  return service;
}

describe('composeFiles', () => {
  it('reads what a service declares, with lines', async () => {
    const service = await serviceOf(
      [
        'services:',
        '  web:',
        '    image: nginx:1.27',
        '    privileged: true',
        '    cap_add: [NET_ADMIN]',
        '    network_mode: host',
        '    user: "1000:1000"',
        '    volumes:',
        '      - /var/run/docker.sock:/var/run/docker.sock:ro',
        '      - data:/data',
        '      - type: bind',
        '        source: ./conf',
        '        target: /conf',
        '    environment:',
        '      - A=1',
        '      - B',
        '    env_file: .env.web',
      ].join('\n'),
    );

    expect(service).toMatchObject({
      line: 3,
      image: { image: { name: 'nginx', tag: '1.27' }, line: 3 },
      privileged: { line: 4 },
      addedCapabilities: [{ text: 'NET_ADMIN', line: 5 }],
      network: { text: 'host', line: 6 },
      user: { text: '1000:1000', line: 7 },
      envFiles: [{ text: '.env.web', line: 17 }],
    });
    expect(service.volumes.map(({ type, source, readOnly, line }) => [type, source, readOnly, line])).toEqual(
      [
        ['bind', '/var/run/docker.sock', true, 9],
        ['volume', 'data', false, 10],
        ['bind', './conf', false, 11],
      ],
    );
    expect(service.environment.map(({ name, value, line }) => [name, value?.text, line])).toEqual([
      ['A', '1', 15],
      ['B', undefined, 16],
    ]);
  });

  it.each([
    [`image: node:\${TAG:-22}`, 'node:22'],
    [`image: node:\${TAG-22}`, 'node:22'],
    [`image: "\${REPO:-library}/node:\${TAG:-2\${X:-2}}"`, 'library/node:22'],
    ['image: node:$TAG', undefined],
    [`image: node:\${TAG:?set it}`, undefined],
  ])('replaces variables by their defaults: %s', async (line, image) => {
    const service = await serviceOf(`services:\n  web:\n    ${line}\n`);

    expect(service.image?.image?.text).toBe(image);
  });

  it('takes defaults from a tracked .env beside the file', async () => {
    const [file] = await composeOf({
      'deploy/compose.yaml': `services:\n  web:\n    image: node:\${TAG}\n`,
      'deploy/.env': '# versions\nTAG="22-slim"\n',
    });

    expect(file?.services[0]?.image).toMatchObject({
      image: { text: 'node:22-slim' },
      value: { defaultsOf: ['TAG'] },
    });
  });

  it('keeps a doubled dollar', async () => {
    const service = await serviceOf('services:\n  web:\n    image: a\n    environment: { A: "x$$y" }\n');

    expect(service.environment[0]?.value?.text).toBe('x$y');
  });

  it('follows anchors and merge keys', async () => {
    const service = await serviceOf(
      'x-base: &base\n  image: nginx:1\n  privileged: true\nservices:\n  web:\n    <<: *base\n    user: app\n',
    );

    expect([service.image?.image?.text, service.privileged?.text, service.user?.text]).toEqual([
      'nginx:1',
      'true',
      'app',
    ]);
  });

  it('puts a service over the one that it extends, in this file or another', async () => {
    const files = await composeOf({
      'compose.yaml':
        'services:\n  web:\n    extends: { file: base/compose-base.yaml, service: base }\n    environment: { A: "2" }\n' +
        '  job:\n    extends: web\n    command: run\n',
      'base/compose-base.yaml':
        'services:\n  base:\n    build: .\n    privileged: true\n    environment: { A: "1", B: "1" }\n',
    });
    const services = files.find(({ path }) => path === 'compose.yaml')?.services ?? [];

    for (const service of services) {
      expect(service.privileged?.text).toBe('true');
      expect(service.build?.dockerfile).toBe('base/Dockerfile');
      expect(service.environment.map(({ name, value }) => `${name}=${value?.text}`)).toEqual(['A=2', 'B=1']);
    }
  });

  it('does not follow a circle', async () => {
    const [file] = await composeOf({
      'compose.yaml': 'services:\n  a: { extends: b, image: x }\n  b: { extends: a, image: y }\n',
    });

    expect(file?.services).toHaveLength(2);
  });

  it('resolves builds to paths of the tree', async () => {
    const [file] = await composeOf({
      'deploy/compose.yaml':
        'services:\n  a: { build: .. }\n  b: { build: { context: ../api, dockerfile: docker/web.Dockerfile, target: prod } }\n' +
        '  c: { build: https://github.com/o/r.git }\n  d: { build: { context: ../.. } }\n',
    });

    expect(file?.services.map(({ build }) => [build?.context, build?.dockerfile, build?.target])).toEqual([
      ['', 'Dockerfile', undefined],
      ['api', 'api/docker/web.Dockerfile', 'prod'],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
  });

  it('is unseen when it is broken', async () => {
    const fact = await collectedFact('composeFiles', { 'compose.yaml': 'services:\n  a: [\n' });

    expect(fact).toMatchObject({ state: 'none', gaps: [{ path: 'compose.yaml' }] });
  });

  it('does not explode on aliases', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `  l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`,
    );
    const fact = await collectedFact('composeFiles', {
      'compose.yaml': `x:\n  l0: &l0 [a]\n${levels.join('\n')}\nservices:\n  web: { image: a }\n`,
    });

    expect(fact).toMatchObject({ state: 'none', gaps: [{ path: 'compose.yaml' }] });
  });
});

it('reads many aliases of a large file', async () => {
  const services = Array.from({ length: 150 }, (_, i) => `  s${i}: { <<: [*a, *b], image: x }`).join('\n');
  const [file] = await composeOf({
    'compose.yaml': `x-a: &a { restart: always }\nx-b: &b { <<: *a, user: app }\nservices:\n${services}\n`,
  });

  expect(file?.services).toHaveLength(150);
});

describe('what a Compose file is for', () => {
  it('is local beside manifests that run the containers', async () => {
    const [file] = await composeOf({
      'compose.yaml': 'services:\n  web: { build: . }\n',
      'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n',
    });

    expect(file?.purpose).toBe('local');
  });

  const built = 'services:\n  web:\n    build: .\n';
  it.each([
    ['compose.override.yaml', built, 'local'],
    ['docker-compose.dev.yml', built, 'local'],
    ['dev/docker-compose.yml', built, 'local'],
    ['compose.prod.yaml', built, 'production'],
    ['docker-stack.yml', built, 'production'],
    ['compose.yaml', built, 'unclear'],
    ['compose.yaml', `${built}    volumes: [".:/app"]\n`, 'local'],
    ['compose.yaml', `${built}    volumes: ["./src:/app/src"]\n`, 'local'],
    ['compose.yaml', `${built}    volumes: ["./nginx.conf:/etc/nginx.conf", "./data:/data"]\n`, 'unclear'],
    ['compose.yaml', 'services:\n  db: { image: "postgres:17" }\n  q: { image: redis }\n', 'local'],
    ['compose.yaml', `${built}    deploy: { replicas: 2 }\n`, 'production'],
    ['examples/compose.yaml', built, 'example'],
  ])('%s: %j is %s', async (path, text, purpose) => {
    const [file] = await composeOf({ [path]: text });

    expect(file?.purpose).toBe(purpose);
  });
});
