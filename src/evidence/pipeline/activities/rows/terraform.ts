import { always, both, failsIf, flag, given, has, isNot, shows } from '../questions.ts';
import { argument, first, option, variable } from '../readers.ts';
import { command, does, family, type Reader, rows } from '../row.ts';

const folder: Reader = (call) => {
  const chosen = first(option('-chdir', '--terragrunt-working-dir', '--working-dir'))(call);
  if (chosen.length > 0) return chosen;
  return call.folder === null ? [] : [[call.folder === '' ? '.' : call.folder]];
};
const environment = first(
  option('-var-file', '-backend-config'),
  variable('TF_WORKSPACE', 'TF_VAR_environment', 'TF_VAR_env', 'TF_VAR_stage'),
);
/** A saved plan is the only word that `apply` takes. */
const saved: Reader = ({ words }) => words.filter((word) => word.length > 0).slice(0, 1);
const isDestroying = flag('-destroy');

const plan = family([
  does(
    'iac-plan',
    { means: 'terraform', target: folder, environment, plan: option('-out') },
    { when: isNot(isDestroying) },
  ),
]);
const apply = family(
  [
    does(
      'iac-apply',
      { means: 'terraform', target: folder, environment, plan: saved },
      { when: isNot(isDestroying) },
    ),
    does(
      'deploy',
      { means: 'terraform', target: folder, environment, waits: 'yes', rollsBack: 'no' },
      { when: isNot(isDestroying) },
    ),
    does('iac-destroy', { means: 'terraform', target: folder, environment }, { when: isDestroying }),
  ],
  ['iac-apply', 'deploy'],
);
const destroy = family([does('iac-destroy', { means: 'terraform', target: folder, environment })]);
const validate = family([
  does('iac-lint', { means: 'terraform', target: folder, subject: 'infrastructure' }, { fails: always }),
]);
const test = family([
  does('iac-test', { means: 'terraform', target: folder, subject: 'infrastructure' }, { fails: always }),
]);
const format = family([
  does(
    'format-check',
    { target: folder, languages: ['hcl'] },
    { fails: always, when: flag('-check', '--check', '--terragrunt-check', '--diff') },
  ),
]);
const pulumi = family([
  does('iac-apply', { means: 'pulumi', environment: option('-s', '--stack') }),
  does('deploy', { means: 'pulumi', environment: option('-s', '--stack'), waits: 'yes', rollsBack: 'no' }),
]);

export const TERRAFORM = rows(
  plan(
    'terraform plan',
    'https://developer.hashicorp.com/terraform/cli/commands/plan',
    'terraform -chdir=infra plan -out=plan.tfplan',
  ),
  plan('tofu plan', 'https://opentofu.org/docs/cli/commands/plan/'),
  plan('terragrunt plan|plan-all', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  plan('terragrunt run-all plan', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  plan(
    'terragrunt run plan',
    'https://terragrunt.gruntwork.io/docs/reference/cli/',
    'terragrunt run --all --non-interactive -- plan -out=plan.tfplan',
  ),
  plan('terragrunt stack run plan', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  plan('cdktf diff', 'https://developer.hashicorp.com/terraform/cdktf/cli-reference/commands'),
  apply(
    'terraform apply',
    'https://developer.hashicorp.com/terraform/cli/commands/apply',
    'terraform apply -auto-approve plan.tfplan',
  ),
  apply('tofu apply', 'https://opentofu.org/docs/cli/commands/apply/'),
  apply('terragrunt apply|apply-all', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  apply('terragrunt run-all apply', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  apply(
    'terragrunt run apply',
    'https://terragrunt.gruntwork.io/docs/reference/cli/',
    'terragrunt run --all --non-interactive -- apply -auto-approve',
  ),
  apply('terragrunt stack run apply', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  apply('cdktf deploy', 'https://developer.hashicorp.com/terraform/cdktf/cli-reference/commands'),
  destroy('terraform destroy', 'https://developer.hashicorp.com/terraform/cli/commands/destroy'),
  destroy('tofu destroy', 'https://opentofu.org/docs/cli/commands/destroy/'),
  destroy('terragrunt destroy', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  destroy('terragrunt run-all destroy', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  destroy(
    'terragrunt run destroy',
    'https://terragrunt.gruntwork.io/docs/reference/cli/',
    'terragrunt run --all destroy',
  ),
  validate('terraform validate', 'https://developer.hashicorp.com/terraform/cli/commands/validate'),
  validate('tofu validate', 'https://opentofu.org/docs/cli/commands/validate/'),
  validate('terragrunt validate', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  validate('terragrunt run-all validate', 'https://terragrunt.gruntwork.io/docs/reference/cli/'),
  validate(
    'terragrunt run validate',
    'https://terragrunt.gruntwork.io/docs/reference/cli/',
    'terragrunt run --all validate',
  ),
  validate(
    'packer validate',
    'https://developer.hashicorp.com/packer/docs/commands/validate',
    'packer validate image.pkr.hcl',
  ),
  validate(
    'sam validate',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-validate.html',
    'sam validate --lint',
  ),
  validate(
    'aws cloudformation validate-template',
    'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/validate-template.html',
  ),
  test('terraform test', 'https://developer.hashicorp.com/terraform/cli/commands/test'),
  test('tofu test', 'https://opentofu.org/docs/cli/commands/test/'),
  test('taskcat test', 'https://aws-ia.github.io/taskcat/docs/usage/', 'taskcat test run'),
  test('kitchen test', 'https://kitchen.ci/docs/getting-started/running-test/'),
  test('molecule test', 'https://ansible.readthedocs.io/projects/molecule/'),
  test(
    'terraform-compliance',
    'https://terraform-compliance.com/',
    'terraform-compliance -p plan.out -f features',
  ),
  test('inspec exec', 'https://docs.chef.io/inspec/cli/', 'inspec exec profile -t aws://'),
  format(
    'terraform fmt',
    'https://developer.hashicorp.com/terraform/cli/commands/fmt',
    'terraform fmt -check -recursive',
  ),
  format('tofu fmt', 'https://opentofu.org/docs/cli/commands/fmt/', 'tofu fmt -check'),
  format(
    'terragrunt hclfmt',
    'https://terragrunt.gruntwork.io/docs/reference/cli/',
    'terragrunt hclfmt --terragrunt-check',
  ),
  {
    id: 'terraform-drift',
    title: 'terraform plan -detailed-exitcode',
    docs: 'https://github.com/snyk/driftctl#readme',
    on: command('driftctl scan', 'aws cloudformation detect-stack-drift', 'pulumi refresh'),
    does: [
      does(
        'iac-plan',
        { subject: 'infrastructure', target: option('--stack-name') },
        {
          fails: failsIf(
            both(
              isNot(flag('--quiet')),
              shows(({ line }) => line, /^driftctl$/),
            ),
            'it reports and fails on nothing',
          ),
        },
      ),
    ],
    example: 'driftctl scan',
  },
  pulumi(
    'pulumi up|update',
    'https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/',
    'pulumi up --yes --stack prod',
  ),
  {
    id: 'pulumi-preview',
    title: 'pulumi preview',
    docs: 'https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/',
    on: command('pulumi preview'),
    does: [
      does('iac-plan', {
        means: 'pulumi',
        environment: option('-s', '--stack'),
        plan: option('--save-plan'),
      }),
      does('iac-policy', { subject: 'infrastructure' }, { when: given('--policy-pack'), fails: always }),
    ],
    example: 'pulumi preview --stack prod --policy-pack policy',
  },
  {
    id: 'pulumi-destroy',
    title: 'pulumi destroy',
    docs: 'https://www.pulumi.com/docs/iac/cli/commands/pulumi_destroy/',
    on: command('pulumi destroy'),
    does: [does('iac-destroy', { means: 'pulumi', environment: option('-s', '--stack') })],
    example: 'pulumi destroy --yes --stack pr-7',
  },
  {
    id: 'ansible-playbook',
    title: 'ansible-playbook',
    docs: 'https://docs.ansible.com/ansible/latest/cli/ansible-playbook.html',
    on: command('ansible-playbook', 'ansible-pull'),
    does: [
      does('iac-plan', { target: argument(0) }, { when: flag('--check', '-C') }),
      does('iac-lint', { target: argument(0) }, { when: flag('--syntax-check') }),
      does(
        'deploy',
        { means: 'ssh', target: argument(0), environment: option('-i', '--inventory', '-l', '--limit') },
        { when: both(isNot(flag('--check', '-C', '--syntax-check', '--list-tasks')), has(argument(0))) },
      ),
    ],
    example: 'ansible-playbook -i inventories/prod site.yml',
    gives: ['deploy'],
  },
);
