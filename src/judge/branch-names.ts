/**
 * Names that teams give to second trunks, environments and release trains. A name is a hint: it may make a branch
 * worth a question, and never proves anything.
 */
const USUAL =
  /^(?:main|master|trunk|develop|development|dev|staging|stage|qa|uat|test|testing|next|integration|release|releases|production|prod|preprod|live|stable|beta|rc|canary|preview)$/i;

/** `v1.2`, `release-3`, `stable/2026.1`, `REL_14_STABLE`, `4.x`. */
const VERSION =
  /^(?:(?:releases?|rel|stable|support|maint(?:enance)?|lts|branch|versions?)[-_/])?v?\d{1,5}(?:[._-](?:\d{1,5}|x)){0,4}(?:[._-][a-z]{1,15})?$/i;

/** Named like a branch that others are merged into or deployed from. */
export function hasTrunkName(branch: string): boolean {
  return USUAL.test(branch);
}

/** Named for a version, as branches are that keep an old one alive. */
export function hasVersionName(branch: string): boolean {
  return VERSION.test(branch);
}

/** Named like a branch that a site is published from. */
export function hasSiteName(branch: string): boolean {
  return /^(?:gh-pages|pages|website|site)$/i.test(branch);
}
