import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';

async function copiesIn(example: Example) {
  const fact = await collectedFact('environmentCopies', example);
  return fact.state === 'present' ? fact.value : [];
}

const backend = 'terraform {\n  backend "s3" {}\n}\n';
const resources = (environment: string, size: number) =>
  ['web', 'api', 'jobs', 'mail']
    .map(
      (name) =>
        `resource "aws_instance" "${name}" {\n  instance_type = "t3.medium"\n  count = ${size}\n  tags = { Name = "${name}-${environment}" }\n}\n`,
    )
    .join('');

describe('environmentCopies', () => {
  it('measures how much two roots have in common', async () => {
    const [copy] = await copiesIn({
      'envs/prod/main.tf': backend + resources('prod', 3),
      'envs/staging/main.tf': backend + resources('staging', 1),
    });

    expect(copy).toMatchObject({
      pattern: 'envs/{env}',
      tool: 'terraform',
      environments: ['production', 'staging'],
      paths: ['envs/prod/main.tf', 'envs/staging/main.tf'],
      resources: [4, 4],
      callSameModules: false,
    });
    expect(copy?.similarity).toBeGreaterThan(0.8);
  });

  it('knows wrappers around the same modules', async () => {
    const [copy] = await copiesIn({
      'envs/prod/main.tf': `${backend}module "web" {\n  source = "git::https://git.example.com/web.git?ref=v2"\n}\nmodule "cdn" {\n  source = "../../modules/cdn"\n}\n`,
      'envs/dev/main.tf': `${backend}module "web" {\n  source = "git::https://git.example.com/web.git?ref=v3"\n}\n`,
      'modules/cdn/main.tf': 'resource "a" "b" {}\n',
    });

    expect(copy).toMatchObject({ resources: [0, 0], callSameModules: true });
  });

  it('compares templates and leaves modules and single environments alone', async () => {
    const copies = await copiesIn({
      'cf/prod-network.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
      'cf/staging-network.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
      'cf/prod-data.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
      'modules/prod/main.tf': resources('prod', 1),
      'modules/dev/main.tf': resources('dev', 1),
    });

    expect(copies.map(({ pattern, similarity }) => [pattern, similarity])).toEqual([
      ['cf/{env}-network.yaml', 1],
    ]);
  });
});
