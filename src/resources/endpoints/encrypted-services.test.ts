import { expect, it } from 'vitest';
import { templateGraph } from '../../../test/declared-graph.ts';
import { encryptedByDesign } from './encrypted-services.ts';

it('names the entries that speak nothing but TLS, and why', async () => {
  const graph = await templateGraph(
    '  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: api}}\n' +
      '  Graph: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: graph}}\n' +
      '  Files: {Type: AWS::S3::Bucket}',
  );

  expect(encryptedByDesign(graph).map(({ resource, because }) => [resource.address, because])).toEqual([
    ['Api', 'API Gateway speaks HTTPS only'],
    ['Graph', 'AppSync speaks HTTPS only'],
  ]);
});
