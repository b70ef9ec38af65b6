import type { Source } from '../../../../judge/source.ts';
import type { PathFilter } from '../../../../pipelines/occasion.ts';
import { fieldOf, fieldsOf, type Located, membersOf, textOf, textsOf } from '../../yaml/located.ts';
import { EVENTS } from './events.ts';
import type { Problems } from './problems.ts';

/** One event of `on`. */
export interface Trigger {
  readonly name: string;
  readonly at: Source;
  readonly settings: Located | undefined;
}

/** The events of `on` in any of its forms. */
export function triggersOf(
  on: Located | undefined,
  root: Located,
  problems: Problems,
  id: string,
): readonly Trigger[] {
  if (on === undefined) {
    problems.wrong(root.at, 'what starts the workflow', 'it has no `on`', id);
    return [];
  }
  const triggers: Trigger[] =
    on.kind === 'map'
      ? fieldsOf(on).map(([name, { at, value }]) => ({ name, at, settings: value }))
      : membersOf(on).flatMap((member) => {
          const name = textOf(member);
          return name === undefined ? [] : [{ name, at: member.at, settings: undefined }];
        });
  if (triggers.length === 0) problems.wrong(on.at, 'what starts the workflow', '`on` names no event', id);
  return triggers.filter(({ name, at }) => {
    const isKnown = Object.hasOwn(EVENTS, name);
    if (!isKnown)
      problems.wrong(at, `the event "${name.slice(0, 60)}"`, 'GitHub has no event of this name', id);
    return isKnown;
  });
}

/** The activity types that it asks for; `null` for GitHub's default. */
export function typesOf({ settings }: Trigger): readonly string[] | null {
  const types = fieldOf(settings, 'types');
  return types === undefined ? null : textsOf(types);
}

/** Branch or tag patterns in GitHub's order, exclusions with `!`; `null` when there is no filter. */
export function patternsOf({ settings }: Trigger, name: 'branches' | 'tags'): readonly string[] | null {
  const wanted = fieldOf(settings, name);
  if (wanted !== undefined) return textsOf(wanted);
  const ignored = fieldOf(settings, `${name}-ignore`);
  if (ignored === undefined) return null;
  return ['**', ...textsOf(ignored).map((pattern) => `!${pattern}`)];
}

/** Which paths have to change. */
export function pathsOf({ settings }: Trigger): PathFilter | null {
  const wanted = fieldOf(settings, 'paths');
  const ignored = fieldOf(settings, 'paths-ignore');
  const source = (wanted ?? ignored)?.at;
  if (!source) return null;
  const patterns = textsOf(wanted);
  return {
    include: patterns.filter((pattern) => !pattern.startsWith('!')),
    exclude: [
      ...patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
      ...textsOf(ignored),
    ],
    source,
  };
}
