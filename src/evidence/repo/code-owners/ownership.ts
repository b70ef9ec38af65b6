import { type Meter, matchesPath } from './owner-pattern.ts';
import type { OwnerRule } from './parse-code-owners.ts';

/** Who owns a file. */
export type Ownership =
  | {
      readonly state: 'owned';
      readonly owners: readonly string[];
      readonly line: number;
      /** Every section that names an owner leaves approval optional. */
      readonly isOptional: boolean;
    }
  /** `line`: the rule that took the owners away. */
  | { readonly state: 'unowned'; readonly line: number | null }
  /** There are too many rules and files to find out. */
  | { readonly state: 'undecided' };

/** About a quarter of a second of matching; thousands of real rules for thousands of files take less. */
const MAX_STEPS = 50_000_000;

/** Finds owners by the forges' rule that the last match wins, in each section on its own. */
export function ownershipOf(rules: readonly OwnerRule[]): (path: string) => Ownership {
  const sections = sectionsOf(rules);
  const meter: Meter = { steps: 0 };
  return (path) => {
    const segments = path.split('/');
    const matches = sections.flatMap((section) => lastMatch(section, segments, meter) ?? []);
    if (meter.steps > MAX_STEPS) return { state: 'undecided' };
    const owning = matches.filter(({ owners, isExclusion }) => owners.length > 0 && !isExclusion);
    const first = owning.find(({ isOptional }) => !isOptional) ?? owning[0];
    if (!first) return { state: 'unowned', line: matches[0]?.line ?? null };
    return {
      state: 'owned',
      owners: [...new Set(owning.flatMap(({ owners }) => owners))],
      line: first.line,
      isOptional: first.isOptional,
    };
  };
}

interface Section {
  readonly lastFirst: readonly OwnerRule[];
  readonly hasExclusions: boolean;
}

function sectionsOf(rules: readonly OwnerRule[]): readonly Section[] {
  const byName = new Map<string, OwnerRule[]>();
  for (const rule of rules) {
    const known = byName.get(rule.section);
    if (known) known.push(rule);
    else byName.set(rule.section, [rule]);
  }
  return [...byName.values()].map((inSection) => ({
    lastFirst: inSection.toReversed(),
    hasExclusions: inSection.some(({ isExclusion }) => isExclusion),
  }));
}

function lastMatch(
  { lastFirst, hasExclusions }: Section,
  segments: readonly string[],
  meter: Meter,
): OwnerRule | undefined {
  let last: OwnerRule | undefined;
  for (const rule of lastFirst) {
    if (meter.steps > MAX_STEPS) return undefined;
    if (!matchesPath(rule.pattern, segments, meter)) continue;
    // A file that was taken out of a GitLab section cannot come back into it.
    if (rule.isExclusion || !hasExclusions) return rule;
    last ??= rule;
  }
  return last;
}
