import { literalOf, type Text, written } from '../../../../../pipelines/text.ts';
import { recordOf, stringOf, stringsOf } from '../../../../parsed.ts';
import type { CallReader, CallSite, ScriptPart } from '../call.ts';
import { fileText } from '../parts.ts';
import { manifestIn, type PackageManifest, selected, workspacePackages } from './package-manifests.ts';
import { parseJson, targetParts } from './project-targets.ts';
import { hasScript, scriptParts } from './run-scripts.ts';

interface TaskRequest {
  readonly tasks: readonly string[];
  readonly filters: readonly string[];
  /** Only packages that a change touches. */
  readonly isPartial: boolean;
}

/** `turbo run test lint`, `nx run-many -t build`, `nx affected -t test`, `lerna run ci`: the packages' own scripts. */
export const readMonorepoCall: CallReader = (words, site) => {
  const program = literalOf(words[0] ?? []);
  const request =
    program === 'turbo'
      ? turbo(words)
      : program === 'nx'
        ? nx(words)
        : program === 'lerna'
          ? lerna(words)
          : undefined;
  if (!request || request.tasks.length === 0) return undefined;
  const all = packagesOf(site);
  // Tags choose projects by what their own files say: all of them are as near as can be told.
  const names = request.filters.filter((filter) => !filter.startsWith('!') && !filter.startsWith('tag:'));
  const packages =
    names.length === 0
      ? all
      : all.filter((one) => names.some((filter) => selected([one], filter).length > 0));
  const tasks = program === 'turbo' ? withDependencies(request.tasks, site) : request.tasks;
  const parts = tasks.flatMap((task) =>
    packages.flatMap((one) => taskParts(one, task, request.isPartial, site)),
  );
  const what = words.map(written).join(' ').slice(0, 100);
  if (parts.length === 0)
    return { kind: 'unfollowed', what, because: 'no package of the tree has a script for it' };
  return { kind: 'followed', key: what, parts };
};

function packagesOf(site: CallSite): readonly PackageManifest[] {
  const root = manifestIn('', site);
  const packages = root ? [...workspacePackages(site), root] : workspacePackages(site);
  const folders = new Set(packages.map(({ folder }) => folder));
  return [...packages, ...projectsOf(site).filter(({ folder }) => !folders.has(folder))];
}

/** Projects of Nx without a `package.json`. */
function projectsOf(site: CallSite): readonly PackageManifest[] {
  const projects = site.following.surroundings.tree.named('project.json').slice(0, 300);
  return projects.flatMap(({ path }) => {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    if (fileText(site, path) === undefined) return [];
    const project = recordOf(site.following.kept('project', path, parseJson));
    return [{ path, folder, name: stringOf(project.name), scripts: {}, lineOf: () => 1 }];
  });
}

function taskParts(
  manifest: PackageManifest,
  task: string,
  isConditional: boolean,
  site: CallSite,
): readonly ScriptPart[] {
  if (hasScript(manifest, task)) {
    const text = manifest.scripts[task] ?? '';
    // The root's script of that name is what starts the tool.
    return manifest.folder === '' && /\b(?:turbo|nx|lerna)\b/.test(text)
      ? []
      : scriptParts(manifest, task, [], isConditional);
  }
  return targetParts(manifest.folder, task, isConditional, site);
}

function turbo(words: readonly Text[]): TaskRequest {
  const { operands, filters } = operandsOf(
    words.slice(1),
    new Set([
      '--filter',
      '-F',
      '--concurrency',
      '--cache-dir',
      '--output-logs',
      '--env-mode',
      '--log-order',
      '--cwd',
      '--ui',
      '--scope',
    ]),
  );
  const tasks = operands[0] === 'run' ? operands.slice(1) : operands;
  const isCommand =
    /^(?:prune|login|link|daemon|gen|telemetry|ls|query|scan|boundaries|unlink|watch|info|logout)$/.test(
      tasks[0] ?? '',
    );
  const isPartial =
    filters.some((one) => one.includes('[')) || words.some((word) => literalOf(word) === '--affected');
  return { tasks: isCommand ? [] : tasks.map((task) => task.replace(/^.*#/, '')), filters, isPartial };
}

/** Tasks that `turbo.json` runs before the one asked for. */
function withDependencies(tasks: readonly string[], site: CallSite): readonly string[] {
  const text = fileText(site, 'turbo.json');
  const config = text === undefined ? {} : recordOf(site.following.kept('turbo', 'turbo.json', parseJson));
  const known = recordOf(config.tasks ?? config.pipeline);
  const found: string[] = [];
  const visit = (task: string, depth: number) => {
    if (found.includes(task) || depth > 10) return;
    for (const one of stringsOf(recordOf(known[task]).dependsOn)) {
      if (!one.startsWith('$')) visit(one.replace(/^\^|^.*#/, ''), depth + 1);
    }
    if (!found.includes(task)) found.push(task);
  };
  for (const task of tasks) visit(task, 0);
  return found;
}

const OWN_WORDS: ReadonlySet<string> = new Set(
  'run exec show graph list add init migrate generate g g-c repair report reset sync format release import connect view-logs daemon watch dep-graph print-affected workspace-lint format:check format:write'.split(
    ' ',
  ),
);

function nx(words: readonly Text[]): TaskRequest | undefined {
  const values = new Set([
    '-t',
    '--target',
    '--targets',
    '-p',
    '--projects',
    '--project',
    '--base',
    '--head',
    '--parallel',
    '-c',
    '--configuration',
    '--exclude',
    '--output-style',
    '--maxParallel',
  ]);
  const { operands, options } = operandsOf(words.slice(1), values);
  const asked = [
    ...(options.get('-t') ?? []),
    ...(options.get('--target') ?? []),
    ...(options.get('--targets') ?? []),
  ];
  const [verb, second] = operands;
  if (verb === 'run-many' || verb === 'affected') {
    const tasks = [...asked, ...operands.slice(1)]
      .flatMap((task) => task.split(','))
      .filter((task) => task !== '');
    const projects = [...(options.get('-p') ?? []), ...(options.get('--projects') ?? [])].flatMap((one) =>
      one.split(','),
    );
    return { tasks, filters: projects, isPartial: verb === 'affected' };
  }
  const [project, task] = (verb === 'run' ? (second ?? '') : '').split(':');
  if (project && task) return { tasks: [task], filters: [project], isPartial: false };
  // `nx test shop`, when the tree has such a project; words of Nx itself are no targets.
  if (verb && second && operands.length === 2 && !OWN_WORDS.has(verb))
    return { tasks: [verb], filters: [second], isPartial: false };
  if (verb?.startsWith('affected:')) return { tasks: [verb.slice(9)], filters: [], isPartial: true };
  return undefined;
}

function lerna(words: readonly Text[]): TaskRequest | undefined {
  const { operands, options } = operandsOf(
    words.slice(1),
    new Set(['--scope', '--ignore', '--concurrency', '--since']),
  );
  if (operands[0] !== 'run' || operands[1] === undefined) return undefined;
  return {
    tasks: operands[1].split(','),
    filters: options.get('--scope') ?? [],
    isPartial: options.has('--since'),
  };
}

function operandsOf(
  words: readonly Text[],
  values: ReadonlySet<string>,
): {
  readonly operands: readonly string[];
  readonly filters: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
} {
  const operands: string[] = [];
  const options = new Map<string, string[]>();
  for (let at = 0; at < words.length; at += 1) {
    const word = written(words[at] ?? []);
    if (word === '--') break;
    if (!word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = equals > 0 ? word.slice(0, equals) : word;
    const given = options.get(name) ?? [];
    options.set(name, given);
    if (equals > 0) given.push(word.slice(equals + 1));
    else if (values.has(name)) {
      // Options that take several words take all up to the next option.
      while (at + 1 < words.length && !written(words[at + 1] ?? []).startsWith('-')) {
        at += 1;
        given.push(written(words[at] ?? []));
        if (!/^(?:-t|--targets?|-p|--projects?)$/.test(name)) break;
      }
    }
  }
  return { operands, filters: [...(options.get('--filter') ?? []), ...(options.get('-F') ?? [])], options };
}
