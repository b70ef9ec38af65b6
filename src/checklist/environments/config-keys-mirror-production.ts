import { judgeKeys } from '../../judge/config-keys.ts';
import { defineControl } from '../../judge/control.ts';
import { infrastructureBeyondPlainFiles } from '../../judge/environment-pairs.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { workloadKeys } from '../../judge/workload-pairs.ts';
import { examples } from './config-keys-mirror-production.examples.ts';

const DEPLOYED = new Set(['kubernetes', 'ecs-task-definition']);

export default defineControl({
  id: 'environments/config-keys-mirror-production',
  title: 'Production has the same configuration keys as the environment below it',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account', 'repo', 'release'],
  why: 'A key that staging has and production lacks is found out by the next deployment, in front of the users.',
  how:
    'Files that differ only in the name of an environment are compared by key: env files, variable files, values, overlays, task definitions, stage parameters. Production is compared with ' +
    'the highest stage below it; shared files and variables with a default fill gaps, keys for debugging are left out, feature flags are not. Containers and functions that the infrastructure code declares for both are compared as well; what charts set is not seen here.',
  remedy:
    'Add the missing key to the environment that lacks it, with a value of its own; never copy a value that belongs to another environment.',
  references: [
    { standard: 'Twelve-Factor', id: 'III' },
    { standard: 'Twelve-Factor', id: 'X' },
  ],
  needs: [],
  uses: ['environmentConfigs', 'infrastructure', 'infrastructureFiles', 'deployables', 'pipelineFiles'],
  judge({ environmentConfigs, infrastructure, infrastructureFiles, deployables, pipelineFiles }) {
    if (environmentConfigs.state === 'unavailable')
      return [unknown(WHOLE_TREE, environmentConfigs.because, environmentConfigs.settle)];
    const groups = presentValue(environmentConfigs) ?? [];
    const pipeline = presentValue(pipelineFiles)?.[0]?.path;
    const graph = workloadKeys(presentValue(infrastructure));
    const statements = [...groups.flatMap((group) => judgeKeys(group, pipeline)), ...(graph ?? [])];
    const compared = groups.filter((group) =>
      judgeKeys(group, pipeline).some(({ kind }) => kind !== 'remark'),
    );
    if (
      compared.length === 0 &&
      infrastructureFiles.state === 'none' &&
      infrastructure.state === 'none' &&
      deployables.state === 'none'
    )
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    const beyond = infrastructureBeyondPlainFiles(infrastructureFiles, graph !== undefined);
    const settle = { plane: 'account' } as const;
    if (beyond) {
      const because = `what the ${beyond.tool} code sets in each environment is not read`;
      return [...statements, unknown({ path: beyond.path }, because, settle)];
    }
    if (graph !== undefined && graph.length > 0) return statements;
    if (compared.some(({ format, isTemplate }) => isTemplate || DEPLOYED.has(format))) return statements;
    const because =
      compared.length === 0
        ? 'no settings of production and of an environment below it are written here side by side'
        : 'settings and secrets that are not in these files are set outside of the tree';
    return [...statements, unknown(WHOLE_TREE, because, settle)];
  },
  examples,
});
