import type { Deployable } from '../../evidence/repo/deployables.ts';
import type { RuntimeName, ToolchainPin } from '../../evidence/repo/toolchains.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue, type Settle } from '../../judge/fact.ts';
import { runtimesOf, runtimeTitle } from '../../judge/runtime-languages.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { groupsFor, isWithin, type ToolchainGroup, toolchainGroups } from '../../judge/toolchain-choices.ts';
import { groupStatements } from '../../judge/toolchain-statements.ts';
import { examples } from './toolchain-version-pinned.examples.ts';

export default defineControl({
  id: 'integration/toolchain-version-pinned',
  title: 'The language runtime has one pinned version everywhere',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'pipeline', 'infrastructure'],
  why: 'Code that is tested with one version of its language and shipped with another breaks where nobody looked.',
  how: 'Version files, `packageManager`, Gradle toolchains and target frameworks are compared with each other and with the language images of every stage that a deployed Dockerfile builds. Two different major versions for the same code fail; minor ones are a remark. `engines` and the like only state support. Runtimes that a pipeline or a function definition chooses are theirs to prove.',
  remedy:
    'Write the version once, for example in `.nvmrc` or `.python-version`, and let the Dockerfile and the setup step of the pipeline use that version.',
  references: [
    { standard: 'Twelve-Factor', id: 'II', url: 'https://12factor.net/dependencies' },
    { standard: 'Twelve-Factor', id: 'X', url: 'https://12factor.net/dev-prod-parity' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP03' },
  ],
  needs: [],
  uses: ['toolchains', 'dockerfiles', 'deployables', 'pipelineFiles', 'infrastructureFiles'],
  judge({ toolchains, dockerfiles, deployables, pipelineFiles, infrastructureFiles }): readonly Statement[] {
    if (toolchains.state === 'unavailable')
      return [unknown(WHOLE_TREE, toolchains.because, toolchains.settle)];
    if (dockerfiles.state === 'unavailable')
      return [unknown(WHOLE_TREE, dockerfiles.because, dockerfiles.settle)];
    const pins = presentValue(toolchains) ?? [];
    const groups = toolchainGroups(pins, presentValue(dockerfiles) ?? []);
    const units = presentValue(deployables)?.units ?? [];
    const roots = units.map(({ root }) => root);
    const settle: Settle | undefined =
      pipelineFiles.state !== 'none'
        ? { plane: 'pipeline' }
        : infrastructureFiles.state !== 'none'
          ? { plane: 'infrastructure' }
          : undefined;
    const statements = [
      ...groups.flatMap(groupStatements),
      ...units.flatMap((unit) => unpinnedStatements(unit, groupsFor(unit.root, groups, roots), pins, settle)),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because = deployables.state === 'present' ? NO_RUNTIME : deployables.because;
    return [...statements, notApplicable(because)];
  },
  examples,
});

const NO_RUNTIME = 'nothing that is deployed is written in a language whose runtime is known here';

/** Runtimes of deployed code that neither a version file nor an image chooses. */
function unpinnedStatements(
  { root, name, runsOn }: Deployable,
  groups: readonly ToolchainGroup[],
  pins: readonly ToolchainPin[],
  settle: Settle | undefined,
): readonly Statement[] {
  return runtimesOf(runsOn)
    .filter((runtime) => !groups.some((group) => group.runtime === runtime))
    .map((runtime) => {
      const stated = pins.find((pin) => pin.runtime === runtime && isWithin(pin.folder, root));
      const at = stated
        ? { path: stated.path, line: stated.line }
        : root === ''
          ? WHOLE_TREE
          : { path: root };
      const because = reasonFor(runtime, root === '' ? name : root, stated);
      if (settle) return unknown(at, `${because}; the pipeline or the platform may`, settle);
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
