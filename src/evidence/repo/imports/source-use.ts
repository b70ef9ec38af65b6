import { type CodeUse, codeUseOf } from '../code/code-use.ts';

/** Set-up files of test runners, type tests and grounds to play on, wherever they lie. */
const FOR_TESTS =
  /(?:^|\/)(?:__tests?_dts__|test-d|type-tests?|playgrounds?|sandbox|test-utils?|testing)\/|(?:^|\/)(?:set-?up-?tests?|tests?-?set-?up|vitest-?set-?up|jest-?set-?up|tests?-?utils?)[\w.-]{0,30}\.[cm]?[jt]sx?$|\.(?:spec|test)[\w.-]{0,30}\.[cm]?[jt]sx?$/i;

/** What a source file of a JavaScript package is for. */
export function sourceUseOf(path: string): CodeUse {
  const use = codeUseOf(path, 'own', false);
  return use === 'deployable' && FOR_TESTS.test(path) ? 'test' : use;
}
