import { describe, expect, it } from 'vitest';
import { functionContext } from '../../../../../test/function-context.ts';
import { Choice, Reference, referencesIn, Unresolved } from '../../../../resources/value.ts';
import { callFunction } from './call-function.ts';
import { Failure } from './failure.ts';
import { functionNames } from './function-table.ts';

const call = (name: string, ...args: Parameters<typeof callFunction>[1]) =>
  callFunction(name, args, functionContext());

describe('a call of a function', () => {
  it('of two values gives two values', () => {
    const choice = new Choice(['a', 'b'], 'var.is_large');

    expect(call('upper', choice)).toEqual(new Choice(['A', 'B'], 'var.is_large'));
    expect(call('length', choice)).toBe(1);
    expect(call('format', '%s-%s', choice, choice)).toEqual(new Choice(['a-a', 'b-b'], 'var.is_large'));
  });

  it('of two conditions is open', () => {
    const answer = call('format', '%s-%s', new Choice(['a', 'b'], 'x'), new Choice(['c', 'd'], 'y'));

    expect(answer).toEqual(new Unresolved('it rests on `x`, which is not decided here'));
  });

  it('of something open mentions what it is made of', () => {
    const bucket = new Reference('infra#aws_s3_bucket.logs', 'id');

    const answer = call('upper', bucket);

    expect(referencesIn(answer)).toEqual([bucket]);
    expect(answer).toMatchObject({ because: '`aws_s3_bucket.logs.id` is known only once it exists' });
  });

  it('of what failed fails for the same reason', () => {
    const failure = call('jsondecode', '{');

    expect(call('merge', {}, failure)).toBe(failure);
    expect(call('jsonencode', [[{ a: failure }]])).toBe(failure);
  });

  it('with too many or too few arguments fails', () => {
    expect(call('upper')).toBeInstanceOf(Failure);
    expect(call('upper', 'a', 'b')).toBeInstanceOf(Failure);
  });

  it('ends where a list doubles again and again', () => {
    const list = Array.from({ length: 60_000 }, () => 'a');

    expect(call('concat', list, list)).toBeInstanceOf(Unresolved);
  });
});

it('more than a hundred functions are known', () => {
  expect(functionNames().length).toBeGreaterThanOrEqual(100);
});
