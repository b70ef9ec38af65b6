import type { PastEnvFile } from '../../evidence/repo/past-files.ts';
import { defineControl } from '../../judge/control.ts';
import { type EnvFileOpinion, opinionOf } from '../../judge/env-file.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, type Statement } from '../../judge/statement.ts';
import { examples } from './no-env-files-in-history.examples.ts';

export default defineControl({
  id: 'integration/no-env-files-in-history',
  title: 'No commit holds an environment file',
  tier: 1,
  severity: 'major',
  planes: ['repo'],
  why: 'An environment file that was taken out of the tree is one `git log` away for everybody who has a clone, and what it held stays valid until somebody changes it.',
  how: 'Every version of every file with the name of an env file, a key or a credential store is read, in all commits that any branch, tag, note, stash or fetched pull request leads to, and judged by its content like a file of the tree. A finding names the oldest commit with live values; it blocks when a provider’s own form proves a credential in it. A history that is cut off, or was not read to its end, leaves this unknown.',
  remedy:
    'Rotate everything that the file held, put that on record as a waiver, and only then take the file out of the history with `git filter-repo --invert-paths --path <file>`.',
  references: [
    { standard: 'Twelve-Factor', id: 'III', url: 'https://12factor.net/config' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '1.5.1' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A02' },
  ],
  needs: ['pastFiles'],
  judge({ pastFiles }): readonly Statement[] {
    const { envFiles, commits, isWhole } = pastFiles;
    const byPath = new Map<string, Version[]>();
    for (const past of envFiles) {
      const opinion = opinionOf(past.file);
      if (opinion.verdict !== 'fail') continue;
      byPath.set(past.file.path, [...(byPath.get(past.file.path) ?? []), { past, opinion }]);
    }
    if (byPath.size > 0) return [...byPath.values()].flatMap((versions) => finding(versions, isWhole));
    const read =
      envFiles.length === 0
        ? 'none has'
        : `${envFiles.length} versions have the name of an env file, a key or a credential store, none holds`;
    const because =
      envFiles.length === 0
        ? `${read} the name of an env file, a key or a credential store`
        : `${read} live values`;
    return [clean(WHOLE_TREE, `of the files of ${commits} commits ${because}`)];
  },
  examples,
});

interface Version {
  readonly past: PastEnvFile;
  readonly opinion: EnvFileOpinion;
}

function isProven({ file: { credential, key } }: PastEnvFile): boolean {
  return credential !== null || key === 'open' || key === 'word';
}

/** One finding a path. Its address is the latest version with live values: what is committed later is another finding. */
function finding(versions: readonly Version[], isWhole: boolean): readonly Statement[] {
  const [latest] = versions;
  const oldest = versions.at(-1);
  if (!latest || !oldest) return [];
  const proven = versions.find(({ past }) => isProven(past));
  const { past, opinion } = proven ?? latest;
  const { path } = past.file;
  const counted = `${isWhole ? '' : 'at least '}${versions.length} ${versions.length === 1 ? 'version' : 'versions'} since ${oldest.past.commit.slice(0, 12)}`;
  return [
    fail({ path, line: opinion.line, commit: past.commit }, `${opinion.because}, in ${counted}`, {
      address: `${path}#${latest.past.blob}`,
      ...(proven ? { severity: 'blocker' } : {}),
    }),
  ];
}
