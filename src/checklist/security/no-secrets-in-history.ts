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
    const { credentials, commits, blobs, isWhole } = pastFiles;
    const ofTree = secrets.state === 'present' ? secrets.value.credentials : [];
    const inTree = new Set(ofTree.map(identity));
    const examples = new Set(ofTree.filter(({ harmless }) => harmless === 'declared-example').map(identity));
    const live = credentials.filter((one) => isLive(one) && !examples.has(identity(one)));
    if (live.length === 0) {
      const because = `${blobs} versions of files in ${commits} commits searched, no live credential found`;
      return [clean(WHOLE_TREE, because)];
    }
    const groups = groupsOf(live);
    const left = groups.length - MAX_FINDINGS;
    const more = `credentials of ${left} more files and kinds stand in the history`;
    return [
      ...groups.slice(0, MAX_FINDINGS).map((group) => finding(group, inTree, isWhole)),
      ...(left > 0 ? [remark(WHOLE_TREE, more, { address: 'more' })] : []),
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

/** Credentials of one kind in one file are one finding: a value that was changed often does not fill the page. */
function groupsOf(credentials: readonly PastCredential[]): readonly (readonly PastCredential[])[] {
  const groups = new Map<string, PastCredential[]>();
  for (const credential of credentials) {
    const key = `${credential.path}#${credential.detector}`;
    const group = groups.get(key);
    if (group) group.push(credential);
    else groups.set(key, [credential]);
  }
  return [...groups.values()];
}

function finding(group: readonly PastCredential[], inTree: ReadonlySet<string>, isWhole: boolean): Statement {
  // The tree's own come first: they are what has to be changed at once.
  const [first] = [...group].sort(
    (a, b) => Number(inTree.has(identity(b))) - Number(inTree.has(identity(a))),
  );
  if (!first) return remark(WHOLE_TREE, 'nothing');
  const { path, line, commit, detector } = first;
  const where = inTree.has(identity(first)) ? ', and is still in the tree' : '';
  const others = group.length - 1;
  const counted =
    others > 0 ? ` (and ${others} other ${others === 1 ? 'value' : 'values'} in this file)` : '';
  // A value that is committed later makes another finding of it: what was waived was not that one.
  const values = group.map(({ fingerprint }) => fingerprint).sort();
  return fail(
    { path, line, commit },
    `${nameOf(first)} ${isWhole ? 'was committed in' : 'stands in commit'} ${commit.slice(0, 12)}${where}${counted}`,
    {
      address: `${path}#${detector}#${values.join('+')}`,
    },
  );
}
