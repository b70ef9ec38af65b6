import type { Occasion } from '../../pipelines/occasion.ts';
import type { Reference } from '../../pipelines/text.ts';

/** Texts that somebody without rights in the repository can choose, and the events that carry them. */
const OUTSIDERS: readonly (readonly [pattern: RegExp, events: RegExp])[] = [
  [/\bgithub\.head_ref\b|^GITHUB_HEAD_REF$/i, /^pull_request/],
  [
    /\bgithub\.event\.pull_request\.(?:title|body|head\.(?:ref|label|repo\.default_branch))\b/i,
    /^pull_request/,
  ],
  [/\bgithub\.event\.issue\.(?:title|body)\b/i, /^issue/],
  [/\bgithub\.event\.discussion\.(?:title|body)\b/i, /^discussion/],
  [/\bgithub\.event\.(?:comment|review|review_comment)\.body\b/i, /comment|review/],
  [/\bgithub\.event\.(?:head_commit|commits\b.{0,9}?)\.(?:message|author|committer)\b/i, /^push$/],
  [
    /\bgithub\.event\.workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author)|head_repository\.description)\b/i,
    /^workflow_run$/,
  ],
  [/\bgithub\.event\.pages\b.{0,9}?\.page_name\b/i, /^gollum$/],
  [/\btojson\(\s*github(?:\.event(?:\.(?:pull_request|issue|comment|discussion|review))?)?\s*\)/i, /./],
];

/** The same in other systems, put into scripts as text before a shell sees them. */
const ELSEWHERE =
  /^(?:build\.sourceversionmessage|system\.pullrequest\.source(?:branch|repositoryuri)|(?:env\.)?CHANGE_(?:TITLE|BRANCH|AUTHOR|AUTHOR_DISPLAY_NAME|AUTHOR_EMAIL|FORK)|(?:env\.)?ghprb(?:PullTitle|PullLongDescription|SourceBranch|CommentBody))$/i;

/** The situations in which a reference stands for a text of an outsider. */
export function outsideOccasions(reference: Reference, occasions: readonly Occasion[]): readonly Occasion[] {
  const { name, raw } = reference;
  if (name.startsWith('condition: ') || name.length > 2000) return [];
  if (!raw.startsWith('${{')) return ELSEWHERE.test(name) ? occasions : [];
  return OUTSIDERS.flatMap(([pattern, events]) =>
    pattern.test(name) ? occasions.filter((occasion) => events.test(occasion.name)) : [],
  );
}

/** What is run for a proposed change of a stranger is run without secrets; elsewhere it has them. */
export function holdsSecrets(occasions: readonly Occasion[]): boolean {
  return occasions.some(({ event }) => event === 'privileged-change-request' || event === 'forge-event');
}

const OWN_CHANGES =
  /head\.repo\.full_name\s*==\s*(?:github\.repository|'[^']{1,200}')|head\.repo\.(?:fork\s*(?:==\s*false|!=\s*true)|id\s*==)|!\s*github\.event\.pull_request\.head\.repo\.fork|head_repository\.full_name\s*==|head\.repo\.owner\.login\s*==|author_association|\b(?:user\.login|github\.(?:triggering_)?actor|sender\.login)\s*==/i;

/** Whether a condition lets only people of the repository through. An alternative in it makes that uncertain. */
export function keepsStrangersOut(condition: string | undefined): boolean {
  return condition !== undefined && condition.length < 5000 && OWN_CHANGES.test(condition);
}
