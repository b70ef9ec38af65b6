import { type Detector, matchAt } from '../detector.ts';
import { looksGenerated } from '../randomness.ts';

/** The name under which values are told that the code itself declares to be examples. They are no credentials. */
export const DECLARED_EXAMPLE = 'declared-example';

const VALUE = /example ?= ?"([^"\\\n]{8,200})"/y;

/**
 * A generated value that an attribute or an annotation gives as an example of a setting:
 * `#[doku(example = "...")]`, `@Schema(example = "...")`. The documentation that is made from it holds the same value.
 */
export const declaredExample: Detector = {
  anchors: ['example = "', 'example="'],
  proof: 'context',
  detect({ text }, at) {
    const found = matchAt(VALUE, text, at);
    const value = found?.[1];
    if (!found || value === undefined || !looksGenerated(value)) return undefined;
    const end = at + found[0].length - 1;
    return {
      detector: DECLARED_EXAMPLE,
      what: 'example',
      start: end - value.length,
      end,
      proof: 'context',
      harmless: 'declared-example',
    };
  },
};
