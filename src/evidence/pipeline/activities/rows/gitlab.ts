import { always, has, shows, unclear } from '../questions.ts';
import { first, input, listed, variable } from '../readers.ts';
import { does, parts, plugins, rows, templates } from '../row.ts';

const keyword = plugins('https://docs.gitlab.com/ci/yaml/');
const component = parts('template', (name) => `https://${name.split('/').slice(0, 3).join('/')}`);
const shown = unclear(
  'its findings are shown in the merge request, and an approval policy of the project decides what that stops',
);

const sast = [does('sast', { subject: 'files', languages: ['*'] }, { fails: shown })] as const;
const secrets = [does('secret-scan', { subject: 'commits' }, { fails: shown })] as const;
const dependencies = [
  does('dependency-scan', { subject: 'dependencies', languages: ['*'] }, { fails: shown }),
] as const;
const container = [
  does(
    'image-scan',
    { subject: 'image', images: first(input('CS_IMAGE', 'cs_image'), variable('CS_IMAGE')) },
    { fails: shown },
  ),
] as const;
const site = first(
  input('DAST_WEBSITE', 'DAST_TARGET_URL', 'DAST_API_TARGET_URL', 'FUZZAPI_TARGET_URL'),
  variable('DAST_WEBSITE', 'DAST_TARGET_URL'),
);
const dast = [
  does('dast', { subject: 'application', depth: 'active', url: site }, { fails: shown }),
] as const;
const iac = [does('iac-policy', { subject: 'infrastructure' }, { fails: shown })] as const;
const quality = [does('lint', {}, { fails: shown })] as const;
const plan = [does('iac-plan', { means: 'terraform', target: input('TF_ROOT') })] as const;
const results = (kind: 'test-report' | 'coverage-report' | 'upload-findings' | 'sbom' | 'artifact-upload') =>
  keyword([does(kind, { artifact: input('path', 'paths') })]);

export const GITLAB = rows(
  templates(sast)('Security/SAST.gitlab-ci.yml'),
  templates(sast)('Jobs/SAST.gitlab-ci.yml'),
  templates(sast)('Security/SAST.latest.gitlab-ci.yml'),
  templates(sast)('Jobs/SAST.latest.gitlab-ci.yml'),
  templates(iac)('Security/SAST-IaC.gitlab-ci.yml'),
  templates(iac)('Jobs/SAST-IaC.gitlab-ci.yml'),
  templates(iac)('Jobs/SAST-IaC.latest.gitlab-ci.yml'),
  templates(secrets)('Security/Secret-Detection.gitlab-ci.yml'),
  templates(secrets)('Jobs/Secret-Detection.gitlab-ci.yml'),
  templates(secrets)('Jobs/Secret-Detection.latest.gitlab-ci.yml'),
  templates(dependencies)('Security/Dependency-Scanning.gitlab-ci.yml'),
  templates(dependencies)('Jobs/Dependency-Scanning.gitlab-ci.yml'),
  templates(dependencies)('Jobs/Dependency-Scanning.latest.gitlab-ci.yml'),
  templates(container)('Security/Container-Scanning.gitlab-ci.yml'),
  templates(container)('Jobs/Container-Scanning.gitlab-ci.yml'),
  templates(container)('Jobs/Container-Scanning.latest.gitlab-ci.yml'),
  templates(dast)('DAST.gitlab-ci.yml'),
  templates(dast)('Security/DAST.gitlab-ci.yml'),
  templates(dast)('DAST.latest.gitlab-ci.yml'),
  templates(dast)('Security/DAST.latest.gitlab-ci.yml'),
  templates(dast)('DAST-API.gitlab-ci.yml'),
  templates(dast)('Security/DAST-API.gitlab-ci.yml'),
  templates(dast)('API-Fuzzing.gitlab-ci.yml'),
  templates(dast)('Security/API-Fuzzing.gitlab-ci.yml'),
  templates(quality)('Code-Quality.gitlab-ci.yml'),
  templates(quality)('Jobs/Code-Quality.gitlab-ci.yml'),
  templates([does('licence-scan', { subject: 'dependencies' }, { fails: shown })])(
    'Security/License-Scanning.gitlab-ci.yml',
  ),
  templates([does('image-build', {}), does('image-push', {})])('Jobs/Build.gitlab-ci.yml'),
  templates([does('unit-test', {}, { fails: always })])('Jobs/Test.gitlab-ci.yml'),
  templates([does('deploy', { means: 'helm' })])('Jobs/Deploy.gitlab-ci.yml'),
  templates([
    does('deploy', {
      means: 'ecs',
      target: input('CI_AWS_ECS_SERVICE'),
      environment: input('CI_AWS_ECS_CLUSTER'),
    }),
  ])('AWS/Deploy-ECS.gitlab-ci.yml'),
  templates([does('iac-apply', { means: 'cloudformation' }), does('deploy', { means: 'cloudformation' })])(
    'AWS/CF-Provision-and-Deploy-EC2.gitlab-ci.yml',
  ),
  templates(plan)('Terraform.gitlab-ci.yml'),
  templates(plan)('Terraform/Base.gitlab-ci.yml'),
  templates([does('e2e-test', { subject: 'application', url: site })])(
    'Verify/Browser-Performance.gitlab-ci.yml',
  ),
  templates([does('load-test', { subject: 'application', target: input('K6_TEST_FILE') })])(
    'Verify/Load-Performance-Testing.gitlab-ci.yml',
  ),
  component(sast)('gitlab.com/components/sast/sast'),
  component(iac)('gitlab.com/components/sast/iac-sast'),
  component(secrets)('gitlab.com/components/secret-detection/secret-detection'),
  component(dependencies)('gitlab.com/components/dependency-scanning/main'),
  component(container)('gitlab.com/components/container-scanning/container-scanning'),
  component(dast)('gitlab.com/components/dast/dast'),
  component(quality)('gitlab.com/components/code-quality/code-quality'),
  results('artifact-upload')('artifacts:paths', { paths: 'dist' }),
  results('test-report')('artifacts:reports:junit', { path: 'junit.xml' }),
  results('coverage-report')('artifacts:reports:coverage_report', { path: 'coverage.xml' }),
  results('upload-findings')('artifacts:reports:sast', { path: 'sast.json' }),
  results('upload-findings')('artifacts:reports:secret_detection', { path: 'secrets.json' }),
  results('upload-findings')('artifacts:reports:dependency_scanning', { path: 'deps.json' }),
  results('upload-findings')('artifacts:reports:container_scanning', { path: 'image.json' }),
  results('upload-findings')('artifacts:reports:dast', { path: 'dast.json' }),
  results('upload-findings')('artifacts:reports:codequality', { path: 'quality.json' }),
  results('sbom')('artifacts:reports:cyclonedx', { path: 'bom.json' }),
  keyword([does('coverage', {}, { when: has(input('regex')) })])('coverage', { regex: '/TOTAL.*/' }),
  keyword([does('cache', { target: input('paths', 'value'), version: input('key') })])('cache', {
    paths: 'node_modules',
  }),
  keyword([does('release', { version: input('tag_name', 'value') })])('release', { tag_name: 'v1' }),
  keyword([does('deploy', { means: 'other-cloud', artifact: input('publish') })])('pages', {
    publish: 'public',
  }),
  keyword([
    does(
      'dast',
      { subject: 'application', depth: 'active', url: listed(site) },
      { when: shows(input('site_profile', 'value'), /./), fails: shown },
    ),
  ])('dast_configuration', { site_profile: 'staging' }),
);
