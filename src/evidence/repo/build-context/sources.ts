import { normalize } from 'node:path/posix';
import type { Dockerfile } from '../dockerfiles.ts';
import { type Dockerignore, readDockerignore } from '../ignore/dockerignore.ts';
import { compileGlob, type Glob } from '../ignore/glob.ts';

/** One source of a `COPY` or `ADD` that comes from the context. */
export interface CopiedSource {
  readonly stage: number;
  readonly line: number;
  readonly raw: string;
  /** From the root of the context, `''` for all of it. */
  readonly path: string;
  /** The path as a pattern, where it is one. */
  readonly glob: Glob | undefined;
  /** `--exclude`. */
  readonly excluded: Dockerignore;
}

/** The sources that a Dockerfile takes from its context, those with unknown variables left out. */
export function copiedSources({ stages }: Dockerfile): readonly CopiedSource[] {
  return stages.flatMap(({ index, instructions }) =>
    instructions.flatMap((instruction): CopiedSource[] => {
      if ((instruction.kind !== 'copy' && instruction.kind !== 'add') || instruction.from) return [];
      const excluded = readDockerignore(instruction.exclude.join('\n'));
      return instruction.sources.flatMap(({ kind, value }) => {
        if (kind !== 'path' || value.text === undefined) return [];
        const path = fromRoot(value.text);
        const glob = /[*?[]/.test(path) ? compileGlob(path, 'anywhere') : undefined;
        return [{ stage: index, line: instruction.line, raw: value.raw, path, glob, excluded }];
      });
    }),
  );
}

function fromRoot(text: string): string {
  const path = normalize(text)
    .replace(/^(?:\.\.?\/)+|^\/+/, '')
    .replace(/\/+$/, '');
  return path === '.' ? '' : path;
}

/** Whether a folder that the source names holds the path. */
export function holds({ path: source, glob }: CopiedSource, path: string): boolean {
  if (source === '') return true;
  if (!glob) return path.startsWith(`${source}/`);
  const segments = path.split('/');
  return segments.some((_, index) => glob(segments.slice(0, index + 1).join('/')));
}
