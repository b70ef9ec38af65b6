import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../test/collected-fact.ts';
import { infrastructureOf, resourceAt } from '../../../../test/infrastructure-of.ts';
import { Reference, Template } from '../../../resources/value.ts';

function manifest(artifacts: Record<string, unknown>): string {
  return JSON.stringify({ version: '44.0.0', artifacts });
}

function stack(templateFile: string, environment = 'aws://123456789012/eu-west-1', displayName?: string) {
  return {
    type: 'aws:cloudformation:stack',
    environment,
    properties: { templateFile },
    ...(displayName ? { displayName } : {}),
  };
}

const NETWORK = {
  Resources: {
    Vpc8378EB38: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: '10.0.0.0/16' },
      Metadata: { 'aws:cdk:path': 'Prod/Network/Vpc/Resource' },
    },
    CDKMetadata: { Type: 'AWS::CDK::Metadata' },
  },
  Outputs: {
    Ref: { Value: { Ref: 'Vpc8378EB38' }, Export: { Name: 'Prod-Network:ExportsOutputRefVpc8378EB38' } },
  },
};

const SHOP = {
  Resources: {
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        VpcId: { 'Fn::ImportValue': 'Prod-Network:ExportsOutputRefVpc8378EB38' },
        GroupDescription: {
          'Fn::Join': ['', ['in ', { Ref: 'AWS::Region' }, ' of ', { Ref: 'AWS::AccountId' }]],
        },
      },
    },
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '/abc.json']] } },
      Metadata: { 'aws:asset:path': 'ShopNested.nested.template.json' },
    },
  },
};

const ASSEMBLY = {
  'app/cdk.out/manifest.json': manifest({
    'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  }),
  'app/cdk.out/assembly-Prod/manifest.json': manifest({
    ProdNetwork: stack('ProdNetwork.template.json', undefined, 'Prod/Network'),
    ProdShop: stack('ProdShop.template.json', 'aws://unknown-account/unknown-region', 'Prod/Shop'),
  }),
  'app/cdk.out/assembly-Prod/ProdNetwork.template.json': JSON.stringify(NETWORK),
  'app/cdk.out/assembly-Prod/ProdShop.template.json': JSON.stringify(SHOP),
  'app/cdk.out/assembly-Prod/ShopNested.nested.template.json': JSON.stringify({
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  }),
};

describe('CDK', () => {
  it('reads the stages and stacks of an assembly that git ignores', async () => {
    const infrastructure = await infrastructureOf({
      history: [{ files: { 'app/cdk.json': '{"app": "node app.js"}', '.gitignore': 'cdk.out\n' } }],
      untracked: ASSEMBLY,
    });

    expect(
      infrastructure.stacks.map(({ id, kind, name, account, region, environment }) => [
        id,
        kind,
        name,
        account,
        region,
        environment?.stage,
      ]),
    ).toEqual([
      [
        'app/cdk.out/assembly-Prod/ProdNetwork.template.json',
        'cdk',
        'Prod/Network',
        '123456789012',
        'eu-west-1',
        'production',
      ],
      [
        'app/cdk.out/assembly-Prod/ProdShop.template.json',
        'cdk',
        'Prod/Shop',
        undefined,
        undefined,
        'production',
      ],
    ]);
    expect(infrastructure.stacks[0]?.resources.map(({ address }) => address)).toEqual(['Prod/Network/Vpc']);
    expect(resourceAt(infrastructure, 'Group').properties).toMatchObject({
      VpcId: new Reference('app/cdk.out/assembly-Prod/ProdNetwork.template.json#Vpc8378EB38', 'Ref'),
      GroupDescription: expect.any(Template),
    });
    expect(resourceAt(infrastructure, 'Nested.Topic').source.path).toBe(
      'app/cdk.out/assembly-Prod/ShopNested.nested.template.json',
    );
  });

  it('reads an assembly once, also where it is tracked', async () => {
    const { stacks } = await infrastructureOf({ 'app/cdk.json': '{}', ...ASSEMBLY });

    expect(stacks).toHaveLength(2);
  });

  it('says that an app without an assembly is unknown', async () => {
    const fact = await collectedFact('infrastructure', { 'app/cdk.json': '{"app": "node app.js"}' });

    expect(fact).toMatchObject({
      state: 'unavailable',
      because: expect.stringContaining('unknown until `cdk synth` has written `app/cdk.out`'),
      settle: { how: 'run `cdk synth` in `app` and check again' },
    });
  });

  it('leaves the folder of the assembly for nobody', async () => {
    const fact = await collectedFact('infrastructure', {
      'cdk.out/manifest.json': manifest({
        Out: { type: 'cdk:cloud-assembly', properties: { directoryName: '../..' } },
        Loop: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } },
      }),
    });

    expect(fact.state).not.toBe('present');
  });
});
