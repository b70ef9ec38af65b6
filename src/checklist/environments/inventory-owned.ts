import { defineControl } from '../../judge/control.ts';
import { stackOwners } from '../../judge/stack-owners.ts';
import { notApplicable } from '../../judge/statement.ts';
import { examples } from './inventory-owned.examples.ts';

export default defineControl({
  id: 'environments/inventory-owned',
  title: 'Everything in production says whose it is',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'A bill or an alarm at night names a resource. Without tags nobody knows which service it is part of, and whom to call.',
  how:
    'Every resource of production that runs code, holds data or takes requests needs tags for its environment, its service (application, project, product) and its owner (team, contact), ' +
    "its own or the provider's `default_tags`. What a CloudFormation template does not tag may be tagged with its stack, which only the account tells.",
  remedy:
    'Set `default_tags` with `Environment`, `Service` and `Owner` at the Terraform provider, `Tags.of(app).add(...)` in CDK, or `--tags` at the deployment of a stack.',
  references: [
    { standard: 'AWS Well-Architected', id: 'COST03-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS02-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = infrastructure.stacks.flatMap((stack) => stackOwners(stack, infrastructure));
    return statements.length > 0
      ? statements
      : [notApplicable('no resource that somebody has to own is declared here')];
  },
  examples,
});
