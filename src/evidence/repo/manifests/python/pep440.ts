/** A version that https://packaging.python.org/en/latest/specifications/version-specifiers/ knows, taken apart. */
interface PythonVersion {
  readonly epoch: number;
  readonly release: readonly number[];
  /** `[phase, number]`; `undefined` for a final release. */
  readonly pre: readonly [number, number] | undefined;
  readonly post: number | undefined;
  readonly dev: number | undefined;
}

const VERSION =
  /^v?(?:(\d{1,9})!)?(\d{1,12}(?:\.\d{1,12}){0,20})(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d{0,9}))?(?:-(\d{1,9})|[-_.]?(?:post|rev|r)[-_.]?(\d{0,9}))?(?:[-_.]?(dev)[-_.]?(\d{0,9}))?(?:\+[a-z0-9._-]{1,100})?$/;

function parseVersion(text: string): PythonVersion | undefined {
  const parts = VERSION.exec(text.trim().toLowerCase());
  if (!parts) return undefined;
  const [, epoch, release = '', phase, pre, implicitPost, post, dev, devNumber] = parts;
  const hasPost = implicitPost !== undefined || post !== undefined;
  return {
    epoch: Number(epoch ?? 0),
    release: release.split('.').map(Number),
    pre:
      phase === undefined
        ? undefined
        : [phase.startsWith('a') ? 0 : phase.startsWith('b') ? 1 : 2, Number(pre || 0)],
    post: hasPost ? Number(implicitPost ?? (post || 0)) : undefined,
    dev: dev === undefined ? undefined : Number(devNumber || 0),
  };
}

function compareVersions(a: PythonVersion, b: PythonVersion): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  for (let at = 0; at < Math.max(a.release.length, b.release.length); at += 1) {
    const difference = (a.release[at] ?? 0) - (b.release[at] ?? 0);
    if (difference !== 0) return difference;
  }
  const [one, other] = [ranks(a), ranks(b)];
  for (let at = 0; at < one.length; at += 1) {
    const [left = 0, right = 0] = [one[at], other[at]];
    // Infinities must not be subtracted from each other.
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function ranks({ pre, post, dev }: PythonVersion): number[] {
  const isBareDev = pre === undefined && post === undefined && dev !== undefined;
  const phase = isBareDev ? -1 : (pre?.[0] ?? Number.POSITIVE_INFINITY);
  return [phase, pre?.[1] ?? 0, post ?? -1, dev ?? Number.POSITIVE_INFINITY];
}

export interface Specifier {
  readonly operator: string;
  readonly version: string;
}

/** Whether `version` satisfies all specifiers. `undefined` when we cannot tell for certain. */
export function satisfiesSpecifiers(version: string, specifiers: readonly Specifier[]): boolean | undefined {
  const parsed = parseVersion(version);
  if (!parsed) return undefined;
  let isCertain = true;
  for (const specifier of specifiers) {
    const answer = satisfiesOne(parsed, specifier);
    if (answer === false) return false;
    if (answer === undefined) isCertain = false;
  }
  return isCertain ? true : undefined;
}

function satisfiesOne(version: PythonVersion, { operator, version: wanted }: Specifier): boolean | undefined {
  const prefix = wanted.endsWith('.*') ? parseVersion(wanted.slice(0, -2)) : undefined;
  if (prefix) {
    const isIn = startsWith(version, prefix.release);
    return operator === '==' ? isIn : operator === '!=' ? !isIn : undefined;
  }
  const limit = parseVersion(wanted);
  if (!limit) return undefined;
  const order = compareVersions(version, limit);
  if (operator === '==') return order === 0;
  if (operator === '!=') return order !== 0;
  if (operator === '>=') return order >= 0;
  if (operator === '<=') return order <= 0;
  if (operator === '~=') return order >= 0 && startsWith(version, limit.release.slice(0, -1));
  // Pre-releases and post-releases of the very limit have rules of their own.
  if (version.pre || version.dev !== undefined || version.post !== undefined) return undefined;
  if (operator === '<') return order < 0;
  return operator === '>' ? order > 0 : undefined;
}

function startsWith({ release }: PythonVersion, prefix: readonly number[]): boolean {
  return prefix.every((part, at) => (release[at] ?? 0) === part);
}
