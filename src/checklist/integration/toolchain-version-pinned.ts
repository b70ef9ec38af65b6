import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { functionChoices } from '../../judge/function-toolchains.ts';
import { comparedWithPipelines, pipelineToolchains } from '../../judge/pipeline-toolchains.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { groupsFor, toolchainGroups } from '../../judge/toolchain-choices.ts';
import { groupStatements } from '../../judge/toolchain-statements.ts';
import { settleOf, unpinnedStatements } from '../../judge/unpinned-runtimes.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './toolchain-version-pinned.examples.ts';

export default defineControl({
  id: 'integration/toolchain-version-pinned',
  title: 'The language runtime has one pinned version everywhere',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'pipeline', 'infrastructure'],
  why: 'Code that is tested with one version of its language and shipped with another breaks where nobody looked.',
  how: 'Version files, `packageManager`, Gradle toolchains and target frameworks are compared with each other and with the language images of every stage that a deployed Dockerfile builds and with the runtimes of functions whose code is in the tree. Two different major versions for the same code fail; minor ones are a remark. A job that builds or tests with another major version than all of them fails too, unless another job uses the right one. `engines` and the like only state support.',
  remedy:
    'Write the version once, for example in `.nvmrc` or `.python-version`, and let the Dockerfile and the setup step of the pipeline use that version.',
  references: [
    { standard: 'Twelve-Factor', id: 'II', url: 'https://12factor.net/dependencies' },
    { standard: 'Twelve-Factor', id: 'X', url: 'https://12factor.net/dev-prod-parity' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP03' },
  ],
  needs: [],
  uses: ['toolchains', 'dockerfiles', 'deployables', 'pipelines', 'infrastructureFiles', 'infrastructure'],
  judge(facts): readonly Statement[] {
    const { toolchains, dockerfiles, deployables, pipelines } = facts;
    if (toolchains.state === 'unavailable')
      return [unknown(WHOLE_TREE, toolchains.because, toolchains.settle)];
    if (dockerfiles.state === 'unavailable')
      return [unknown(WHOLE_TREE, dockerfiles.because, dockerfiles.settle)];
    const pins = presentValue(toolchains) ?? [];
    const infrastructure = presentValue(facts.infrastructure);
    const functions = infrastructure ? functionChoices(graphOf(infrastructure)) : [];
    const groups = toolchainGroups(pins, presentValue(dockerfiles) ?? [], functions);
    const units = presentValue(deployables)?.units ?? [];
    const roots = units.map(({ root }) => root);
    const read = presentValue(pipelines);
    const used = read ? pipelineToolchains(read) : [];
    const around = { pins, used, settle: settleOf(facts) };
    const statements = [
      ...groups.flatMap(groupStatements),
      ...comparedWithPipelines(groups, used),
      ...units.flatMap((unit) => unpinnedStatements(unit, groupsFor(unit.root, groups, roots), around)),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because = deployables.state === 'present' ? NO_RUNTIME : deployables.because;
    return [...statements, notApplicable(because)];
  },
  examples,
});

const NO_RUNTIME = 'nothing that is deployed is written in a language whose runtime is known here';
