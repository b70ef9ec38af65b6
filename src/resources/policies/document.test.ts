import { describe, expect, it } from 'vitest';
import { JsonText, Reference, Template, Unresolved } from '../value.ts';
import { readDocument } from './document.ts';
import { HOLE } from './open-text.ts';

describe('readDocument', () => {
  it('takes texts, mappings and single statements, lists or not', () => {
    const text = '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}';
    const [statement] = readDocument(text)?.statements ?? [];

    expect(statement).toMatchObject({ effect: 'Allow', isNotAction: false, gaps: [] });
    expect(statement?.actions.map((action) => action.text)).toEqual(['s3:*']);
    expect(readDocument('')).toBeUndefined();
    expect(readDocument(null)).toBeUndefined();
  });

  it('keeps what is known of a statement whose parts are open', () => {
    const bucket = new Reference('live#aws_s3_bucket.logs', 'arn');
    const [statement] =
      readDocument(
        new JsonText({
          Statement: [
            {
              Effect: 'Allow',
              Action: ['s3:GetObject'],
              Resource: [bucket, new Template([bucket, '/*'])],
              Condition: {
                StringLike: { 'aws:ResourceTag/team': new Unresolved('`var.team` has no default') },
              },
            },
          ],
        }),
      )?.statements ?? [];

    expect(statement?.resources.map(({ text }) => text)).toEqual([HOLE, `${HOLE}/*`]);
    expect(statement?.resources[0]?.references).toEqual([bucket]);
    expect(statement?.conditions).toMatchObject([{ operator: 'stringlike', key: 'aws:ResourceTag/team' }]);
  });

  it('says what it could not read', () => {
    expect(readDocument(new Unresolved('`var.policy` has no default'))).toEqual({
      statements: [],
      gaps: ['`var.policy` has no default'],
    });
    expect(readDocument('no json')?.gaps).toEqual(['the policy is no JSON']);
  });

  it('reads principals of every spelling, and an implicit allow', () => {
    const read = (principal: unknown) =>
      readDocument(JSON.stringify({ Statement: [{ Action: 'sts:AssumeRole', Principal: principal }] }))
        ?.statements[0];

    expect(read('*')).toMatchObject({ effect: 'Allow', principals: [{ kind: '*' }] });
    expect(read({ Service: ['a.amazonaws.com', 'b.amazonaws.com'] })?.principals).toHaveLength(2);
    expect(read({ AWS: '111122223333' })?.principals[0]).toMatchObject({
      kind: 'AWS',
      name: { text: '111122223333' },
    });
  });
});
