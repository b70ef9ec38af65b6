import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { stateStatements } from '../../judge/state-protection.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './iac-state-protected.examples.ts';

export default defineControl({
  id: 'delivery/iac-state-protected',
  title: 'Terraform keeps its state remote, encrypted and locked',
  tier: 3,
  severity: 'major',
  planes: ['infrastructure', 'repo', 'account'],
  why: 'State holds every secret and the only map of what exists. Whoever loses it cannot change the infrastructure, whoever reads it owns the database.',
  how:
    'Each folder that Terraform applies needs a remote backend: `s3` with `encrypt` and a lock (`use_lockfile` or `dynamodb_table`), HCP Terraform, GitLab, or a store that locks by itself; ' +
    'settings of `.tfbackend` files and `remote_state` of Terragrunt count. A bucket of the tree that holds state has to keep versions. State files that git tracks fail.',
  remedy:
    'Write `backend "s3" { bucket = "...", key = "...", encrypt = true, use_lockfile = true }`, keep versions in that bucket, and take state files out of the repository.',
  references: [{ standard: 'AWS Well-Architected', id: 'SEC08-BP02' }],
  needs: ['stateBackends'],
  uses: ['infrastructure'],
  judge({ stateBackends, infrastructure }) {
    const known = presentValue(infrastructure);
    const statements = stateStatements(stateBackends, known && graphOf(known));
    return statements.length > 0
      ? statements
      : [notApplicable('no Terraform of the tree is applied by itself')];
  },
  examples,
});
