import { posix } from 'node:path';
import { Template as OpenText, type Value } from '../../../resources/value.ts';
import type { Template } from './template.ts';

/**
 * The template that a `TemplateURL` means: a path beside the template around it, or an address of S3 whose end is the
 * path of one template of the tree. https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
export function templateFinder(
  templates: readonly Template[],
): (url: Value, from: Template) => Template | undefined {
  const byPath = new Map(templates.map((template) => [template.path, template]));
  const byName = new Map<string, Template[]>();
  for (const template of templates) {
    const name = posix.basename(template.path);
    byName.set(name, [...(byName.get(name) ?? []), template]);
  }
  return (url, from) => {
    const text = lastText(url);
    if (text === undefined) return undefined;
    const isWhole = typeof url === 'string' && !/^[a-z0-9]+:\/\//i.test(text);
    const beside = posix.normalize(posix.join(posix.dirname(from.path), text));
    if (isWhole && byPath.has(beside)) return byPath.get(beside);
    const segments = segmentsOf(text);
    const candidates = (byName.get(segments.at(-1) ?? '') ?? []).filter((one) => one !== from);
    return longestMatch(candidates, segments);
  };
}

/** What is known at the end of an address. */
function lastText(url: Value): string | undefined {
  if (typeof url === 'string') return url;
  const last = url instanceof OpenText ? url.parts.at(-1) : undefined;
  return typeof last === 'string' ? last : undefined;
}

function segmentsOf(text: string): readonly string[] {
  return text
    .replace(/^[a-z0-9]+:\/\//i, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** The candidate that shares the most folders with the address; none where two share as many. */
function longestMatch(candidates: readonly Template[], segments: readonly string[]): Template | undefined {
  let best: Template | undefined;
  let most = 0;
  let isTied = false;
  for (const candidate of candidates) {
    const path = candidate.path.split('/');
    let common = 0;
    while (
      common < path.length &&
      common < segments.length &&
      path.at(-1 - common) === segments.at(-1 - common)
    )
      common += 1;
    if (common > most) [best, most, isTied] = [candidate, common, false];
    else if (common === most) isTied = true;
  }
  return isTied ? undefined : best;
}
