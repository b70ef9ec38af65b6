import type { Gap } from '../../../judge/fact.ts';
import { Reference, type Value, type ValueMap } from '../../../resources/value.ts';
import { writtenAttributes } from './attribute.ts';
import { attributeNamed, type ModuleSource } from './declarations.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluatedResource, EvaluatedRoot } from './evaluated.ts';
import { expansionOf } from './expand.ts';
import { explain } from './explain.ts';
import type { FunctionContext } from './functions/function-context.ts';
import type { ModuleLibrary } from './module-library.ts';
import { outputValue, variableValue } from './named-value.ts';
import { placeOf } from './place.ts';
import { providerOf, writtenProvider } from './provider.ts';
import {
  type GivenValue,
  type ModuleInstance,
  type ResourceInstance,
  type Run,
  rootInstance,
} from './scope.ts';

/** A root with one set of values for its variables. */
export interface RootPlan {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly valuesFile: string | undefined;
  readonly values: ReadonlyMap<string, GivenValue>;
  readonly workspace: string;
  /** Of a Terragrunt unit: its folder. `path` is then that of the module that it applies. */
  readonly unit?: string;
  /** What is applied, where it is more than the files of its folder. */
  readonly source?: ModuleSource;
  /** Names that its files may use beside Terraform's. */
  readonly names?: Run['names'];
  /** What could not be seen before it is evaluated. */
  readonly gaps?: readonly Gap[];
}

/** Enough for tens of thousands of resources, and done in seconds. */
const MAX_STEPS = 3_000_000;
const MAX_INSTANCES = 20_000;

/** What all roots of a tree may take together. */
export interface Budget {
  steps: number;
  instances: number;
}

/** A budget for a tree: of three roots that take all that they may, or of thousands of common ones. */
export function treeBudget(): Budget {
  return { steps: 3 * MAX_STEPS, instances: 3 * MAX_INSTANCES };
}

/** Evaluates a root with all modules that it calls. */
export function evaluateRoot(
  root: RootPlan,
  library: ModuleLibrary,
  functions: (run: () => Run) => FunctionContext,
  budget: Budget,
): EvaluatedRoot {
  const run = createRun(root, library.moduleOf, functions);
  run.steps = Math.min(run.steps, budget.steps);
  run.instances = Math.min(run.instances, budget.instances);
  const before = { steps: run.steps, instances: run.instances };
  const module = rootInstance(run, root.source ?? library.moduleAt(root.path), root.values);
  run.modules.set('', module);
  expandAll(module);
  const resources = [...run.resources.values()].map(evaluatedResource);
  const names = (of: ReadonlyMap<string, unknown>, value: (name: string) => Value): ValueMap =>
    Object.assign(Object.create(null), Object.fromEntries([...of.keys()].map((name) => [name, value(name)])));
  const variables = names(module.source.variables, (name) => variableValue(name, module));
  const outputs = names(module.source.outputs, (name) => outputValue(name, module));
  budget.steps -= before.steps - Math.max(0, run.steps);
  budget.instances -= before.instances - run.instances;
  return {
    id: root.id,
    kind: 'terraform',
    path: root.unit ?? root.path,
    name: root.name,
    valuesFile: root.valuesFile,
    workspace: root.workspace,
    variables,
    outputs,
    resources,
    gaps: [...(root.gaps ?? []), ...run.gaps, ...exceededGaps(run)],
  };
}

/** What a root, or a file of the language around it, is evaluated with. */
export function createRun(
  { id, path, workspace, names }: Pick<RootPlan, 'id' | 'path' | 'names'> & { readonly workspace: Value },
  moduleOf: Run['moduleOf'],
  functions: (run: () => Run) => FunctionContext,
): Run {
  const gaps: Gap[] = [];
  const run: Run = {
    id,
    path,
    workspace,
    functions: functions(() => run),
    names,
    gaps,
    steps: MAX_STEPS,
    depth: 0,
    instances: MAX_INSTANCES,
    resources: new Map(),
    modules: new Map(),
    unread: new Map(),
    exceeded: new Set(),
    blocks: new WeakMap(),
    evaluate,
    moduleOf,
  };
  return run;
}

/** Makes every instance of every block, modules first to last as they are found. */
function expandAll(root: ModuleInstance): void {
  const waiting = [root];
  for (const module of waiting) {
    for (const block of module.source.resources.values()) expansionOf(block, module);
    for (const call of module.source.modules.values()) {
      for (const { to } of referencesOf(expansionOf(call, module))) {
        const called = module.run.modules.get(to.slice(module.run.id.length + 1));
        if (called) waiting.push(called);
      }
    }
  }
}

function referencesOf(expansion: ReturnType<typeof expansionOf>): readonly Reference[] {
  if (expansion.kind === 'single') return [expansion.reference];
  if (expansion.kind === 'list') return expansion.references;
  if (expansion.kind === 'open') return [expansion.references.instance];
  return Object.values(expansion.references).filter((value) => value instanceof Reference);
}

function evaluatedResource(instance: ResourceInstance): EvaluatedResource {
  const { declaration, address, maybe } = instance;
  const source = declaration.file.sourceOf(declaration.block);
  return {
    address,
    mode: declaration.mode,
    type: declaration.type,
    name: declaration.name,
    attributes: writtenAttributes(instance),
    provider: providerOf(instance),
    providerName: writtenProvider(declaration),
    source,
    maybe,
    dependsOn: dependenciesOf(instance),
    sourceOf: (...path) => placeOf(instance, path) ?? source,
    explain: (...path) => explain(instance, path),
  };
}

/** Addresses in `depends_on`, which holds plain references. */
function dependenciesOf({ declaration, module }: ResourceInstance): readonly string[] {
  const expression = attributeNamed(declaration.block, 'depends_on')?.expression;
  if (expression?.kind !== 'tuple') return [];
  const prefix = module.address === '' ? '' : `${module.address}.`;
  return expression.elements.map(({ start, end }) => prefix + declaration.file.text.slice(start, end));
}

function exceededGaps({ exceeded, steps, path }: Run): readonly Gap[] {
  const reasons = steps > 0 ? [...exceeded] : [...exceeded, 'it takes more steps than are made here'];
  return reasons.map((because) => ({
    ...(path === '' ? {} : { path }),
    because,
    settle: { how: 'give a plan: `terraform show -json`' },
  }));
}
