/** The subjects that git and the forges give to merges. They name the merged branch; a person may write others. */
const SUBJECTS: readonly RegExp[] = [
  /^Merge (?:remote-tracking )?branch '([^']{1,250})'/,
  /^Merge pull request #\d{1,9} from [^/\s]{1,250}\/(\S{1,250})/,
  /^Merged in (\S{1,250}) \(pull request/,
  /^Merge branch ([^\s']{1,250}) into /,
];

/** The name of the merged branch, its remote taken off, as the subject of a merge states it. */
export function mergedBranchName(subject: string): string | undefined {
  for (const pattern of SUBJECTS) {
    const name = pattern.exec(subject)?.[1];
    if (name !== undefined) return name.replace(/^(?:refs\/remotes\/)?(?:origin|upstream)\//, '');
  }
  return undefined;
}
