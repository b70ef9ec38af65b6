/** How far the source of a Terraform module says which code it is. */
export type ModulePin =
  | { readonly kind: 'local' }
  | { readonly kind: 'pinned' }
  /** Moves inside a range or with a branch; `because` completes "it ...". */
  | { readonly kind: 'range'; readonly because: string }
  | { readonly kind: 'floating'; readonly because: string }
  | { readonly kind: 'unclear'; readonly because: string };

/** https://developer.hashicorp.com/terraform/language/modules/sources */
export function modulePin(source: string | undefined, version: string | undefined): ModulePin {
  if (source === undefined) return { kind: 'unclear', because: 'computes its source' };
  if (/^\.{1,2}(?:\/|$)/.test(source)) return { kind: 'local' };
  if (source.startsWith('tfr://')) return registryPin(/[?&]version=([^&]{1,100})/.exec(source)?.[1]);
  if (isRegistry(source)) return registryPin(version);
  const query = source.includes('?') ? source.slice(source.indexOf('?') + 1) : '';
  const parameter = (name: string) => new RegExp(`(?:^|&)${name}=([^&]{1,300})`).exec(query)?.[1];
  if (isGit(source) || source.startsWith('hg::')) return gitPin(parameter('ref') ?? parameter('rev'));
  if (source.startsWith('s3::') || source.startsWith('gcs::') || /\.s3[.-]/.test(source))
    return parameter('versionId') !== undefined || hasVersion(source)
      ? { kind: 'pinned' }
      : { kind: 'floating', because: 'names an object without a version' };
  if (/^(?:https?|file):\/\//.test(source) || source.startsWith('http'))
    return parameter('checksum') !== undefined || hasVersion(source)
      ? { kind: 'pinned' }
      : { kind: 'floating', because: 'names an address without version or checksum' };
  return { kind: 'unclear', because: 'has a source of an unknown kind' };
}

/** `terraform-aws-modules/vpc/aws`, `app.terraform.io/org/vpc/aws`, with `//modules/x` behind. */
function isRegistry(source: string): boolean {
  const [address = ''] = source.split('//');
  const parts = address.split('/');
  if (/^(?:github\.com|bitbucket\.org|gitlab\.com)$/.test(parts[0] ?? '') || address.includes('::'))
    return false;
  const isPlain = parts.every((part) => /^[\w.-]{1,200}$/.test(part));
  return isPlain && (parts.length === 3 || (parts.length === 4 && /[.:]/.test(parts[0] ?? '')));
}

function isGit(source: string): boolean {
  return /^git::|^git@|^(?:github\.com|bitbucket\.org)\/|\.git(?:$|[/?])/.test(source);
}

function registryPin(version: string | undefined): ModulePin {
  if (version === undefined) return { kind: 'floating', because: 'names no version' };
  if (/^=?\s*v?\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(version.trim())) return { kind: 'pinned' };
  return { kind: 'range', because: `takes any version that \`${version}\` allows` };
}

/** A commit, or a tag that holds a number; names without one are branches. */
function gitPin(ref: string | undefined): ModulePin {
  if (ref === undefined)
    return { kind: 'floating', because: 'names no `ref`, so the default branch is taken' };
  if (/^[0-9a-f]{7,40}$/.test(ref) || /\d+\.\d+|^v?\d+$|\/v?\d+/.test(ref)) return { kind: 'pinned' };
  return /^(?:main|master|develop|development|dev|trunk|HEAD|latest|stable|next|staging|production)$/.test(
    ref,
  )
    ? { kind: 'floating', because: `takes the branch \`${ref}\`` }
    : { kind: 'unclear', because: `takes \`${ref}\`, which may be a branch or a tag` };
}

function hasVersion(address: string): boolean {
  return /[-_/]v?\d+\.\d+(?:\.\d+)?(?:[-_./?]|$)/.test(address);
}

/**
 * Whether a version satisfies a constraint of Terraform: `~> 5.0, != 5.3.1`. `undefined` when we cannot tell for
 * certain.
 */
export function satisfiesConstraint(version: string, constraint: string): boolean | undefined {
  const actual = numbersOf(version);
  if (!actual) return undefined;
  for (const part of constraint.split(',')) {
    const [, operator = '=', written = ''] =
      /^\s*(~>|>=|<=|!=|=|>|<)?\s*v?(\d[\w.+-]{0,60})\s*$/.exec(part) ?? [];
    const limit = numbersOf(written);
    if (!limit) return undefined;
    if (!holds(operator, actual, limit)) return false;
  }
  return true;
}

/** Pre-releases follow rules of their own. */
function numbersOf(version: string): readonly number[] | undefined {
  return /^\d{1,9}(?:\.\d{1,9}){0,3}$/.test(version) ? version.split('.').map(Number) : undefined;
}

function holds(operator: string, actual: readonly number[], limit: readonly number[]): boolean {
  const order = compare(actual, limit);
  if (operator === '=') return order === 0;
  if (operator === '!=') return order !== 0;
  if (operator === '>=') return order >= 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  if (operator === '<') return order < 0;
  // `~> 5.1` stays below 6, `~> 5.1.2` below 5.2.
  return (
    order >= 0 &&
    limit.slice(0, Math.max(1, limit.length - 1)).every((part, at) => (actual[at] ?? 0) === part)
  );
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
