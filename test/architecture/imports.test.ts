import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Import, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles();

/** Every import that breaks a sentence of the design, as `from -> to`. */
function breaches(
  from: (file: SourceFile) => boolean,
  isBroken: (used: Import, file: SourceFile) => boolean,
): string[] {
  return files
    .filter(from)
    .flatMap((file) =>
      file.imports.filter((used) => isBroken(used, file)).map(({ target }) => `${file.path} -> ${target}`),
    );
}

const isIn =
  (...parts: readonly string[]) =>
  (file: SourceFile) =>
    parts.includes(file.part);
const partOf = (target: string) => (target.startsWith('src/') ? target.split('/')[1] : undefined);
const IO =
  /^node:(?:fs|child_process|net|http|https|http2|os|process|worker_threads|dns|tls|dgram|readline|cluster)/;

describe('docs/architecture.md', () => {
  it('"main.ts imports nothing heavy": only the version is loaded before a verb is known', () => {
    expect(
      breaches(
        (file) => file.path === 'src/main.ts',
        ({ target, isDynamic }) => !isDynamic && target !== 'src/version.ts',
      ),
    ).toEqual([]);
  });

  it('"Nobody imports commands" but main', () => {
    expect(
      breaches(
        (file) => file.part !== 'commands' && file.path !== 'src/main.ts',
        ({ target }) => partOf(target) === 'commands',
      ),
    ).toEqual([]);
  });

  it('"The checklist imports the judge and the models it judges by", and of the rest only types', () => {
    const isAllowed = ({ target, isType }: Import) =>
      isType || ['judge', 'pipelines', 'resources', 'checklist'].includes(partOf(target) ?? '');
    expect(breaches(isIn('checklist'), (used) => !isAllowed(used))).toEqual([]);
  });

  it('"The judge and the models decide over plain data": of the rest they know only types', () => {
    expect(
      breaches(
        isIn('judge', 'pipelines', 'resources'),
        ({ target, isType }) =>
          !isType && !['judge', 'pipelines', 'resources'].includes(partOf(target) ?? ''),
      ),
    ).toEqual([]);
  });

  it('"judge, pipelines, resources, report and checklist never touch the world"', () => {
    expect(
      breaches(
        isIn('judge', 'pipelines', 'resources', 'report', 'checklist'),
        ({ target, isType }) => IO.test(target) || (!isType && partOf(target) === 'outside'),
      ),
    ).toEqual([]);
  });

  it('"outside/ is the only code that touches files, git, processes and the clock", beside the console and the commands', () => {
    const mayTouch = isIn('outside', 'commands');
    expect(
      breaches(
        (file) => !mayTouch(file),
        ({ target }) => IO.test(target),
      ),
    ).toEqual([]);
  });

  it('"outside/ knows nothing of the rest" but how to speak of errors', () => {
    expect(
      breaches(
        isIn('outside'),
        ({ target, isType }) => !isType && !['outside', 'talk', undefined].includes(partOf(target)),
      ),
    ).toEqual([]);
  });

  it('"Evidence has no opinions": collectors import no control, no report and no command', () => {
    expect(
      breaches(isIn('evidence'), ({ target }) =>
        ['checklist', 'report', 'commands'].includes(partOf(target) ?? ''),
      ),
    ).toEqual([]);
  });

  it('"Only hosts print"', () => {
    const prints = files.filter(
      ({ path, text }) =>
        /\bconsole\.(?:log|error|warn|info)\(|process\.std(?:out|err)\.write\(/.test(text) &&
        path !== 'src/main.ts',
    );
    expect(prints.map(({ path }) => path)).toEqual([]);
  });

  it('"No cycles": what a module imports at start never leads back to it', () => {
    const uses = new Map(
      files.map(({ path, imports }) => [
        path,
        imports.filter(({ isType, isDynamic }) => !isType && !isDynamic).map(({ target }) => target),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'open') cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (state.has(path)) return;
      state.set(path, 'open');
      for (const target of uses.get(path) ?? []) visit(target, [...trail, path]);
      state.set(path, 'done');
    };
    for (const { path } of files) visit(path, []);

    expect(cycles).toEqual([]);
  });
});

describe('the bundle', () => {
  it('loads packages on demand only when they are ECMAScript modules: others lose their names on the way', () => {
    const onDemand = files.flatMap(({ imports }) =>
      imports
        .filter(({ target, isDynamic }) => isDynamic && !target.startsWith('src/'))
        .map(({ target }) => target),
    );
    const isModule = (target: string) => {
      const path = fileURLToPath(import.meta.resolve(target));
      const folder = path.slice(0, path.indexOf(target) + target.length);
      return (
        path.endsWith('.mjs') || JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).type === 'module'
      );
    };

    expect(onDemand.length).toBeGreaterThan(0);
    expect(onDemand.filter((target) => !isModule(target))).toEqual([]);
  });
});
