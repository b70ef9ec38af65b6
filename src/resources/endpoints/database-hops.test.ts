import { describe, expect, it } from 'vitest';
import { subjectGraph, templateGraph, terraformGraph } from '../../../test/declared-graph.ts';
import { databaseHops } from './database-hops.ts';

describe('whether a database refuses clients without TLS', () => {
  it.each([
    ['PostgreSQL 15 by default', 'AWS::RDS::DBInstance', 'Engine: postgres, EngineVersion: "15"', 'yes'],
    ['PostgreSQL 14 by default', 'AWS::RDS::DBInstance', 'Engine: postgres, EngineVersion: 14.9', 'no'],
    ['PostgreSQL of an open version', 'AWS::RDS::DBInstance', 'Engine: postgres', 'unknown'],
    ['Aurora 16', 'AWS::RDS::DBCluster', 'Engine: aurora-postgresql, EngineVersion: "16.4"', 'no'],
    ['Aurora 17', 'AWS::RDS::DBCluster', 'Engine: aurora-postgresql, EngineVersion: "17.1"', 'yes'],
    ['Aurora for MySQL', 'AWS::RDS::DBCluster', 'Engine: aurora-mysql, EngineVersion: 8.0', 'no'],
    ['MySQL 8.4', 'AWS::RDS::DBInstance', 'Engine: mysql, EngineVersion: 8.4.3', 'no'],
    ['MySQL 9.7', 'AWS::RDS::DBInstance', 'Engine: mysql, EngineVersion: 9.7.0', 'yes'],
    ['MariaDB 11.4', 'AWS::RDS::DBInstance', 'Engine: mariadb, EngineVersion: 11.4.2', 'no'],
    ['MariaDB 11.8', 'AWS::RDS::DBInstance', 'Engine: mariadb, EngineVersion: 11.8.1', 'yes'],
    [
      'MariaDB 11 of an open minor version',
      'AWS::RDS::DBInstance',
      'Engine: mariadb, EngineVersion: "11"',
      'unknown',
    ],
    ['SQL Server', 'AWS::RDS::DBInstance', 'Engine: sqlserver-ee, EngineVersion: "16.00"', 'no'],
    ['a group elsewhere', 'AWS::RDS::DBInstance', 'Engine: postgres, DBParameterGroupName: shop', 'unknown'],
    [
      'the group of AWS',
      'AWS::RDS::DBInstance',
      'Engine: postgres, EngineVersion: "16", DBParameterGroupName: default.postgres16',
      'yes',
    ],
    ['Neptune', 'AWS::Neptune::DBCluster', '', 'yes'],
    ['DocumentDB', 'AWS::DocDB::DBCluster', '', 'yes'],
    ['a group of DocumentDB', 'AWS::DocDB::DBClusterParameterGroup', 'Parameters: {tls: disabled}', 'no'],
    ['a warehouse', 'AWS::Redshift::Cluster', '', 'unknown'],
    [
      'a warehouse with a group of AWS',
      'AWS::Redshift::Cluster',
      'ClusterParameterGroupName: default.redshift-1.0',
      'no',
    ],
    [
      'a group of warehouses of the new family',
      'AWS::Redshift::ClusterParameterGroup',
      'ParameterGroupFamily: redshift-2.0',
      'yes',
    ],
    [
      'a serverless warehouse',
      'AWS::RedshiftServerless::Workgroup',
      'ConfigParameters: [{ParameterKey: require_ssl, ParameterValue: "true"}]',
      'yes',
    ],
  ])('%s', async (_, type, properties, answer) => {
    const hops = databaseHops(await subjectGraph(type, properties));

    expect(hops.map(({ isEncrypted }) => isEncrypted.answer)).toEqual([answer]);
  });

  it('says nothing of engines without such a parameter, nor of members of a cluster', async () => {
    const graph = await templateGraph(
      '  Oracle: {Type: AWS::RDS::DBInstance, Properties: {Engine: oracle-ee}}\n' +
        '  Member: {Type: AWS::RDS::DBInstance, Properties: {Engine: aurora-mysql, DBClusterIdentifier: shop}}',
    );

    expect(databaseHops(graph)).toEqual([]);
  });

  it('takes the version from the family of the group, in both languages', async () => {
    const template = await templateGraph(
      '  Group: {Type: AWS::RDS::DBParameterGroup, Properties: {Family: postgres16, Description: d}}\n' +
        '  Subject: {Type: AWS::RDS::DBInstance, Properties: {DBParameterGroupName: !Ref Group}}',
    );
    const source = await terraformGraph(
      'resource "aws_db_parameter_group" "pg" {\n  name   = "pg"\n  family = "postgres16"\n}\n' +
        'resource "aws_db_instance" "main" {\n  parameter_group_name = aws_db_parameter_group.pg.name\n}\n',
    );

    for (const graph of [template, source])
      expect(databaseHops(graph).map(({ isEncrypted }) => isEncrypted.answer)).toEqual(['yes']);
  });
});
