import type { FactName } from '../../evidence/kinds.ts';
import type { ConfigurationSources } from '../../evidence/repo/configuration-sources.ts';
import { type BakedConfiguration, bakedConfiguration } from '../../judge/baked-configuration.ts';
import { defineControl } from '../../judge/control.ts';
import { judgeDeployed } from '../../judge/deployed-images.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, notApplicable, remark, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import type { Infrastructure } from '../../resources/stack.ts';
import { type ConfiguredWorkload, configuredWorkloads } from '../../resources/workloads/settings.ts';
import { examples } from './config-outside-artifact.examples.ts';

export default defineControl({
  id: 'delivery/config-outside-artifact',
  title: 'Configuration stays outside the artifact',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'infrastructure', 'account'],
  why: 'An artifact that knows its environment cannot be promoted: what runs in production is then another build than the one that was tested.',
  how:
    'In the deployed Dockerfiles no `ENV`, `ARG` or `COPY` may bring in an address, account or settings of one environment, or let a build argument choose them; values that bundlers ' +
    'compile into browser code count. Code and packaged settings may not hold ARNs with an account, endpoints of AWS resources, the hosts of `gonogo.yaml` or, in the settings of Rails and Django, the own host. ' +
    'It passes when the code is seen to read its configuration from the environment, or a workload of the infrastructure is started with its settings.',
  remedy:
    'Read the value when the program starts, from the environment or a parameter store; give browser code a `/config.json` that the server or the CDN fills in.',
  references: [
    { standard: 'Twelve-Factor', id: 'III' },
    { standard: 'Twelve-Factor', id: 'V' },
    { standard: 'CIS Docker', id: '4.10' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP03' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A02' },
  ],
  needs: [],
  uses: ['dockerfiles', 'buildContexts', 'configurationSources', 'deployables', 'infrastructure'],
  judge({ dockerfiles, buildContexts, configurationSources, deployables, infrastructure }) {
    const files = presentValue(dockerfiles);
    const sources = presentValue(configurationSources);
    if (!files && deployables.state === 'none') return [notApplicable(deployables.because)];
    const contexts = presentValue(buildContexts) ?? [];
    const images = files
      ? judgeDeployed(files, (dockerfile) =>
          bakedConfiguration(dockerfile, contexts).map((one) => judgeBaked(dockerfile.path, one)),
        )
      : [];
    return [
      // What no Dockerfile says is no statement of its own here: the code speaks for all of them.
      ...images.filter(({ kind }) => kind !== 'not-applicable'),
      ...(sources?.constants ?? []).map(judgeConstant),
      judgeReads(sources, presentValue(infrastructure)),
    ];
  },
  examples,
});

function judgeBaked(path: string, { line, message, subject, isRemark }: BakedConfiguration): Statement {
  const at = { path, line };
  const address = `${path} ${subject}`;
  return isRemark ? remark(at, message, { address }) : fail(at, message, { address });
}

const NAMED: Readonly<Record<ConfigurationSources['constants'][number]['kind'], (what: string) => string>> = {
  arn: (what) => what,
  endpoint: (what) => what,
  'environment-host': (host) => `the host \`${host}\` of an environment`,
  'own-host': (host) => `the application's own host, \`${host}\`: every other environment has another one`,
};

function judgeConstant({ path, line, kind, what }: ConfigurationSources['constants'][number]): Statement {
  return fail({ path, line }, `The code names ${NAMED[kind](what)}.`, { address: `${path} ${what}` });
}

const OF_THE_CODE: readonly FactName[] = ['dockerfiles', 'buildContexts', 'configurationSources'];

function judgeReads(
  sources: ConfigurationSources | undefined,
  infrastructure: Infrastructure | undefined,
): Statement {
  const [first] = sources?.reads ?? [];
  if (first) {
    const count = sources?.reads.length ?? 0;
    const files = count === 1 ? 'one file reads' : `${count} files read`;
    const because = `${files} configuration from the environment, and no value of one environment was found`;
    return clean(first, because, OF_THE_CODE);
  }
  const started = infrastructure
    ? configuredWorkloads(graphOf(infrastructure)).find(isConfigured)
    : undefined;
  if (started) {
    const because = `${started.name} is started with its settings, and no value of one environment was found in the artifact`;
    return clean(started.at, because, OF_THE_CODE);
  }
  const because = 'nothing in the tree was seen to give or read configuration from outside the artifact';
  return unknown(WHOLE_TREE, because, { plane: 'account' });
}

/** A build is no workload: what it is given goes into the artifact. */
function isConfigured({ resource, settings, references }: ConfiguredWorkload): boolean {
  return resource.type !== 'AWS::CodeBuild::Project' && settings.length + references.length > 0;
}
