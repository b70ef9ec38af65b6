import { always, failsIf, failsUnless, flag, given, nonZero } from '../questions.ts';
import { argument, first, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const target = first(
  option('-d', '--directory', '-f', '--file', '-t', '--template', '-p', '--path', '--data', '-i'),
  argument(0),
);
const lint = family([does('iac-lint', { subject: 'infrastructure', target }, { fails: always })]);
const soft = failsUnless(
  flag('--soft-fail', '-s', '--soft-fail-on', '--exit-zero', '--no-exit-code', '--no-fail'),
  'an option hides what it finds',
);
const policy = family([does('iac-policy', { subject: 'infrastructure', target }, { fails: soft })]);

export const IAC_CHECKS = rows(
  lint('tflint', 'https://github.com/terraform-linters/tflint#readme', 'tflint --recursive'),
  lint('cfn-lint', 'https://github.com/aws-cloudformation/cfn-lint#readme', 'cfn-lint template.yml'),
  lint('ansible-lint', 'https://ansible.readthedocs.io/projects/lint/', 'ansible-lint site.yml'),
  lint('az bicep build', 'https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/bicep-cli'),
  lint('docker compose config', 'https://docs.docker.com/reference/cli/docker/compose/config/'),
  lint('circleci config validate', 'https://circleci.com/docs/local-cli/'),
  policy(
    'checkov',
    'https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html',
    'checkov -d infra --compact',
  ),
  policy('tfsec', 'https://aquasecurity.github.io/tfsec/latest/', 'tfsec infra'),
  policy('terrascan scan', 'https://runterrascan.io/docs/', 'terrascan scan -d infra'),
  policy('kics scan', 'https://docs.kics.io/latest/commands/', 'kics scan -p infra --fail-on high'),
  policy('conftest test', 'https://www.conftest.dev/', 'conftest test plan.json'),
  policy('opa eval', 'https://www.openpolicyagent.org/docs/latest/cli/', 'opa eval --fail-defined -d policy'),
  policy(
    'cfn-guard validate',
    'https://github.com/aws-cloudformation/cloudformation-guard#readme',
    'cfn-guard validate -d t.yml -r rules',
  ),
  policy('cfn_nag_scan', 'https://github.com/stelligent/cfn_nag#readme', 'cfn_nag_scan --input-path infra'),
  policy('cfn_nag', 'https://github.com/stelligent/cfn_nag#readme', 'cfn_nag template.yml'),
  policy('snyk iac test', 'https://docs.snyk.io/snyk-cli/commands/iac-test', 'snyk iac test infra'),
  policy('regula run', 'https://regula.dev/', 'regula run infra'),
  policy('sentinel test', 'https://developer.hashicorp.com/sentinel/docs/commands'),
  policy('sentinel apply', 'https://developer.hashicorp.com/sentinel/docs/commands'),
  policy(
    'kyverno apply',
    'https://kyverno.io/docs/kyverno-cli/',
    'kyverno apply policy.yaml --resource k8s.yaml',
  ),
  policy('kubescape scan', 'https://kubescape.io/docs/', 'kubescape scan k8s --compliance-threshold 90'),
  policy('datree test', 'https://github.com/datreeio/datree#readme', 'datree test k8s.yaml'),
  policy('steampipe check', 'https://steampipe.io/docs'),
  policy('prowler aws', 'https://docs.prowler.com/'),
  policy('cloudsploit scan', 'https://github.com/aquasecurity/cloudsploit#readme'),
  {
    id: 'trivy-config',
    title: 'Trivy config',
    docs: 'https://trivy.dev/latest/docs/target/filesystem/',
    on: command('trivy config|conf'),
    does: [
      does(
        'iac-policy',
        { subject: 'infrastructure', target: argument(0) },
        { fails: failsIf(nonZero(option('--exit-code')), 'no `--exit-code` is asked for') },
      ),
    ],
    example: 'trivy config --exit-code 1 infra',
  },
  {
    id: 'opa-test',
    title: 'policy tests',
    docs: 'https://www.openpolicyagent.org/docs/latest/policy-testing/',
    on: command(
      'opa test',
      'conftest verify',
      'cfn-guard test',
      'kyverno test',
      'gator verify',
      'gator test',
    ),
    does: [does('iac-test', { subject: 'infrastructure', target: argument(0) }, { fails: always })],
    example: 'opa test policy -v',
  },
  {
    id: 'infracost',
    title: 'Infracost',
    docs: 'https://www.infracost.io/docs/',
    on: command('infracost breakdown|diff|comment'),
    does: [
      does('iac-plan', { subject: 'infrastructure', target: option('--path') }, { when: given('--path') }),
    ],
    example: 'infracost breakdown --path infra',
  },
);
