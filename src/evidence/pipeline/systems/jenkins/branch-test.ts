import { compileGlob } from '../../../../judge/path-glob.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import { patternOf } from '../../regular-expression/pattern.ts';
import { type Condition, doubtful, judged, NEVER, YES } from './condition.ts';

/** How a text is compared with the name of a branch. */
export interface NameTest {
  /** As written, for sentences. */
  readonly text: string;
  matches(name: string): boolean;
  /** Only one name passes. */
  readonly isLiteral: boolean;
}

export function literalTest(text: string): NameTest {
  const plain = text.replace(/^origin\//, '');
  return { text, isLiteral: true, matches: (name) => name === plain };
}

/** Ant's globs; without `*` or `?` a plain name. */
export function globTest(text: string): NameTest {
  if (!/[*?]/.test(text)) return literalTest(text);
  return { text, isLiteral: false, matches: compileGlob(text) };
}

/** `undefined` when the expression is not understood. */
export function expressionTest(text: string, how: 'all' | 'in'): NameTest | undefined {
  const pattern = patternOf(text);
  if (!pattern) return undefined;
  const matches = (name: string) => (how === 'all' ? pattern.matchesAll(name) : pattern.matchesIn(name));
  return { text, isLiteral: false, matches };
}

/**
 * Whether the branch that a build is for passes a test. In a multibranch project a change request's build has the
 * name `PR-12`. https://www.jenkins.io/doc/book/pipeline/multibranch/
 */
export function branchCondition(test: NameTest, trunks: readonly string[]): Condition {
  return (occasion) => {
    switch (occasion.event) {
      case 'push':
        return ofPush(test, occasion, trunks);
      case 'change-request':
        return judged(test.matches('PR-1'));
      case 'tag':
        return test.isLiteral
          ? NEVER
          : doubtful(`whether a tag's name is like \`${test.text}\` cannot be told`);
      default:
        return doubtful(`it runs for \`${test.text}\`, and which branch it is started for cannot be told`);
    }
  };
}

function ofPush(test: NameTest, { branch, isTrunk }: Occasion, trunks: readonly string[]) {
  if (isTrunk) return judged(trunks.some((trunk) => test.matches(trunk)));
  if (branch !== null) return judged(test.matches(branch));
  if (test.isLiteral) return NEVER;
  // A name that no one gives a branch: a glob that takes it takes every branch.
  if (test.matches('any-branch-of-all') && test.matches('any/branch-of-all')) return YES;
  return doubtful(`it runs for branches like \`${test.text}\``);
}
