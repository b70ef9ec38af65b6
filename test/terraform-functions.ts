import { describe, expect, it } from 'vitest';
import { callFunction } from '../src/evidence/infrastructure/terraform/functions/call-function.ts';
import { Failure } from '../src/evidence/infrastructure/terraform/functions/failure.ts';
import type { FunctionContext } from '../src/evidence/infrastructure/terraform/functions/function-context.ts';
import { Unresolved, type Value } from '../src/resources/value.ts';
import { functionContext } from './function-context.ts';

/** A call and what it comes to. */
export type CallExample = readonly [name: string, args: readonly Value[], expected: Value];

/** A call that Terraform refuses, or that cannot be told. */
export type RefusedCall = readonly [name: string, args: readonly Value[]];

/** Tests of a family of functions: what they give, what is an error, and what stays open. */
export function describeFunctions(
  family: string,
  examples: {
    readonly gives: readonly CallExample[];
    readonly fails?: readonly RefusedCall[];
    readonly staysOpen?: readonly RefusedCall[];
    readonly context?: FunctionContext;
  },
): void {
  const { gives, fails = [], staysOpen = [], context = functionContext() } = examples;
  describe(family, () => {
    it.each(gives)('%s(%j) is %j', (name, args, expected) => {
      expect(plain(callFunction(name, args, context))).toEqual(plain(expected));
    });

    if (fails.length > 0)
      it.each(fails)('%s(%j) is an error of Terraform', (name, args) => {
        expect(callFunction(name, args, context)).toBeInstanceOf(Failure);
      });

    if (staysOpen.length > 0)
      it.each(staysOpen)('%s(%j) cannot be told', (name, args) => {
        const value = callFunction(name, args, context);

        expect(value).toBeInstanceOf(Unresolved);
        expect(value).not.toBeInstanceOf(Failure);
      });
  });
}

/** Mappings without a prototype compare like others. */
function plain(value: Value): unknown {
  return value instanceof Unresolved ? { open: value.because } : structuredCloneOf(value);
}

function structuredCloneOf(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}
