import { none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { codeUseOf } from './code/code-use.ts';
import { maskSource } from './code/mask.ts';

/** A test that keeps all others of its file from running. */
export interface FocusedTest {
  readonly path: string;
  readonly line: number;
  /** As written: `it.only`. */
  readonly mark: string;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const RUBY = /_spec\.rb$/;
const MARK_IN_SCRIPT =
  /(?<![.\w$])(?:(?:it|test|describe|context|specify|suite|bench)\.only(?=\s{0,2}[(`.])|(?:fit|fdescribe|fcontext)(?=\s{0,2}\(\s{0,2}['"`]))/g;
const MARK_IN_RUBY = /^\s*(?:fit|fdescribe|fcontext|fspecify)(?=[ (]['"])/gm;

export default defineCollector({
  fact: 'focusedTests',
  needs: [],
  async collect(world) {
    const found: FocusedTest[] = [];
    const gaps = await world.scan({
      wants: ({ path, role, kind }) =>
        kind !== 'symlink' &&
        (SCRIPT.test(path) || RUBY.test(path)) &&
        codeUseOf(path, role, false) === 'test',
      text({ entry: { path }, text }) {
        const mark = RUBY.test(path) ? MARK_IN_RUBY : MARK_IN_SCRIPT;
        // Most files hold none: those need no closer look.
        if (text.search(mark) < 0) return;
        const code = RUBY.test(path)
          ? maskSource(text, 'ruby').uncommented
          : maskSource(text, 'javascript').code;
        for (const match of code.matchAll(mark)) {
          const line = code.slice(0, match.index).split('\n').length;
          found.push({ path, line, mark: match[0].trim() });
        }
      },
    });
    return found.length > 0 ? present(found, gaps) : none('no test is focused', gaps);
  },
});
