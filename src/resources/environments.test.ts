import { describe, expect, it } from 'vitest';
import { type EnvironmentClue, environmentOf } from './environments.ts';

const path = (text: string): EnvironmentClue => ({ kind: 'path', text, because: 'its folder' });
const label = (text: string): EnvironmentClue => ({ kind: 'label', text, because: 'a tag' });

describe('environmentOf', () => {
  it('takes the first clue that names an environment, under one spelling', () => {
    expect(environmentOf([path('infra/network'), label('shop-prd'), label('dev')])).toEqual({
      name: 'production',
      stage: 'production',
      because: 'a tag',
    });
    expect(environmentOf([path('infra/live'), label('blue')])).toBeUndefined();
  });

  it('takes a word that may mean something else only beside a plain one', () => {
    expect(environmentOf([path('envs/test')])).toBeUndefined();
    expect(environmentOf([path('envs/test')], ['envs/test', 'envs/prod'])?.stage).toBe('test');
    expect(environmentOf([label('test')])?.stage).toBe('test');
  });

  it('takes a part of a folder only where siblings differ in it', () => {
    expect(environmentOf([path('code-sandbox/app')], ['code-sandbox/app'])).toBeUndefined();
    expect(environmentOf([path('account-dev/app')], ['account-dev/app', 'account-prod/app'])?.name).toBe(
      'development',
    );
  });
});
