import { defineControl } from '../../judge/control.ts';
import { furtherEnvironments } from '../../judge/deployed-environments.ts';
import {
  environmentsWithResources,
  isOneState,
  placeOf,
  whereMoreMayBe,
} from '../../judge/environment-evidence.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, pass, remark, unknown } from '../../judge/statement.ts';
import { examples } from './environments-declared.examples.ts';

const NEAR_PRODUCTION: ReadonlySet<string> = new Set(['production', 'staging', 'test']);
export default defineControl({
  id: 'delivery/environments-declared',
  title: 'Production and at least one other environment are declared',
  tier: 2,
  severity: 'blocker',
  planes: ['repo', 'pipeline', 'infrastructure', 'forge'],
  why: 'With production alone, every change is tried out on the users.',
  how:
    'Environments are gathered from Terraform roots and variable files, Terragrunt units, stack parameters, SAM and Serverless stages, overlays, ' +
    'values files and inventories, from workspaces, tags, stages and stacks as the infrastructure code evaluates, and from the environments that jobs of the pipelines deploy to. One that only a configuration file or the profile names has no resources and does not count.',
  remedy:
    'Instantiate the same infrastructure code a second time for a staging environment, with its own state, network and data.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP08' },
    { standard: 'Twelve-Factor', id: 'X' },
  ],
  needs: [],
  uses: ['environments', 'infrastructureFiles', 'infrastructure', 'deployables', 'pipelines'],
  judge({ environments, infrastructureFiles, infrastructure: graph, deployables, pipelines }) {
    const real = environmentsWithResources(environments);
    const [production] = real.filter(({ stage }) => stage === 'production');
    const deployed = furtherEnvironments(real, presentValue(graph), pipelines);
    const stages = [...real, ...deployed].map(({ stage }) => stage);
    const declared = presentValue(environments)?.declared ?? [];
    const remarks = declared
      .filter((environment) => !real.includes(environment) && NEAR_PRODUCTION.has(environment.stage))
      .filter(({ name }) => !deployed.some((environment) => environment.name === name))
      .map(placeOf)
      .map(({ at, words }) =>
        remark(at, `${at.environment} is named by ${words} only; nothing here gives it resources.`),
      );
    if (stages.includes('production') && stages.some((stage) => stage !== 'production'))
      return [
        ...real.map(placeOf).map(({ at, words }) => pass(at, `${at.environment} has ${words}`)),
        ...deployed.map(({ at, because }) => pass(at, because)),
        ...remarks,
      ];
    const infrastructure = presentValue(infrastructureFiles);
    if (!infrastructure) {
      if (deployables.state === 'none')
        return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
      const because = 'what the application runs on is not declared in this tree';
      return [unknown(WHOLE_TREE, because, { plane: 'account' }), ...remarks];
    }
    const names = [...real, ...deployed].map(({ name }) => name).join(' and ');
    const found = names === '' ? 'no environment is written out here' : `only ${names} is written out here`;
    const more = whereMoreMayBe({ environments, infrastructureFiles, pipelines });
    if (more) return [unknown(more.at, `${found}, and ${more.because}`, more.settle), ...remarks];
    const only = production
      ? placeOf(production).at
      : deployed.find(({ stage }) => stage === 'production')?.at;
    if (only) return [missing(only, 'Production is the only environment.'), ...remarks];
    const unnamed = 'The infrastructure is a single environment without a name, which is production.';
    if (names === '' && isOneState(infrastructure))
      return [missing({ path: infrastructure.files[0]?.path ?? '' }, unnamed), ...remarks];
    return [unknown(WHOLE_TREE, found, { plane: 'account' }), ...remarks];
  },
  examples,
});
