import { PLANES, type Plane, type Section, type Severity, type Tier } from './verdict.ts';

/** A control as its item lists it, whether or not its file exists yet. */
export interface ListedControl {
  readonly id: string;
  readonly tier: Tier;
  readonly severity: Severity;
  readonly planes: readonly Plane[];
}

/** One demand of the checklist. */
export interface Item {
  /** `int-0` ... `env-5`. */
  readonly id: string;
  readonly section: Section;
  readonly title: string;
  /** The article's own words, shortened. */
  readonly demand: string;
  readonly controls: readonly ListedControl[];
}

/** One line of an item: `planes` are separated by spaces, in the order of the checklist. */
export function listed(id: string, tier: Tier, severity: Severity, planes: string): ListedControl {
  return { id, tier, severity, planes: planes.split(' ').map(planeNamed) };
}

function planeNamed(name: string): Plane {
  const plane = PLANES.find((known) => known === name);
  if (!plane) throw new Error(`no plane is called "${name}"`);
  return plane;
}
