import type { ReadingContext, ReadPipelines } from '../../system.ts';

/** Reads `.github/workflows`. */
export function readWorkflows({ files }: ReadingContext): ReadPipelines {
  return {
    workflows: [],
    unresolved: files.map(({ path }) => ({
      what: `the workflow ${path}`,
      because: 'it is not read',
      at: { path },
      settle: 'read the file and judge it by hand',
      workflow: null,
    })),
  };
}
