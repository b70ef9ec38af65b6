import { posix } from 'node:path';
import type { Unresolved } from '../../../../pipelines/pipelines.ts';
import type { ReadingContext } from '../../system.ts';

/** A CDK program has its pipelines in code, in few files; more than this are not looked through. */
const MAX_FILES = 400;
const SOURCE = /\.(?:[cm]?[jt]s|py|java|cs|go)$/;
const DECLARES =
  /\b(?:Code)?Pipeline\s{0,9}\(\s{0,9}(?:this|self|scope|stack)\b[^\n]{0,200}|aws[-_]code(?:pipeline|build)|aws_cdk[./]pipelines|aws-cdk-lib\/pipelines/;

/** Pipelines that a CDK program makes: what they are is known only after it ran. */
export function programsDeclaring(project: string, { tree, text }: ReadingContext): readonly Unresolved[] {
  const folder = posix.dirname(project) === '.' ? '' : `${posix.dirname(project)}/`;
  const files = tree.entries
    .filter(
      ({ path, tracked, role }) => tracked && role === 'own' && path.startsWith(folder) && SOURCE.test(path),
    )
    .slice(0, MAX_FILES);
  for (const { path } of files) {
    const content = text(path) ?? '';
    const found = /codepipeline|codebuild|pipelines/i.test(content) ? DECLARES.exec(content) : null;
    if (!found) continue;
    return [
      {
        what: `the pipeline that the CDK program in ${folder === '' ? 'the tree' : folder} makes`,
        because: 'what a program makes is not known before it runs',
        at: { path, line: content.slice(0, found.index).split('\n').length },
        settle: 'run `cdk synth` and read the pipelines of its templates',
        workflow: null,
      },
    ];
  }
  return [];
}
