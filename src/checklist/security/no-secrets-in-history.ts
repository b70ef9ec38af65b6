import type { PastCredential } from '../../evidence/repo/past-files.ts';
import { defineControl } from '../../judge/control.ts';
import { isLive, nameOf } from '../../judge/credential.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, remark, type Statement } from '../../judge/statement.ts';
import { examples } from './no-secrets-in-history.examples.ts';

/** Findings that are told one by one. */
const MAX_FINDINGS = 50;

export default defineControl({
  id: 'security/no-secrets-in-history',
  title: 'No commit holds a credential in plain text',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'forge'],
  why: 'A credential that was removed in a later commit is still in every clone and fork: removing it hides it from reviewers, not from those who look for it.',
  how: 'Every version of every text file that any branch, tag, note, stash or fetched pull request leads to is searched like the files of the tree. A credential is told with the oldest commit that holds it. A history that is cut off, or was not read to its end, leaves this unknown; commits that no ref leads to any more are not seen, though the forge may still show them.',
  remedy:
    'Revoke the credential first: from then on its copies are worthless, and that can be put on record as a waiver. Rewriting the history with `git filter-repo` comes after that and does not replace it.',
  references: [
    { standard: 'CIS GitHub', version: '1.2.0', id: '1.5.1' },
    { standard: 'CWE', id: '798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
  ],
  needs: ['pastFiles'],
  uses: ['secrets'],
  judge({ pastFiles, secrets }): readonly Statement[] {
    const { credentials, commits, blobs } = pastFiles;
    const inTree = new Set((secrets.state === 'present' ? secrets.value.credentials : []).map(identity));
    const live = credentials.filter(isLive);
    if (live.length === 0) {
      const because = `${blobs} versions of files in ${commits} commits searched, no live credential found`;
      return [clean(WHOLE_TREE, because)];
    }
    const left = live.length - MAX_FINDINGS;
    const more =
      left > 0
        ? [remark(WHOLE_TREE, `${left} more credentials stand in the history`, { address: 'more' })]
        : [];
    return [
      ...live
        .slice(0, MAX_FINDINGS)
        .map((credential) => finding(credential, inTree.has(identity(credential)))),
      ...more,
    ];
  },
  examples,
});

function identity({
  path,
  detector,
  fingerprint,
}: Pick<PastCredential, 'path' | 'detector' | 'fingerprint'>): string {
  return `${path}#${detector}#${fingerprint}`;
}

function finding(credential: PastCredential, isInTree: boolean): Statement {
  const { path, line, commit, versions } = credential;
  const where = isInTree
    ? 'and is still in the tree'
    : `stood in ${versions} ${versions === 1 ? 'version' : 'versions'} of the file`;
  return fail(
    { path, line, commit },
    `${nameOf(credential)} was committed in ${commit.slice(0, 12)} ${where}`,
    {
      address: identity(credential),
    },
  );
}
