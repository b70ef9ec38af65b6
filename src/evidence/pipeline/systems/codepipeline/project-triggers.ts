import type { Occasion } from '../../../../pipelines/occasion.ts';
import { listOf, recordOf, stringOf } from '../../../parsed.ts';
import { anyOccasion } from '../../any-occasion.ts';
import { patternOf } from '../../regular-expression/pattern.ts';
import type { BuildProject } from './build-projects.ts';

type Situation = Pick<Occasion, 'event' | 'branch' | 'isTrunk'>;

interface Filter {
  readonly type: string;
  readonly pattern: string;
  readonly isExcluded: boolean;
}

/**
 * What starts a build project that no pipeline of the template runs: its webhook, and a person.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/github-webhook.html
 */
export function projectOccasions(project: BuildProject, trunks: readonly string[]): readonly Occasion[] {
  const { template, line, id } = project;
  const source = { path: template.path, line };
  const triggers = recordOf(project.properties.Triggers);
  const any = anyOccasion(
    trunks[0] ?? 'main',
    `what starts the build project \`${id}\` is not in its template`,
    source,
  );
  if (triggers.Webhook !== true && triggers.Webhook !== 'true') return any;
  const groups = listOf(triggers.FilterGroups).map((group) => listOf(group).map(filterOf));
  const started = any.flatMap((occasion): readonly Occasion[] => {
    if (occasion.event === 'manual') return [{ ...occasion, runs: 'yes', because: null }];
    if (!/^(?:push|change-request|tag)$/.test(occasion.event)) return [];
    const answers = groups.map((group) => passesAll(group, occasion, trunks));
    if (groups.length === 0) return [{ ...occasion, runs: 'yes', because: null }];
    if (answers.includes('yes')) return [{ ...occasion, runs: 'yes', because: null }];
    const because = `the filters of the build project \`${id}\` do not tell it`;
    return answers.includes('unknown') ? [{ ...occasion, because }] : [];
  });
  return started;
}

function filterOf(value: unknown): Filter {
  const { Type, Pattern, ExcludeMatchedPattern } = recordOf(value);
  const isExcluded = ExcludeMatchedPattern === true || ExcludeMatchedPattern === 'true';
  return { type: stringOf(Type) ?? '', pattern: stringOf(Pattern) ?? '', isExcluded };
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
        : 'unknown';
  if (!isExcluded || answer === 'unknown') return answer;
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
