import type { Deployable } from '../evidence/repo/deployables.ts';
import type { RuntimeName, ToolchainPin } from '../evidence/repo/toolchains.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import type { Fact, Settle } from './fact.ts';
import type { PipelineToolchain } from './pipeline-toolchains.ts';
import { runtimesOf, runtimeTitle } from './runtime-languages.ts';
import { WHOLE_TREE } from './source.ts';
import { missing, pass, type Statement, unknown } from './statement.ts';
import { isWithin, type ToolchainGroup } from './toolchain-choices.ts';
import { unreadParts } from './unread-parts.ts';

/** What else may say which version runs. */
export interface RuntimeSurroundings {
  readonly pins: readonly ToolchainPin[];
  /** What the jobs of pipelines work with. */
  readonly used: readonly PipelineToolchain[];
  readonly settle: Elsewhere | undefined;
}

interface Elsewhere {
  readonly what: string;
  readonly by: Settle;
}

/** Where else the version of what runs may be chosen. */
export function settleOf({
  pipelines,
  infrastructureFiles,
}: {
  readonly pipelines: Fact<Pipelines>;
  readonly infrastructureFiles: Fact<unknown>;
}): Elsewhere | undefined {
  if (infrastructureFiles.state !== 'none')
    return { what: 'the definition of the function or server', by: { plane: 'account' } };
  if (pipelines.state === 'unavailable') return { what: 'the pipeline', by: pipelines.settle };
  const [unread] = pipelines.state === 'present' ? unreadParts(pipelines.value, '') : [];
  return unread ? { what: 'a part of the pipeline that is not in the tree', by: READ_IT } : undefined;
}

const READ_IT: Settle = { how: 'read the part of the pipeline that is not in the tree' };

/** Runtimes of deployed code that neither a version file nor an image chooses. */
export function unpinnedStatements(
  { root, name, runsOn }: Deployable,
  groups: readonly ToolchainGroup[],
  { pins, used, settle }: RuntimeSurroundings,
): readonly Statement[] {
  return runtimesOf(runsOn)
    .filter((runtime) => !groups.some((group) => group.runtime === runtime))
    .map((runtime) => {
      const chosen = used.find((one) => one.runtime === runtime && one.version !== undefined);
      const stated = pins.find((pin) => pin.runtime === runtime && isWithin(pin.folder, root));
      const at = stated
        ? { path: stated.path, line: stated.line }
        : root === ''
          ? WHOLE_TREE
          : { path: root };
      const because = reasonFor(runtime, root === '' ? name : root, stated);
      if (settle) return unknown(at, `${because}; ${settle.what} may`, settle.by);
      if (chosen) {
        const title = runtimeTitle(runtime);
        return pass(
          chosen.at,
          `${chosen.job} builds and tests with ${title} ${chosen.version}, and nothing else names a version`,
        );
      }
      const severity = stated?.strength === 'minimum' ? 'minor' : 'major';
      return missing(at, `${because.charAt(0).toUpperCase()}${because.slice(1)}.`, {
        severity,
        address: `${root}#${runtime}`,
      });
    });
}

function reasonFor(runtime: RuntimeName, unit: string, stated: ToolchainPin | undefined): string {
  const title = runtimeTitle(runtime);
  if (!stated) return `no version file and no image of the tree says which ${title} runs ${unit}`;
  return `${stated.path} only states which ${title} will do (\`${stated.written}\`), and nothing says which one runs ${unit}`;
}
