import { patternOf } from '../../regular-expression/pattern.ts';
import { scalarOf, scalarsOf, type YamlNode } from '../../yaml-node.ts';

/** Which branches or tags a trigger lets through, by wildcards. */
export interface BranchFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** A list, one name, or `include` and `exclude`. */
export function filterOf(node: YamlNode | undefined): BranchFilter | undefined {
  if (!node || scalarOf(node) === '') return undefined;
  if (node.get('include') || node.get('exclude')) {
    return { include: names(node.get('include')), exclude: names(node.get('exclude')) };
  }
  return { include: names(node), exclude: [] };
}

export function admits({ include, exclude }: BranchFilter, name: string): boolean {
  const isIncluded = include.length === 0 || include.some((glob) => matchesGlob(glob, name));
  return isIncluded && !exclude.some((glob) => matchesGlob(glob, name));
}

export function isGlob(name: string): boolean {
  return /[*?]/.test(name);
}

/** `*` stands for any text, slashes included: https://learn.microsoft.com/en-us/azure/devops/pipelines/build/triggers#wildcards */
function matchesGlob(glob: string, name: string): boolean {
  if (glob === name) return true;
  const expression = glob
    .replace(/[^\w/*?-]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return patternOf(expression)?.matchesAll(name) ?? false;
}

function names(node: YamlNode | undefined): readonly string[] {
  return scalarsOf(node).map((name) => name.replace(/^refs\/(?:heads|tags)\//, ''));
}
