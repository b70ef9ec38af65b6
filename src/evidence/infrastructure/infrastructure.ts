import { type Gap, none, present, unavailable } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
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
    const stacks = readings.flatMap((reading) => reading.stacks);
    const gaps = distinct([
      ...readings.flatMap((reading) => reading.gaps),
      ...stacks.flatMap((stack) => stack.gaps),
    ]);
    if (stacks.length > 0) return present({ stacks }, gaps);
    const unread = readings.find(({ isFound }) => isFound);
    if (!unread) return none('the tree declares no infrastructure', gaps);
    const [gap] = unread.gaps;
    return unavailable(
      gap ? `${gap.path ? `\`${gap.path}\`: ` : ''}${gap.because}` : 'the infrastructure could not be read',
      gap?.settle ?? { plane: 'account' },
    );
  },
});

function isIn({ tree }: World, language: Language): boolean {
  return tree.entries.some((entry) => entry.tracked && language.mayHold(entry));
}

/** Stacks that share a module share its gaps. */
function distinct(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.path ?? ''} ${gap.because}`, gap])).values()];
}
