import { listOf, recordOf, stringOf, stringsOf } from '../../../../parsed.ts';
import type { CallSite, ScriptPart } from '../call.ts';
import { fileText, inFolder, lineAtOffset, scriptPart } from '../parts.ts';
import { manifestIn } from './package-manifests.ts';
import { hasScript, scriptParts } from './run-scripts.ts';

/** What executors of Nx run in the folder of the project. https://nx.dev/docs/reference */
const EXECUTORS: ReadonlyMap<string, string> = new Map([
  ['@nx/jest:jest', 'jest'],
  ['@nx/vite:test', 'vitest run'],
  ['@nx/vitest:test', 'vitest run'],
  ['@nx/eslint:lint', 'eslint .'],
  ['@nx/linter:eslint', 'eslint .'],
  ['@nx/vite:build', 'vite build'],
  ['@nx/webpack:webpack', 'webpack build'],
  ['@nx/rspack:rspack', 'rspack build'],
  ['@nx/rollup:rollup', 'rollup -c'],
  ['@nx/esbuild:esbuild', 'esbuild --bundle'],
  ['@nx/js:tsc', 'tsc'],
  ['@nx/js:swc', 'swc .'],
  ['@nx/next:build', 'next build'],
  ['@nx/cypress:cypress', 'cypress run'],
  ['@nx/playwright:playwright', 'playwright test'],
  ['@angular-devkit/build-angular:browser', 'ng build'],
  ['@angular-devkit/build-angular:application', 'ng build'],
  ['@angular/build:application', 'ng build'],
  ['@nx/angular:webpack-browser', 'ng build'],
  ['@nx/angular:application', 'ng build'],
  ['@nx/angular:package', 'ng build'],
  ['@angular-devkit/build-angular:karma', 'ng test'],
]);

/** A target of a project of Nx, behind the targets of the same project that it depends on. */
export function targetParts(
  folder: string,
  task: string,
  isConditional: boolean,
  site: CallSite,
  met: Set<string> = new Set(),
): readonly ScriptPart[] {
  const path = inFolder(folder, 'project.json');
  const text = fileText(site, path);
  if (text === undefined || met.has(task)) return [];
  met.add(task);
  const project = recordOf(site.following.kept('project', path, parseJson));
  const targets = recordOf(project.targets);
  if (!Object.hasOwn(targets, task)) return [];
  const target = recordOf(targets[task]);
  const before = stringsOf(target.dependsOn)
    .filter((one) => /^[\w-]+$/.test(one))
    .flatMap((one) => targetParts(folder, one, isConditional, site, met));
  const line = lineAtOffset(text, Math.max(text.indexOf(JSON.stringify(task)), 0));
  return [...before, ...ownParts(target, folder, { path, line }, isConditional, site)];
}

function ownParts(
  target: Readonly<Record<string, unknown>>,
  folder: string,
  source: { readonly path: string; readonly line: number },
  isConditional: boolean,
  site: CallSite,
): readonly ScriptPart[] {
  const options = recordOf(target.options);
  const executor = stringOf(target.executor) ?? '';
  const script = executor === 'nx:run-script' ? stringOf(options.script) : undefined;
  if (script !== undefined) {
    const manifest = manifestIn(folder, site);
    return manifest && hasScript(manifest, script) ? scriptParts(manifest, script, [], isConditional) : [];
  }
  const known = EXECUTORS.get(executor.replace(/^@nrwl\//, '@nx/'));
  if (known !== undefined) {
    const coverage = options.codeCoverage === true || options.coverage === true ? ' --coverage' : '';
    return [scriptPart([`${known}${coverage}`], source, folder, { linesEach: 0, isConditional })];
  }
  const commands = [target.command, options.command, ...listOf(options.commands)].flatMap(
    (one) => stringOf(one) ?? stringOf(recordOf(one).command) ?? [],
  );
  const place = stringOf(options.cwd) ?? '';
  return commands.map((command) => scriptPart([command], source, place, { linesEach: 0, isConditional }));
}

/** A JSON file; of one with comments in it, or a broken one, nothing is known. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
