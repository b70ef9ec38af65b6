import { describe, expect, it } from 'vitest';
import { jsonValue } from './json-text.ts';
import { JsonText, Reference, Template, Unresolved } from './value.ts';

describe('jsonValue', () => {
  const arn = new Reference('root#aws_s3_bucket.logs', 'arn');

  it('reads a text, and what jsonencode kept of open parts', () => {
    expect(jsonValue('{"Effect": "Allow", "Action": ["s3:*"]}')).toEqual({
      Effect: 'Allow',
      Action: ['s3:*'],
    });
    expect(jsonValue(new JsonText({ Resource: arn }))).toEqual({ Resource: arn });
  });

  it('reads a template around its open parts, in strings and outside of them', () => {
    const principals = new JsonText(['a', arn]);
    const template = new Template([
      '{"Resource": ["',
      arn,
      '", "',
      arn,
      '/*"], "Principal": {"AWS": ',
      principals,
      '}, "Sid": "say \\"it\\""}',
    ]);

    expect(jsonValue(template)).toEqual({
      Resource: [arn, new Template([arn, '/*'])],
      Principal: { AWS: ['a', arn] },
      Sid: 'say "it"',
    });
  });

  it('comes past commas behind the last member', () => {
    expect(jsonValue('{"Action": ["a,]", "b", ], }')).toEqual({ Action: ['a,]', 'b'] });
  });

  it('says when something is no JSON', () => {
    expect(jsonValue('plain text')).toBeUndefined();
    expect(jsonValue('{"open": ')).toBeUndefined();
    expect(jsonValue(new Unresolved('`var.policy` has no default'))).toBeUndefined();
    expect(jsonValue(new Template([arn, ' and text']))).toBeUndefined();
    expect(jsonValue(undefined)).toBeUndefined();
  });
});
