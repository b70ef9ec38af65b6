import { describe, expect, it } from 'vitest';
import { demandsSuccessOf } from './result-conditions.ts';

describe('demandsSuccessOf', () => {
  it('among the parts that all have to hold', () => {
    const condition =
      "always() && needs.test.result == 'success' && (needs.lint.result == 'success' || needs.lint.result == 'skipped')";

    expect(demandsSuccessOf(condition, 'test', false)).toBe(true);
    expect(demandsSuccessOf(condition, 'lint', true)).toBe(true);
    expect(demandsSuccessOf(condition, 'lint', false)).toBe(false);
    expect(demandsSuccessOf(condition, 'build', true)).toBe(false);
  });

  it('not where another way stands beside it', () => {
    expect(
      demandsSuccessOf(
        "needs.test.result == 'success' || github.event_name == 'workflow_dispatch'",
        'test',
        true,
      ),
    ).toBe(false);
    expect(
      demandsSuccessOf(
        "always() && (needs.test.result == 'success' || needs.e2e.result == 'success')",
        'test',
        true,
      ),
    ).toBe(false);
  });

  it('as an expression', () => {
    expect(demandsSuccessOf("${{ always() && needs.test.result == 'success' }}", 'test', false)).toBe(true);
  });
});
