import { type Gap, none, present, unavailable } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { roleOfPath } from '../repo/tree.ts';
import type { World } from '../world.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './languages.generated.ts';

export default defineCollector({
  fact: 'infrastructure',
  needs: [],
  async collect(world) {
    const readings = await Promise.all(
      LANGUAGES.filter((language) => isIn(world, language)).map(async ({ load }) => (await load())(world)),
    );
    const found = readings.flatMap((reading) => reading.stacks);
    const stacks = found.filter(({ source }) => !isExample(source.path));
    const gaps = distinct([
      ...readings.flatMap((reading) => reading.gaps),
      ...stacks.flatMap((stack) => stack.gaps),
    ]).filter(({ path }) => !isExample(path));
    if (stacks.length > 0) return present({ stacks }, gaps);
    const unread = readings.find(({ isFound, gaps: [gap] }) => isFound && !isExample(gap?.path));
    if (found.length > 0) return none('only examples and fixtures declare infrastructure', gaps);
    if (!unread) return none('the tree declares no infrastructure', gaps);
    const [gap] = unread.gaps;
    return unavailable(
      gap ? `${gap.path ? `\`${gap.path}\`: ` : ''}${gap.because}` : 'the infrastructure could not be read',
      gap?.settle ?? { plane: 'account' },
    );
  },
});

/** What is deployed is judged, not what shows how (ruling 7). */
function isExample(path: string | undefined): boolean {
  const role = path === undefined ? 'own' : roleOfPath(`${path}/`);
  return role === 'example' || role === 'vendored';
}

function isIn({ tree }: World, language: Language): boolean {
  return tree.entries.some((entry) => entry.tracked && language.mayHold(entry));
}

/** Stacks that share a module share its gaps. */
function distinct(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.path ?? ''} ${gap.because}`, gap])).values()];
}
