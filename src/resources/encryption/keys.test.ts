import { describe, expect, it } from 'vitest';
import { subjectGraph, terraformGraph } from '../../../test/declared-graph.ts';
import { isKeptToAccounts, keys, rotates } from './keys.ts';

describe('whether a key rotates', () => {
  it.each([
    ['EnableKeyRotation: "true"', 'yes'],
    ['EnableKeyRotation: false', 'no'],
    ['Description: d', 'no'],
    ['KeySpec: RSA_2048', undefined],
    ['KeySpec: SYMMETRIC_DEFAULT', 'no'],
    ['KeyUsage: GENERATE_VERIFY_MAC', undefined],
    ['Origin: EXTERNAL', undefined],
  ])('with {%s}', async (properties, answer) => {
    const [key] = keys(await subjectGraph('AWS::KMS::Key', properties));

    expect(key && rotates(key)?.answer).toBe(answer);
  });

  it.each([
    ['aws_kms_key', 'customer_master_key_spec = "ECC_NIST_P256"', undefined],
    ['aws_kms_key', 'enable_key_rotation = true', 'yes'],
    ['aws_kms_external_key', 'description = "d"', undefined],
  ])('as %s with {%s}', async (type, attribute, answer) => {
    const [key] = keys(await terraformGraph(`resource "${type}" "main" {\n  ${attribute}\n}\n`));

    expect(key && rotates(key)?.answer).toBe(answer);
  });
});

describe('whether a key is kept to known principals', () => {
  const policy = (principal: string, condition = '') =>
    `KeyPolicy: {Statement: [{Effect: Allow, Principal: ${principal}, Action: "kms:*", Resource: "*"${condition}}]}`;

  it.each([
    ['Description: d', undefined],
    [policy('{AWS: "arn:aws:iam::111122223333:root"}'), 'yes'],
    [policy('"*"'), 'no'],
    [policy('{AWS: ["*"]}'), 'no'],
    [policy('"*"', ', Condition: {StringEquals: {"kms:CallerAccount": "111122223333"}}'), 'yes'],
  ])('with {%s}', async (properties, answer) => {
    const graph = await subjectGraph('AWS::KMS::Key', properties);
    const [key] = keys(graph);

    expect(key && isKeptToAccounts(graph, key)?.answer).toBe(answer);
  });
});
