import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { Value } from '../../../../resources/value.ts';
import { anyOccasion } from '../../any-occasion.ts';
import { patternOf } from '../../regular-expression/pattern.ts';
import type { BuildProject } from './build-projects.ts';
import { mapOf, membersOf, plainText } from './declared-values.ts';

type Situation = Pick<Occasion, 'event' | 'branch' | 'isTrunk'>;

interface Filter {
  readonly type: string;
  readonly pattern: string;
  readonly isExcluded: boolean;
}

/**
 * What starts a build project by itself: its webhook, and a person.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/github-webhook.html
 */
export function projectOccasions({ resource }: BuildProject, trunks: readonly string[]): readonly Occasion[] {
  const { address, source } = resource;
  const triggers = mapOf(resource.properties.Triggers);
  const any = anyOccasion(
    trunks[0] ?? 'main',
    `what starts the build project \`${address}\` is not in its declaration`,
    source,
  );
  if (plainText(triggers.Webhook) !== 'true') return any;
  const groups = membersOf(triggers.FilterGroups).map((group) => membersOf(group).map(filterOf));
  const started = any.flatMap((occasion): readonly Occasion[] => {
    if (occasion.event === 'manual') return [{ ...occasion, runs: 'yes', because: null }];
    if (!/^(?:push|change-request|tag)$/.test(occasion.event)) return [];
    const told = { ...occasion, name: `${WEBHOOK} ${occasion.event}` };
    const answers = groups.map((group) => passesAll(group, occasion, trunks));
    if (groups.length === 0) return [{ ...told, runs: 'yes', because: null }];
    if (answers.includes('yes')) return [{ ...told, runs: 'yes', because: null }];
    const because = `the filters of the build project \`${address}\` do not tell it`;
    return answers.includes('unknown') ? [{ ...told, because }] : [];
  });
  return started;
}

const WEBHOOK = 'webhook';

/**
 * What keeps changes of strangers from being built: written as a condition, for it to be judged. Every group that lets
 * a change through has to ask who it is from.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/pull-request-build-policy.html
 */
export function strangersCondition({ resource }: BuildProject): JobDefinition['condition'] {
  const triggers = mapOf(resource.properties.Triggers);
  if (plainText(triggers.Webhook) !== 'true') return null;
  const policy = plainText(mapOf(triggers.PullRequestBuildPolicy).RequiresCommentApproval);
  if (policy !== undefined)
    return {
      text: `RequiresCommentApproval: ${policy}`,
      source: resource.sourceOf('Triggers', 'PullRequestBuildPolicy', 'RequiresCommentApproval'),
    };
  const groups = membersOf(triggers.FilterGroups).map((group) => membersOf(group).map(filterOf));
  const ofChanges = groups.filter((group) =>
    group.every(({ type, pattern }) => type !== 'EVENT' || pattern.includes('PULL_REQUEST')),
  );
  const actors = ofChanges.map((group) =>
    group.find(({ type, isExcluded }) => type === 'ACTOR_ACCOUNT_ID' && !isExcluded),
  );
  const known = actors.filter((actor) => actor !== undefined);
  if (known.length === 0 || known.length < actors.length) return null;
  const text = known.map(({ pattern }) => `ACTOR_ACCOUNT_ID: ${pattern}`).join(' or ');
  return { text, source: resource.sourceOf('Triggers', 'FilterGroups') };
}

function filterOf(value: Value): Filter {
  const { Type, Pattern, ExcludeMatchedPattern } = mapOf(value);
  const isExcluded = plainText(ExcludeMatchedPattern) === 'true';
  return { type: plainText(Type) ?? '', pattern: plainText(Pattern) ?? '', isExcluded };
}

type Answer = 'yes' | 'no' | 'unknown';

function passesAll(group: readonly Filter[], situation: Situation, trunks: readonly string[]): Answer {
  const answers = group.map((filter) => passes(filter, situation, trunks));
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function passes(
  { type, pattern, isExcluded }: Filter,
  situation: Situation,
  trunks: readonly string[],
): Answer {
  const answer =
    type === 'EVENT'
      ? ofEvent(pattern, situation)
      : type === 'HEAD_REF' || type === 'BASE_REF'
        ? ofRef(type, pattern, situation, trunks)
        : type === 'ACTOR_ACCOUNT_ID'
          ? // The team is let through; who is kept out is judged by itself.
            'yes'
          : 'unknown';
  if (!isExcluded || answer === 'unknown' || type === 'ACTOR_ACCOUNT_ID') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}

function ofEvent(pattern: string, { event }: Situation): Answer {
  const events = pattern.split(',').map((name) => name.trim());
  if (event === 'change-request')
    return events.some((name) => /^PULL_REQUEST_(?:CREATED|UPDATED|REOPENED)$/.test(name)) ? 'yes' : 'no';
  return events.includes('PUSH') ? 'yes' : 'no';
}

/** A push has its own ref for a head; a change request has that of its branch, and its target for a base. */
function ofRef(
  type: string,
  pattern: string,
  { event, branch, isTrunk }: Situation,
  trunks: readonly string[],
): Answer {
  const compiled = patternOf(pattern);
  const isTarget = event === 'change-request' ? type === 'BASE_REF' : type === 'HEAD_REF';
  if (!compiled || !isTarget) return 'unknown';
  if (event === 'tag')
    return /tags/.test(pattern) ? 'yes' : compiled.matchesIn('refs/tags/any') ? 'yes' : 'no';
  const names = isTrunk ? trunks : branch === null ? [] : [branch];
  if (names.length > 0) return names.some((name) => compiled.matchesIn(`refs/heads/${name}`)) ? 'yes' : 'no';
  if (compiled.matchesIn('refs/heads/any-branch-of-all')) return 'yes';
  return /[*+?|[(.]/.test(pattern.replaceAll(/[\^$]|\\./g, '')) ? 'unknown' : 'no';
}
