import type { World } from '../../world.ts';
import { loadYamlReader } from '../../yaml-documents.ts';
import type { EvaluatedTerraform } from './evaluated.ts';
import type { FunctionContext } from './functions/function-context.ts';
import { isInstalled } from './installed-modules.ts';
import { mayHoldPlan } from './may-hold.ts';
import { createModuleLibrary } from './module-library.ts';
import { plansOf, withPlans } from './plan/plans-of-tree.ts';
import { renderTemplate } from './render-template.ts';
import { rootFolders, rootPlans } from './roots.ts';
import { evaluateRoot, type RootPlan, treeBudget } from './run-root.ts';
import type { Run } from './scope.ts';
import { readTerraformFiles } from './terraform-files.ts';
import { unitsOf } from './terragrunt/units.ts';

/** Evaluates every Terraform root of a tree, with each set of variables that the tree holds for it. */
export async function readTerraform(world: World): Promise<EvaluatedTerraform> {
  const [files, found] = await Promise.all([readTerraformFiles(world), plansOf(world, mayHoldPlan)]);
  const library = createModuleLibrary(files.modules, files.installed);
  const readYaml = files.needsYaml ? await loadYamlReader() : undefined;
  const texts = createTexts(world);
  const functions = (workingDirectory: string, run: () => Run): FunctionContext => ({
    workingDirectory,
    absoluteDirectory: undefined,
    readFile: texts.read,
    listFiles: texts.list,
    renderTemplate: (text, variables) => renderTemplate(text, variables, run()),
    readYaml,
  });
  const units = unitsOf(world, { library, values: files.values, functions });
  const hints = {
    values: files.values,
    locked: files.locked,
    units,
    roleOf: (path: string) => world.tree.get(path)?.role,
  };
  const budget = treeBudget();
  const evaluated = (plan: RootPlan) =>
    evaluateRoot(plan, library, (run) => functions(plan.path, run), budget);
  const roots = rootPlans(rootFolders(library, hints), library, hints).map(evaluated);
  const applied = [...roots, ...units.evaluate(evaluated)];
  return { roots: withPlans(applied, found.plans), gaps: [...files.gaps, ...units.gaps, ...found.gaps] };
}

/** Texts that functions ask for, each read once. */
function createTexts(world: World) {
  const known = new Map<string, string | undefined>();
  let paths: readonly string[] | undefined;
  return {
    read(path: string): string | undefined {
      const isThere = world.tree.get(path) !== undefined || isInstalled(path);
      if (!known.has(path)) known.set(path, isThere ? world.text(path, []) : undefined);
      return known.get(path);
    },
    list(): readonly string[] {
      paths ??= world.tree.entries.map(({ path }) => path);
      return paths;
    },
  };
}
