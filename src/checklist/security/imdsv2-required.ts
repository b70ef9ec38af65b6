import { defineControl } from '../../judge/control.ts';
import { demandsTokens, MACHINES } from '../../judge/instance-metadata.ts';
import { PLATFORMS, platformDemandsTokens } from '../../judge/platform-metadata.ts';
import { clauseOf } from '../../judge/reasons.ts';
import { findingAddress } from '../../judge/resource-places.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import type { Explained } from '../../pipelines/answer.ts';
import { graphOf } from '../../resources/graph.ts';
import { readProperty } from '../../resources/property.ts';
import type { Resource } from '../../resources/resource.ts';
import { examples } from './imdsv2-required.examples.ts';

/** A container is one hop further away than its host. */
const MOST_HOPS = 2;

export default defineControl({
  id: 'security/imdsv2-required',
  title: 'Instances hand out credentials only for a token (IMDSv2)',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Without tokens, one request that an application can be talked into sending reads the credentials of the machine.',
  how: 'Instances, launch templates and configurations, notebooks, node groups and Elastic Beanstalk are read for the options of their metadata service. What is not set is looked for in the template, in the defaults of the account where the stack sets them, and in the image; else it is unknown. A service that is switched off passes.',
  remedy:
    'Set `HttpTokens: required` (Terraform: `metadata_options { http_tokens = "required" }`) and replace the instances that run already.',
  references: [
    { standard: 'AWS FSBP', id: 'EC2.8' },
    { standard: 'AWS FSBP', id: 'EC2.170' },
    { standard: 'AWS FSBP', id: 'AutoScaling.3' },
    { standard: 'CIS AWS', id: '5.7', version: '5.0.0' },
    { standard: 'Checkov', id: 'CKV_AWS_79' },
    { standard: 'Prowler', id: 'ec2_instance_imdsv2_enabled' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const machines = graph.ofType(...MACHINES);
    const platforms = graph.ofType(...PLATFORMS);
    if (machines.length + platforms.length === 0)
      return [notApplicable('the infrastructure declares no machine')];
    return [
      ...machines.flatMap((machine) => [
        statementOf(machine, demandsTokens(graph, machine)),
        ...farHops(machine),
      ]),
      ...platforms.flatMap((platform) => {
        const demanded = platformDemandsTokens(platform);
        return demanded ? [statementOf(platform, demanded)] : [];
      }),
    ];
  },
  examples,
});

function statementOf(machine: Resource, demanded: Explained): Statement {
  const at = demanded.reasons[0]?.at ?? machine.source;
  const own = at.resource === machine.source.resource ? at : machine.source;
  const name = `\`${machine.address}\``;
  const clause = clauseOf(demanded);
  if (demanded.answer === 'yes') return pass(own, `${name} demands tokens: ${clause}`);
  if (demanded.answer === 'no') {
    const message = `${name} hands out credentials without a token: ${clause}.`;
    return machine.maybe === undefined
      ? fail(own, message, { address: findingAddress(machine) })
      : unknown(own, `${name} exists only if ${machine.maybe}`, { plane: 'account' });
  }
  return unknown(own, `whether ${name} demands tokens cannot be told: ${clause}`, { plane: 'account' });
}

function farHops(machine: Resource): readonly Statement[] {
  const inner = machine.type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData'] : [];
  const hops = readProperty(machine, ...inner, 'MetadataOptions', 'HttpPutResponseHopLimit');
  if (hops.state !== 'written' || typeof hops.value !== 'number' || hops.value <= MOST_HOPS) return [];
  const message = `The metadata service of \`${machine.address}\` answers over ${hops.value} hops; ${MOST_HOPS} are enough for containers.`;
  return [remark(hops.at, message, { address: findingAddress(machine, 'hops') })];
}
