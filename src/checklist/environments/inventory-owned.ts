import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { stackOwners } from '../../judge/stack-owners.ts';
import { stackTagsOf } from '../../judge/stack-tags.ts';
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
    "its own, of the provider's `default_tags`, or of the stack as every deployment of the pipelines gives them (`--tags`).",
  remedy:
    'Set `default_tags` with `Environment`, `Service` and `Owner` at the Terraform provider, `Tags.of(app).add(...)` in CDK, or `--tags` at the deployment of a stack.',
  references: [
    { standard: 'AWS Well-Architected', id: 'COST03-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS02-BP01' },
  ],
  needs: ['infrastructure'],
  uses: ['pipelines'],
  judge({ infrastructure, pipelines }) {
    const stackTags = stackTagsOf(presentValue(pipelines));
    const statements = infrastructure.stacks.flatMap((stack) =>
      stackOwners(stack, infrastructure, stackTags),
    );
    return statements.length > 0
      ? statements
      : [notApplicable('no resource that somebody has to own is declared here')];
  },
  examples,
});
