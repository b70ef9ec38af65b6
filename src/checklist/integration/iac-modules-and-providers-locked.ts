import { cdkStatements, templateStatement } from '../../judge/cdk-locks.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { notApplicable, type Statement } from '../../judge/statement.ts';
import { moduleStatement, terraformStatements, withoutUnclear } from '../../judge/terraform-locks.ts';
import { examples } from './iac-modules-and-providers-locked.examples.ts';

export default defineControl({
  id: 'integration/iac-modules-and-providers-locked',
  title: 'Infrastructure code pins its providers, modules and libraries',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'repo'],
  why: 'A provider or module that moves changes infrastructure that nobody touched, on the day of an unrelated deploy.',
  how: 'Each Terraform folder that is applied by itself needs a committed `.terraform.lock.hcl` that holds its providers, and `required_version` (minor). Module calls need an exact version or a tag or commit as `ref`; ranges are minor findings, in reusable modules remarks. CDK apps need one version of the construct library and, when they look things up, `cdk.context.json`. Nested templates at an address need a version (minor).',
  remedy:
    'Run `terraform init` and `terraform providers lock -platform=linux_amd64`, commit `.terraform.lock.hcl`, and write `version = "x.y.z"` or `?ref=<tag>` at each module.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'CIS GitHub Benchmark', id: '5.1.7', version: '1.2.0' },
    { standard: 'Checkov', id: 'CKV_TF_1' },
    { standard: 'Checkov', id: 'CKV_TF_2' },
  ],
  needs: ['infrastructureLocks'],
  uses: ['manifests'],
  judge({ infrastructureLocks, manifests }): readonly Statement[] {
    const { terraform, terragrunt, cdk, templates } = infrastructureLocks;
    const packages = (presentValue(manifests) ?? []).filter(
      ({ role }) => role === 'own' || role === 'generated',
    );
    const statements = [
      ...withoutUnclear(terraform).flatMap((folder) => terraformStatements(folder, terragrunt.length > 0)),
      ...terragrunt.flatMap((call) => moduleStatement(call, false)),
      ...cdk.flatMap((project) => cdkStatements(project, packages)),
      ...templates.map(templateStatement),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because = terraform.some(({ kind }) => kind === 'module')
      ? 'its Terraform folders are modules for others to apply, and call none from outside'
      : 'its infrastructure code takes no modules and providers from outside';
    return [...statements, notApplicable(because)];
  },
  examples,
});
