import type { Dockerfile } from '../dockerfiles.ts';
import type { PackageJson } from '../manifests/npm/package-json.ts';
import { below } from '../manifests/tree-path.ts';

/** The words that start the process of an image. */
export function startWords(dockerfile: Dockerfile): readonly string[] {
  const image = dockerfile.stages.at(-1)?.image;
  const words = (instruction: { form: string; words: readonly string[] } | undefined): readonly string[] => {
    if (!instruction) return [];
    return instruction.form === 'exec' ? instruction.words : (instruction.words.at(-1) ?? '').split(/\s+/);
  };
  const entry = words(image?.entrypoint?.instruction);
  return [
    ...entry.filter((word) => !/^(?:\/sbin\/)?tini$|dumb-init$|^--$|docker-entrypoint/.test(word)),
    ...words(image?.command?.instruction),
  ];
}

const SCRIPT_FILE = /^[\w./@-]{1,200}$/;

/** The file that a command line starts with node, scripts of the manifest followed. */
export function startedFile(words: readonly string[], json: PackageJson, depth = 0): string | undefined {
  const [program = '', ...rest] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name) && depth < 4) {
    const [command, script] = rest.filter((word) => !word.startsWith('-'));
    const asked = command === 'run' || command === 'run-script' ? script : command;
    const text = asked === undefined ? undefined : json.scripts[asked];
    // One plain command: what comes before an operator may be a build.
    if (text === undefined || /[|;&$`"']/.test(text)) return undefined;
    return startedFile(
      text
        .trim()
        .split(/\s+/)
        .filter((word) => !/^(?:cross-env|[A-Z_]+=\S*)$/.test(word)),
      json,
      depth + 1,
    );
  }
  if (name !== 'node' && name !== 'nodejs') return undefined;
  const at = rest.findIndex((word) => !word.startsWith('-'));
  const isPreload = at > 0 && /^(?:-r|--require|--import|--loader)$/.test(rest[at - 1] ?? '');
  const file = rest[isPreload ? at + 1 : at];
  return file !== undefined && SCRIPT_FILE.test(file) ? file : undefined;
}

const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

/** The tracked source of a module path without or with its extension. */
export function sourceOf(path: string, has: (path: string) => boolean): string | undefined {
  const bare = path.replace(/\.[cm]?jsx?$/, '');
  const candidates = [
    path,
    ...[bare, `${bare}/index`].flatMap((base) => EXTENSIONS.map((extension) => `${base}.${extension}`)),
  ];
  return candidates.find((candidate) => /\.[cm]?[jt]sx?$/.test(candidate) && has(candidate));
}

/** The source of a started file, which may be what a compiler made of it. */
export function entrySource(
  file: string,
  folder: string,
  has: (path: string) => boolean,
): string | undefined {
  const inside = file.replace(/^\/(?:usr\/src\/)?[\w-]{1,40}\/|^\.?\//, '');
  const uncompiled = inside.replace(/^(?:dist|build|lib|out|output|\.build)\//, '');
  const places = uncompiled === inside ? [inside] : [inside, `src/${uncompiled}`, uncompiled];
  for (const place of places) {
    const found = sourceOf(below(folder, place), has);
    if (found !== undefined) return found;
  }
  return undefined;
}
