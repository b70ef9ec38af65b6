import type { LockedDeprecations } from '../evidence/repo/deprecations.ts';
import { fail, type Statement } from './statement.ts';
import type { Severity } from './verdict.ts';

/** Words by which a publisher says that a version is open to attack, not only old. */
const NAMES_A_HOLE = /\bCVE-\d{4}-\d{4,7}\b|\bGHSA(?:-[0-9a-z]{4}){3}\b/i;
const SPEAKS_OF_HOLES = /\bvulnerab(?:le|ilit(?:y|ies))\b|\bmalicious\b|\bmalware\b|\bcompromised\b/i;
const DENIES =
  /\b(?:no|not|without|never)\s{1,9}(?:any\s{1,9})?(?:known\s{1,9})?(?:security\s{1,9})?(?:vulnerab|malicious|compromised)/i;

/** Locked versions of which the publisher itself says that they have a hole. */
export function vulnerableVersions(locks: readonly LockedDeprecations[]): readonly Statement[] {
  return locks.flatMap(({ path, versions }) =>
    versions
      .filter(({ message }) => saysVulnerable(message))
      .map(({ name, version, message, line, isDevelopment }) =>
        fail(
          { path, line, resource: name },
          `${name} ${version} is locked, and its publisher says: "${quoted(message)}"`,
          { severity: severityOf(message, isDevelopment), address: `${path}#${name}@${version}` },
        ),
      ),
  );
}

function saysVulnerable(message: string): boolean {
  if (NAMES_A_HOLE.test(message)) return true;
  return SPEAKS_OF_HOLES.test(message) && !DENIES.test(message);
}

/** The publisher names no severity; what developers alone install is one level lower. */
function severityOf(message: string, isDevelopment: boolean | undefined): Severity {
  const isGrave =
    NAMES_A_HOLE.test(message) || /\bcritical\b|\bmalicious\b|\bmalware\b|\bcompromised\b/i.test(message);
  return isGrave && isDevelopment !== true ? 'major' : 'minor';
}

/** The first sentence or two: some publishers add an advertisement. */
function quoted(message: string): string {
  const plain = message.replace(/\s+/g, ' ').trim();
  return plain.length <= 200 ? plain : `${plain.slice(0, plain.lastIndexOf(' ', 200))} ...`;
}
