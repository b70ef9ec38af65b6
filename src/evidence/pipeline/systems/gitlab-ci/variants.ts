import type { Located } from '../../yaml/located.ts';
import type { JobAdmission } from './part-admissions.ts';
import type { WrittenJob } from './pipeline-part.ts';
import type { WrittenVariables } from './variables.ts';

/** A job as it is when rules have set its variables one way. */
export interface Variant {
  /** What the rules set, the workflow's before the job's own. */
  readonly workflow: WrittenVariables;
  readonly own: WrittenVariables;
  /** What tells it from the other variants. */
  readonly telling: WrittenVariables;
  readonly admissions: readonly JobAdmission[];
}

/** More than that are not told apart. */
const MAX_VARIANTS = 20;

/** Parts a job where rules set variables that it speaks of: the same job deploys here to one place, there to another. */
export function variantsOf({ value }: WrittenJob, admissions: readonly JobAdmission[]): readonly Variant[] {
  const isPlain = admissions.every(({ workflow, variables }) => workflow.size + variables.size === 0);
  if (isPlain) return [{ workflow: new Map(), own: new Map(), telling: new Map(), admissions }];
  const names = mentionedNames(value);
  const groups = new Map<string, JobAdmission[]>();
  for (const admission of admissions) {
    const telling = tellingOf(admission, names);
    const key = JSON.stringify([...telling].sort());
    const group = groups.get(key) ?? [];
    groups.set(key, [...group, admission]);
  }
  const variants = [...groups.values()].map((group): Variant => {
    const [first] = group;
    return {
      workflow: first?.workflow ?? new Map(),
      own: first?.variables ?? new Map(),
      telling: first ? tellingOf(first, names) : new Map(),
      admissions: group,
    };
  });
  if (variants.length > MAX_VARIANTS)
    return [{ workflow: new Map(), own: new Map(), telling: new Map(), admissions }];
  const [only] = variants;
  return only && variants.length === 1 ? [{ ...only, telling: new Map() }] : variants;
}

function tellingOf({ workflow, variables }: JobAdmission, names: ReadonlySet<string>): WrittenVariables {
  return new Map([...workflow, ...variables].filter(([name]) => names.has(name)));
}

const MAX_VISITED = 5000;

function mentionedNames(job: Located): ReadonlySet<string> {
  const names = new Set<string>();
  let visited = 0;
  const visit = (node: Located): void => {
    visited += 1;
    if (visited > MAX_VISITED) return;
    if (node.kind === 'scalar')
      for (const [, name = ''] of node.text.matchAll(/\$\{?(\w+)/g)) names.add(name);
    else if (node.kind === 'list') for (const item of node.items) visit(item);
    else if (node.kind === 'map')
      for (const [name, field] of node.fields) if (name !== 'rules') visit(field.value);
  };
  visit(job);
  return names;
}
