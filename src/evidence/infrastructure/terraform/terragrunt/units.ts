import type { Gap } from '../../../../judge/fact.ts';
import { Unresolved, type Value } from '../../../../resources/value.ts';
import type { World } from '../../../world.ts';
import type { EvaluatedRoot } from '../evaluated.ts';
import type { FunctionContext } from '../functions/function-context.ts';
import { reasonOf } from '../functions/open-arguments.ts';
import type { ModuleLibrary } from '../module-library.ts';
import type { RootPlan } from '../run-root.ts';
import type { Run } from '../scope.ts';
import type { SourceFile } from '../source-file.ts';
import { pathInTree } from './config-place.ts';
import { createConfigWorld } from './config-world.ts';
import { findUnits, type Unit } from './find-units.ts';
import { unitPlan, unreadUnit } from './unit-plan.ts';

/** The units that Terragrunt applies. */
export interface Units {
  /** Folders that belong to units: those they lie in and those that they apply. */
  readonly folders: ReadonlySet<string>;
  /** Whether a unit applies a module of the tree. */
  readonly areRead: boolean;
  readonly gaps: readonly Gap[];
  /** Evaluates them, those first that others depend on. */
  evaluate(root: (plan: RootPlan) => EvaluatedRoot): readonly EvaluatedRoot[];
}

/** What units are read with, beside the tree. */
export interface UnitReading {
  readonly library: ModuleLibrary;
  readonly values: readonly SourceFile[];
  functions(workingDirectory: string, run: () => Run): FunctionContext;
}

/** @see https://terragrunt.gruntwork.io/docs/reference/hcl/ */
export function unitsOf(world: World, { library, values, functions }: UnitReading): Units {
  const done = new Map<string, EvaluatedRoot>();
  const byPath = new Map(values.map((file) => [file.path, file]));
  const configs = createConfigWorld({
    world,
    values: byPath,
    functions,
    outputsOf: (unit, folder) => outputsOf(unit, folder, done),
  });
  const { units, gaps } = findUnits(world, library, configs);
  return {
    folders: new Set(units.flatMap(({ folder, source }) => [folder, source.folder ?? folder])),
    areRead: units.some(({ source }) => source.folder !== undefined),
    gaps,
    evaluate(root) {
      for (const unit of inOrder(units)) {
        const { folder, source } = unit;
        const evaluated =
          source.folder === undefined
            ? unreadUnit(unit)
            : root(unitPlan(unit, source.folder, library, byPath));
        done.set(folder, evaluated);
      }
      return units.flatMap(({ folder }) => done.get(folder) ?? []);
    },
  };
}

/** What another unit puts out. What it does not is known only once it is applied; mocks are nobody's values. */
function outputsOf(unit: string, folder: Value, done: ReadonlyMap<string, EvaluatedRoot>): Value {
  if (typeof folder !== 'string') return new Unresolved(`a dependency is open: ${reasonOf(folder)}`);
  const path = pathInTree(unit, folder);
  const found = path === undefined ? undefined : done.get(path);
  if (found && Object.keys(found.outputs).length > 0) return found.outputs;
  return new Unresolved(`what \`${path ?? folder}\` puts out is known only once it is applied`);
}

/** Units behind those that they depend on; in a circle, as they are found. */
function inOrder(units: readonly Unit[]): readonly Unit[] {
  const byFolder = new Map(units.map((unit) => [unit.folder, unit]));
  const seen = new Set<string>();
  const ordered: Unit[] = [];
  for (const first of units) {
    const waiting: { readonly unit: Unit; readonly isEntered: boolean }[] = [
      { unit: first, isEntered: false },
    ];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { unit, isEntered } = next;
      if (isEntered) ordered.push(unit);
      if (isEntered || seen.has(unit.folder)) continue;
      seen.add(unit.folder);
      waiting.push({ unit, isEntered: true });
      for (const other of dependenciesOf(unit, byFolder)) waiting.push({ unit: other, isEntered: false });
    }
  }
  return ordered;
}

function dependenciesOf({ config, folder }: Unit, byFolder: ReadonlyMap<string, Unit>): readonly Unit[] {
  return [...config.dependencies().values()].flatMap((value) => {
    const path = typeof value === 'string' ? pathInTree(folder, value) : undefined;
    return (path === undefined ? undefined : byFolder.get(path)) ?? [];
  });
}
