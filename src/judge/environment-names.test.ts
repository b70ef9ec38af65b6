import { describe, expect, it } from 'vitest';
import { environmentOfPath, environmentWords } from './environment-names.ts';

describe('environmentWords', () => {
  it.each([
    ['live/prod/main.tf', ['production']],
    ['values-PROD.yaml', ['production']],
    ['non-prod/qa', ['non-production', 'qa']],
    ['preprod', ['pre-production']],
    ['pre-production.tfvars', ['pre-production']],
    ['shop_stg1', ['staging']],
    ['products/developer/stages/contest/introduction', []],
    ['reproduce.yml', []],
  ])('%s', (text, names) => {
    expect(environmentWords(text).map(({ name }) => name)).toEqual(names);
  });
});

describe('environmentOfPath', () => {
  it.each([
    ['environments/prod/qa-dashboard/main.tf', 'production', 'environments/{env}/{env}-dashboard/main.tf'],
    ['non-prod/us-east-1/qa/mysql', 'qa', '{env}/us-east-1/{env}/mysql'],
    ['deploy/values-staging.yaml', 'staging', 'deploy/values-{env}.yaml'],
    ['prod.tfvars', 'production', '{env}.tfvars'],
  ])('%s', (path, name, pattern) => {
    expect(environmentOfPath(path)).toMatchObject({ word: { name }, pattern });
  });
});
