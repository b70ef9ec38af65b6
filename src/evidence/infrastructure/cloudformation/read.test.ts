import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../test/collected-fact.ts';
import { infrastructureOf, resourceAt } from '../../../../test/infrastructure-of.ts';
import { graphOf } from '../../../resources/graph.ts';
import { holds } from '../../../resources/property.ts';
import { Choice, Reference, Template, Unresolved } from '../../../resources/value.ts';

const DATABASE = `
Parameters:
  Stage: {Type: String, Default: dev}
  Class: {Type: String}
  MultiAz: {Type: String, Default: 'false'}
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
  IsBig: !Equals [!Ref Class, big]
  IsEither: !Or [!Condition IsProduction, !Condition IsBig]
Mappings:
  Sizes:
    dev: {Storage: 20}
    production: {Storage: 100}
Resources:
  Key:
    Type: AWS::KMS::Key
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    Properties:
      MultiAZ: !Ref MultiAz
      AllocatedStorage: !FindInMap [Sizes, !Ref Stage, Storage]
      StorageEncrypted: !If [IsEither, true, !If [IsBig, true, false]]
      KmsKeyId: !GetAtt Key.Arn
      DBInstanceClass: !If [IsProduction, db.r5.large, !Ref AWS::NoValue]
      DBName: !Sub
        - '\${Stage}-\${Name}'
        - Name: !Join ['-', [a, b]]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Condition: IsProduction
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsBig
`;

describe('CloudFormation templates', () => {
  it('resolves functions by the defaults of parameters', async () => {
    const infrastructure = await infrastructureOf({ 'database.yaml': DATABASE });
    const database = resourceAt(infrastructure, 'Database');

    expect(database.properties).toMatchObject({
      MultiAZ: false,
      AllocatedStorage: 20,
      KmsKeyId: new Reference('database.yaml#Key', 'Arn'),
      DBName: 'dev-a-b',
    });
    expect(database.properties).not.toHaveProperty('DBInstanceClass');
    expect(database.original.attributes).toMatchObject({ DeletionPolicy: 'Snapshot' });
    expect(graphOf(infrastructure).target(database.properties.KmsKeyId)?.address).toBe('Key');
    expect(() => resourceAt(infrastructure, 'Alarm')).toThrow();
  });

  it('keeps both candidates where a condition is open', async () => {
    const infrastructure = await infrastructureOf({ 'database.yaml': DATABASE });
    const database = resourceAt(infrastructure, 'Database');

    expect(database.properties.StorageEncrypted).toEqual(
      new Choice([true, new Choice([true, false], 'IsBig')], 'IsEither'),
    );
    expect(holds(database, ['StorageEncrypted'], (value) => value === true).answer).toBe('unknown');
    expect(resourceAt(infrastructure, 'Topic').maybe).toContain('`Class` has no default');
  });

  it('says where a property is written and how it came to be', async () => {
    const database = resourceAt(await infrastructureOf({ 'database.yaml': DATABASE }), 'Database');

    expect(database.source).toMatchObject({ path: 'database.yaml', line: 17, resource: 'Database' });
    expect(database.sourceOf('MultiAZ').line).toBe(21);
    expect(database.explain('AllocatedStorage').map(({ because }) => because)).toEqual([
      '`AllocatedStorage` is written here',
      'it is looked up in the mapping `Sizes`',
      '`Stage` is `dev`, by its default',
    ]);
  });

  it('parts the lists that stacks hand on to each other', async () => {
    const infrastructure = await infrastructureOf({
      'main.yaml': `Resources:
  Network: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./network.yaml}}
  App:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./app.yaml, Parameters: {Subnets: !GetAtt Network.Outputs.Subnets}}
`,
      'network.yaml': `Resources:
  A: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1}}
  B: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1}}
Outputs:
  Subnets: {Value: !Join [",", [!Ref A, !Ref B]]}
`,
      'app.yaml': `Parameters:
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
Resources:
  Group: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {VPCZoneIdentifier: !Ref Subnets}}
`,
    });

    expect(resourceAt(infrastructure, 'App.Group').properties.VPCZoneIdentifier).toEqual([
      new Reference('main.yaml#Network.A', 'Ref'),
      new Reference('main.yaml#Network.B', 'Ref'),
    ]);
  });

  it('makes a stack of every set of parameters', async () => {
    const { stacks } = await infrastructureOf({
      'database.yaml': DATABASE,
      'params/production.json': '{"Parameters": {"Stage": "production", "Class": "big", "MultiAz": "true"}}',
      'params/dev.json': '[{"ParameterKey": "Class", "ParameterValue": "small"}]',
      'params/staging.example.json': '[{"ParameterKey": "Class", "ParameterValue": "YOUR_CLASS"}]',
    });

    expect(
      stacks.map(({ id, environment, resources }) => [id, environment?.stage, resources.length]),
    ).toEqual([
      ['database.yaml with params/dev.json', 'development', 2],
      ['database.yaml with params/production.json', 'production', 4],
    ]);
    expect(stacks[1]?.resources[1]?.properties).toMatchObject({ MultiAZ: true, StorageEncrypted: true });
  });

  it('reads JSON with its lines', async () => {
    const template = {
      Resources: {
        Group: {
          Type: 'AWS::EC2::SecurityGroup',
          Properties: { SecurityGroupIngress: [{ FromPort: '22', CidrIp: '0.0.0.0/0', IpProtocol: -1 }] },
        },
      },
    };
    const group = resourceAt(
      await infrastructureOf({ 'group.template': JSON.stringify(template, null, 2) }),
      'Group',
    );

    expect(group.properties.SecurityGroupIngress).toEqual([
      { FromPort: 22, CidrIp: '0.0.0.0/0', IpProtocol: '-1' },
    ]);
    expect(group.source.line).toBe(3);
    expect(group.sourceOf('SecurityGroupIngress', 0, 'CidrIp').line).toBe(9);
  });

  it('puts nested stacks into their parent and follows exports', async () => {
    const infrastructure = await infrastructureOf({
      'root.yaml': `
Resources:
  Keys:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: !Sub https://\${AWS::Region}.example.com/nested/keys.yaml
      Parameters: {Name: orders}
  Queue:
    Type: AWS::SQS::Queue
    Properties: {KmsMasterKeyId: !GetAtt Keys.Outputs.Arn}
  Elsewhere:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: https://example.com/other.yaml}
`,
      'nested/keys.yaml': `
Parameters: {Name: {Type: String}}
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties: {Description: !Ref Name}
Outputs:
  Arn:
    Value: !GetAtt Key.Arn
    Export: {Name: !Sub '\${Name}-key'}
`,
      'app.yaml': `
Parameters: {Network: {Type: String}}
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !ImportValue {'Fn::Sub': '\${Network}-VpcId'}
      Other: !ImportValue nowhere
`,
      'network.yaml': `
Resources:
  Vpc: {Type: AWS::EC2::VPC}
Outputs:
  Id: {Value: !Ref Vpc, Export: {Name: !Sub '\${AWS::StackName}-VpcId'}}
`,
    });

    expect(infrastructure.stacks.map(({ id }) => id)).toEqual(['app.yaml', 'network.yaml', 'root.yaml']);
    expect(resourceAt(infrastructure, 'Keys.Key').properties).toEqual({ Description: 'orders' });
    expect(resourceAt(infrastructure, 'Queue').properties.KmsMasterKeyId).toEqual(
      new Reference('root.yaml#Keys.Key', 'Arn'),
    );
    expect(resourceAt(infrastructure, 'Group').properties).toMatchObject({
      VpcId: new Reference('network.yaml#Vpc', 'Ref'),
      Other: new Unresolved('the export `nowhere` comes from a stack that is not in the tree'),
    });
    expect(infrastructure.stacks[2]?.gaps[0]?.because).toContain('`Elsewhere` cannot be seen');
  });

  it('writes out loops and the functions of the language extensions', async () => {
    const infrastructure = await infrastructureOf({
      'topics.yaml': `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics:
    - Name
    - [Orders, Bills]
    - 'Topic\${Name}':
        Type: AWS::SNS::Topic
        Properties:
          TopicName: !Sub 'shop-\${Name}'
          DisplayName: !Select [1, !Split ['-', !Sub 'shop-\${Name}']]
          Count: !Length [a, b]
          Zone: !Select [0, !GetAZs '']
          Block: !Select [1, !Cidr [10.0.0.0/16, 2, 8]]
`,
    });

    expect(resourceAt(infrastructure, 'TopicBills').properties).toMatchObject({
      TopicName: 'shop-Bills',
      DisplayName: 'Bills',
      Count: 2,
      Block: '10.0.1.0/24',
      Zone: new Template([new Unresolved('the region is known once the stack is deployed'), 'a']),
    });
    expect(resourceAt(infrastructure, 'TopicBills').source.line).toBe(7);
  });
});

describe('hostile templates', () => {
  it('stays linear with conditions by the hundred, each resting on the ones before', async () => {
    const conditions = Array.from({ length: 500 }, (_, index) =>
      index === 0
        ? '  C0: !Equals [!Ref P, x]'
        : `  C${index}: !Or [!Condition C${index - 1}, !Condition C${Math.floor(index / 2)}]`,
    );
    const started = performance.now();
    const infrastructure = await infrastructureOf({
      't.yaml': `Parameters:\n  P: {Type: String}\nConditions:\n${conditions.join('\n')}\nResources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n${conditions.map((_, index) => `      P${index}: !If [C${index}, a, b]`).join('\n')}\n`,
    });

    expect(Object.keys(resourceAt(infrastructure, 'T').properties)).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('ends where conditions, outputs and nested stacks lead back to themselves', async () => {
    const infrastructure = await infrastructureOf({
      'a.yaml': `
Conditions:
  A: !Not [!Condition B]
  B: !Not [!Condition A]
Resources:
  Topic: {Type: AWS::SNS::Topic, Condition: A}
  Nested:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./a.yaml
  Export:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !ImportValue loop}
Outputs:
  Loop: {Value: !ImportValue loop, Export: {Name: loop}}
`,
    });

    expect(resourceAt(infrastructure, 'Topic').maybe).toContain('rests on itself');
    expect(resourceAt(infrastructure, 'Export').properties.TopicName).toBeInstanceOf(Unresolved);
  });

  it('says what could not be read', async () => {
    const fact = await collectedFact('infrastructure', {
      'broken.yaml': 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n   B: [\n',
      'deep.json': `{"Resources": {"A": {"Type": "AWS::SNS::Topic", "P": ${'['.repeat(5000)}${']'.repeat(5000)}}}}`,
    });

    expect(fact.state).toBe('unavailable');
  });
});
