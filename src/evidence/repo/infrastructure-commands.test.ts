import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';

async function commandsOf(example: Example) {
  const fact = await collectedFact('infrastructureCommands', example);
  if (fact.state !== 'present') return fact.state;
  return fact.value.flatMap(({ commands }) =>
    commands.map(
      ({ path, line, program, words, isLocal, pipedTo }) =>
        `${path}:${line} ${program} ${words.join(' ')}${isLocal ? ' (local)' : ''}${pipedTo ? ` | ${pipedTo}` : ''}`,
    ),
  );
}

describe('infrastructureCommands', () => {
  it('reads scripts, makefiles and package scripts', async () => {
    expect(
      await commandsOf({
        'deploy.sh':
          '#!/bin/bash\nset -e\nif ! aws s3 ls; then\n  aws ec2 create-vpc \\\n    --cidr-block "10.0.0.0/16"\nfi\n',
        Makefile: 'AWS ?= aws --profile dev\nvpc:\n\t@$(AWS) ec2 create-vpc --cidr $$CIDR\n',
        'package.json':
          '{\n  "name": "x",\n  "scripts": {\n    "q": "tsc && aws sqs create-queue --queue-name q"\n  }\n}\n',
        'bin/tool': '#!/usr/bin/env bash\nsudo kubectl create ns shop\n',
      }),
    ).toEqual([
      'Makefile:3 aws --profile dev ec2 create-vpc --cidr $CIDR',
      'bin/tool:2 kubectl create ns shop',
      'deploy.sh:3 aws s3 ls',
      'deploy.sh:4 aws ec2 create-vpc --cidr-block 10.0.0.0/16',
      'package.json:4 aws sqs create-queue --queue-name q',
    ]);
  });

  it('is not misled by comments, strings and messages', async () => {
    expect(
      await commandsOf({
        'a.sh':
          "# aws ec2 create-vpc\necho aws ec2 create-vpc\nx='aws ec2 create-vpc'\ncat <<EOF\naws ec2 create-vpc\nEOF\n",
        'README.md': '```sh\naws ec2 create-vpc\n```\n',
      }),
    ).toEqual([]);
  });

  it('knows emulators and pipes', async () => {
    expect(
      await commandsOf({
        'a.sh':
          'awslocal s3 mb s3://x\naws --endpoint-url=http://localhost:4566 s3 mb s3://x\naws --endpoint-url "$URL" s3 mb s3://x\n',
        'b.sh': 'kubectl create secret generic x --dry-run=client -o yaml | kubectl apply -f -\n',
        'c.sh': 'export AWS_ENDPOINT_URL=http://localstack:4566\naws s3 mb s3://x\n',
      }),
    ).toEqual([
      'a.sh:1 aws s3 mb s3://x (local)',
      'a.sh:2 aws --endpoint-url=http://localhost:4566 s3 mb s3://x (local)',
      'a.sh:3 aws --endpoint-url $URL s3 mb s3://x (local)',
      'b.sh:1 kubectl create secret generic x --dry-run=client -o yaml | kubectl',
      'b.sh:1 kubectl apply -f -',
      'c.sh:2 aws s3 mb s3://x (local)',
    ]);
  });

  it('names what it cannot read', async () => {
    const fact = await collectedFact('infrastructureCommands', {
      'deploy.ps1': 'aws ec2 create-vpc\n',
      'scripts/setup.py': 'import boto3\nboto3.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")\n',
      'ok.sh': 'make\n',
    });

    expect(fact).toMatchObject({
      state: 'present',
      gaps: [{ path: 'deploy.ps1' }, { path: 'scripts/setup.py' }],
    });
  });
});
