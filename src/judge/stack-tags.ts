import { wordsOf } from '../pipelines/commands-of.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, titleOf } from '../pipelines/places.ts';
import { type OwnershipTag, ownershipIn } from '../resources/ownership.ts';

/** What pipelines tag whole stacks with. */
export interface StackTags {
  /** What every deployment says. */
  readonly has: ReadonlySet<OwnershipTag>;
  /** Set where there may be more: a clause. */
  readonly open: string | undefined;
}

/** Tools whose settings can hold tags of the stack. */
const BY_SETTINGS: ReadonlySet<string> = new Set(['sam', 'cdk', 'serverless']);

/** The tags that the deployments of a pipeline give to stacks, as their commands write them. */
export function stackTagsOf(pipelines: Pipelines | undefined): StackTags {
  const deployments = pipelines
    ? allActivities(pipelines, 'iac-apply', 'deploy').filter(({ activity: { detail } }) =>
        ['cloudformation', ...BY_SETTINGS].includes(detail.means ?? ''),
      )
    : [];
  const keys = deployments.map(tagKeys);
  const [first, ...others] = keys.map((one) => ownershipIn(one));
  const has = new Set([...(first ?? [])].filter((tag) => others.every((other) => other.has(tag))));
  const unread = deployments.find(
    ({ activity: { detail } }, index) =>
      BY_SETTINGS.has(detail.means ?? '') || (keys[index] ?? []).some((key) => key.includes('$')),
  );
  return { has, open: unread && `${titleOf(unread)} may tag the whole stack` };
}

/** Keys after `--tags`: `Owner=shop Stage=prod`, or one word that a variable fills in. */
function tagKeys(ref: ActivityRef): readonly string[] {
  const words = wordsOf(ref);
  const start = words.findIndex((word) => word === '--tags' || word.startsWith('tags='));
  if (start < 0) return [];
  const [option = '', ...rest] = words.slice(start);
  const end = rest.findIndex((word) => word.startsWith('-'));
  const listed = option.startsWith('tags=')
    ? [option.slice('tags='.length)]
    : rest.slice(0, end < 0 ? undefined : end);
  return listed.map((word) => {
    const key = word.slice(0, word.includes('=') ? word.indexOf('=') : undefined);
    return word.includes('=') ? key : `$${key}`;
  });
}
