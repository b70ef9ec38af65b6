import { describe, expect, it } from 'vitest';
import { templateGraph, terraformGraph } from '../../../test/declared-graph.ts';
import type { ResourceGraph } from '../graph.ts';
import { isParameterOneOf, settingsOf } from './parameter-groups.ts';

function settingsIn(graph: ResourceGraph) {
  const [database] = graph.ofType('AWS::RDS::DBInstance');
  if (!database) throw new Error('there is no database');
  return settingsOf(graph, database, database.properties.DBParameterGroupName);
}

const group = (label: string, name: string) =>
  `resource "aws_db_parameter_group" "${label}" {\n  name   = "${name}"\n  family = "postgres16"\n}\n`;
const database = (named: string) =>
  `resource "aws_db_instance" "main" {\n  parameter_group_name = ${named}\n}\n`;

describe('the group of settings of a database', () => {
  it.each([
    [
      'by reference',
      group('one', 'shop') + group('two', 'shop') + database('aws_db_parameter_group.two.name'),
      'aws_db_parameter_group.two',
    ],
    [
      'by its id',
      group('one', 'shop') + database('aws_db_parameter_group.one.id'),
      'aws_db_parameter_group.one',
    ],
    [
      'by its name',
      group('one', 'shop') + group('two', 'other') + database('"shop"'),
      'aws_db_parameter_group.one',
    ],
  ])('is found %s', async (_, text, address) => {
    const settings = settingsIn(await terraformGraph(text));

    expect(settings.from === 'group' && settings.group.address).toBe(address);
  });

  it.each([
    ['not named', database('null'), 'default'],
    ['one of AWS', database('"default.postgres16"'), 'default'],
    ['one that the tree does not declare', database('"shop"'), 'elsewhere'],
    [
      'one of two with the same name',
      group('one', 'shop') + group('two', 'shop') + database('"shop"'),
      'elsewhere',
    ],
    ['a variable without a default', `variable "group" {}\n${database('var.group')}`, 'elsewhere'],
  ])('may be %s', async (_, text, from) => {
    expect(settingsIn(await terraformGraph(text)).from).toBe(from);
  });
});

describe('a parameter of a group', () => {
  it.each([
    ['{rds.force_ssl: 1}', 'yes'],
    ['{rds.force_ssl: "0"}', 'no'],
    ['{rds.force_ssl: !Ref Switch}', 'unknown'],
    ['{log_statement: ddl}', undefined],
    ['[{ParameterName: rds.force_ssl, ParameterValue: "on"}]', 'yes'],
  ])('of %s is %s', async (parameters, answer) => {
    const graph = await templateGraph(
      `  Group: {Type: AWS::RDS::DBParameterGroup, Properties: {Parameters: ${parameters}}}\nParameters:\n  Switch: {Type: String}`,
    );
    const [found] = graph.ofType('AWS::RDS::DBParameterGroup');

    expect(found && isParameterOneOf(found, 'rds.force_ssl', ['1', 'on'])?.answer).toBe(answer);
  });
});
