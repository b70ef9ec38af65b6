import { defineControl } from '../../judge/control.ts';
import { looseJobImages, type PipelinePart, partsOf, unreadParts } from '../../judge/pipeline-pins.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './ci-actions-pinned-by-sha.examples.ts';

/** Images that are named one by one; of the rest only the number is told. */
const MAX_IMAGES = 10;

export default defineControl({
  id: 'integration/ci-actions-pinned-by-sha',
  title: 'Ready-made parts of pipelines are pinned to unchangeable versions',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'forge'],
  why: 'An action runs with the secrets of the pipeline. Whoever takes over its repository can move a tag to other code, and every pipeline that names the tag runs that code.',
  how:
    'Every action, reusable workflow and `docker://` image of somebody else must be named by a full commit id or digest, those of `actions/` too. ' +
    'GitLab includes and components by a commit id or a checksum; orbs of CircleCI and pipes of Bitbucket, whose versions are never given twice, by an exact version. ' +
    'What stands in this tree, or belongs to the same owner, is no subject. Images of jobs and services, and tasks of Azure, are remarks.',
  remedy:
    'Replace the tag by the commit id that it stands for, with the version as a comment, `uses: owner/action@<commit id> # v1.2.3`, and let Dependabot or Renovate move it.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'zizmor', id: 'unpinned-uses' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A03' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '2.4.2' },
  ],
  needs: ['pipelines'],
  judge({ pipelines }): readonly Statement[] {
    const parts = partsOf(pipelines);
    const unread = unreadParts(pipelines).map(({ what, because, at, settle }) =>
      unknown(at, `${what} may name more: ${because}`, { how: settle }),
    );
    const images = looseJobImages(pipelines);
    const remarks = images
      .slice(0, MAX_IMAGES)
      .map(({ image, at }) =>
        remark(at, `jobs run in \`${image}\`, which is not pinned by digest`, { address: image }),
      );
    if (images.length > MAX_IMAGES)
      remarks.push(
        remark({}, `${images.length - MAX_IMAGES} more images of jobs are not pinned`, { address: 'more' }),
      );
    const statements = [...parts.map(judgePart), ...unread];
    if (statements.some(({ kind }) => kind !== 'remark')) return [...statements, ...remarks];
    return [notApplicable('no pipeline takes a part from elsewhere'), ...statements, ...remarks];
  },
  examples,
});

function judgePart({ title, name, at, otherLines, pin }: PipelinePart): Statement {
  const more =
    otherLines.length === 0
      ? ''
      : ` (and in ${otherLines.length} more ${otherLines.length === 1 ? 'line' : 'lines'} of this file)`;
  const address = `${at.path}#${name}`;
  if (pin.kind === 'pinned') return pass(at, `\`${title}\`: ${pin.because}`);
  if (pin.kind === 'remark') return remark(at, `\`${title}\`: ${pin.because}${more}`, { address });
  const { because, severity } = pin;
  return fail(at, `\`${title}\`: ${because}${more}`, severity ? { address, severity } : { address });
}
