import {
  always,
  either,
  failsIf,
  failsUnless,
  fits,
  has,
  isNot,
  isOn,
  nonZero,
  shows,
  unclear,
} from '../questions.ts';
import { first, input, listed, option, urlVariable } from '../readers.ts';
import { action, actions, does, rows } from '../row.ts';

const asked = (name: string, otherwise: 'yes' | 'no' | 'unknown', because: string) =>
  failsIf(isOn(name, otherwise), because);
const serverDecides = unclear('settings on its server decide');
const sast = (languages: readonly string[], fails = serverDecides) =>
  actions([does('sast', { subject: 'files', languages }, { fails })]);
const dependencies = (
  fails: Parameters<typeof failsIf>[0] | undefined,
  because = 'an input hides what it finds',
) =>
  actions([
    does(
      'dependency-scan',
      { subject: 'dependencies', languages: ['*'] },
      { fails: fails ? failsIf(fails, because) : always },
    ),
  ]);
const _lint = actions([does('lint', {}, { fails: always })]);
const iacLint = actions([does('iac-lint', { subject: 'infrastructure' }, { fails: always })]);
const softly = failsUnless(isOn('soft_fail'), '`soft_fail` hides what it finds');
const upload = actions([does('upload-findings', { artifact: input('sarif_file') })]);
const _sbom = actions([does('sbom', { images: input('image'), artifact: input('output-file', 'output') })]);
const images = first(input('image-ref', 'image', 'image-name', 'scan-image', 'local-image'));
const secretScan = (fails: Parameters<typeof does>[2]) =>
  actions([does('secret-scan', { subject: 'commits' }, fails)]);
const zap = (depth: 'passive' | 'active') =>
  actions([
    does(
      'dast',
      { subject: 'application', depth, url: input('target'), artifact: input('artifact_name') },
      {
        fails: asked('fail_action', 'no', '`fail_action` is not on'),
      },
    ),
  ]);
const trivyKinds = input('scan-type');
const trivyFails = failsIf(nonZero(input('exit-code')), 'no `exit-code` is asked for');
const scanners = listed(input('scanners'));

export const GITHUB_CHECKS = rows(
  {
    id: 'codeql',
    title: 'CodeQL',
    docs: 'https://docs.github.com/en/code-security/code-scanning/creating-an-advanced-setup-for-code-scanning',
    on: action('github/codeql-action/init'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: listed(input('languages')) },
        {
          // A check of its own fails on errors and high severities, unless the forge's settings say otherwise:
          // https://docs.github.com/en/code-security/code-scanning/managing-code-scanning-alerts/triaging-code-scanning-alerts-in-pull-requests
          fails: always,
        },
      ),
    ],
    example: {
      use: 'action github/codeql-action/init@v3',
      inputs: { languages: 'javascript-typescript, python' },
    },
  },
  {
    id: 'codeql-analyze',
    title: 'CodeQL',
    docs: 'https://github.com/github/codeql-action',
    on: action('github/codeql-action/analyze'),
    does: [
      does('upload-findings', {}, { when: isNot(shows(input('upload'), /^(?:never|false|failure-only)$/)) }),
    ],
    example: { use: 'action github/codeql-action/analyze@v3' },
  },
  upload('github/codeql-action/upload-sarif', { sarif_file: 'out.sarif' }),
  sast(['*'])('SonarSource/sonarqube-scan-action'),
  sast(['*'])('SonarSource/sonarcloud-github-action'),
  sast(['*'], always)('SonarSource/sonarqube-quality-gate-action'),
  sast(['*'], always)('returntocorp/semgrep-action'),
  sast(['*'], always)('semgrep/semgrep-action'),
  sast(['go'], always)('securego/gosec'),
  sast(['javascript', 'typescript'], always)('ajinabraham/njsscan-action'),
  sast(['python'], always)('PyCQA/bandit-action'),
  sast(['python'], always)('tj-actions/bandit'),
  sast(['ruby'], always)('reviewdog/action-brakeman'),
  sast(['php'], always)('psalm/psalm-github-security-scan'),
  sast(['*'])('github/ossar-action'),
  sast(['*'])('microsoft/security-devops-action'),
  sast(['*'])('checkmarx/ast-github-action'),
  sast(['*'])('veracode/veracode-pipeline-scan-action'),
  sast(['*'])('fortify/github-action'),
  sast(['*'])('snyk/actions/code'),
  sast(['*'])('aws-actions/codeguru-security'),
  sast(['*'])('DataDog/datadog-static-analyzer-github-action'),
  sast(['*'], always)('bearer/bearer-action'),
  dependencies(
    isNot(isOn('warn-only')),
    '`warn-only` hides what it finds',
  )('actions/dependency-review-action'),
  dependencies(undefined)('google/osv-scanner-action/osv-scanner-action'),
  dependencies(undefined)('google/osv-scanner-action/.github/workflows/osv-scanner-reusable.yml'),
  dependencies(undefined)('google/osv-scanner-action/.github/workflows/osv-scanner-reusable-pr.yml'),
  dependencies(undefined)('pypa/gh-action-pip-audit'),
  dependencies(undefined)('golang/govulncheck-action'),
  dependencies(undefined)('rustsec/audit-check'),
  dependencies(undefined)('actions-rs/audit-check'),
  dependencies(undefined)('actions-rust-lang/audit'),
  dependencies(undefined)('EmbarkStudios/cargo-deny-action'),
  dependencies(undefined)('symfonycorp/security-checker-action'),
  dependencies(undefined)('oke-py/npm-audit-action'),
  dependencies(shows(input('args'), /--failOnCVSS/), 'no `--failOnCVSS` is given')(
    'dependency-check/Dependency-Check_Action',
    { args: '--failOnCVSS 7' },
  ),
  ...['node', 'python', 'python-3.10', 'maven', 'gradle', 'golang', 'dotnet', 'php', 'ruby', 'scala'].map(
    (kind) =>
      dependencies(
        isNot(shows(input('command'), /^monitor$/)),
        '`monitor` fails on nothing',
      )(`snyk/actions/${kind}`),
  ),
  {
    id: 'trivy-action',
    title: 'Trivy',
    docs: 'https://github.com/aquasecurity/trivy-action',
    on: action('aquasecurity/trivy-action'),
    does: [
      does(
        'image-scan',
        { subject: 'image', images, artifact: input('input') },
        {
          fails: trivyFails,
          when: (call) =>
            has(trivyKinds)(call) === 'yes'
              ? fits(trivyKinds, /^image$/)(call)
              : has(first(images, input('input')))(call),
        },
      ),
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['*'], target: input('scan-ref') },
        {
          fails: trivyFails,
          when: (call) =>
            fits(trivyKinds, /^(?:fs|repo|rootfs|sbom)$/)(call) === 'yes'
              ? either(isNot(has(scanners)), shows(scanners, /vuln/))(call)
              : 'no',
        },
      ),
      does(
        'secret-scan',
        { subject: 'files' },
        {
          fails: trivyFails,
          when: (call) =>
            fits(trivyKinds, /^(?:fs|repo|rootfs)$/)(call) === 'yes'
              ? either(isNot(has(scanners)), shows(scanners, /secret/))(call)
              : 'no',
        },
      ),
      does(
        'iac-policy',
        { subject: 'infrastructure', target: input('scan-ref') },
        {
          fails: trivyFails,
          when: either(fits(trivyKinds, /^config$/), shows(scanners, /misconfig|config/)),
        },
      ),
      does('sbom', { artifact: input('output') }, { when: shows(input('format'), /cyclonedx|spdx/) }),
    ],
    example: {
      use: 'action aquasecurity/trivy-action@0.28.0',
      inputs: { 'image-ref': 'acme/app:1', 'exit-code': '1' },
    },
    gives: ['image-scan'],
  },
  {
    id: 'anchore-scan-action',
    title: 'Grype',
    docs: 'https://github.com/anchore/scan-action',
    on: action('anchore/scan-action'),
    does: [
      does(
        'image-scan',
        { subject: 'image', images },
        { when: has(input('image')), fails: asked('fail-build', 'yes', '`fail-build` is off') },
      ),
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['*'], target: input('path') },
        { when: has(input('path', 'sbom')), fails: asked('fail-build', 'yes', '`fail-build` is off') },
      ),
    ],
    example: { use: 'action anchore/scan-action@v6', inputs: { image: 'acme/app:1' } },
    gives: ['image-scan'],
  },
  {
    id: 'docker-scout-action',
    title: 'Docker Scout',
    docs: 'https://github.com/docker/scout-action',
    on: action('docker/scout-action'),
    does: [
      does(
        'image-scan',
        { subject: 'image', images },
        { fails: asked('exit-code', 'no', '`exit-code` is not on') },
      ),
    ],
    example: {
      use: 'action docker/scout-action@v1',
      inputs: { command: 'cves', image: 'acme/app:1', 'exit-code': 'true' },
    },
  },
  actions([does('image-scan', { subject: 'image', images }, { fails: always })])('snyk/actions/docker', {
    image: 'acme/app:1',
  }),
  actions([does('image-scan', { subject: 'image', images }, { fails: always })])('azure/container-scan', {
    'image-name': 'acme/app:1',
  }),
  actions([does('image-scan', { subject: 'image', images }, { fails: serverDecides })])(
    'aws-actions/vulnerability-scan-github-action-for-amazon-inspector',
  ),
  actions([does('image-scan', { subject: 'image', images }, { fails: always })])('erzz/dockle-action', {
    image: 'acme/app:1',
  }),
  actions([does('image-scan', { subject: 'image', images }, { fails: always })])(
    'goodwithtech/dockle-action',
    { image: 'acme/app:1' },
  ),
  secretScan({ fails: always })('gitleaks/gitleaks-action'),
  secretScan({ fails: always })('zricethezav/gitleaks-action'),
  secretScan({ fails: always })('gacts/gitleaks'),
  secretScan({ fails: always })('trufflesecurity/trufflehog'),
  secretScan({ fails: always })('GitGuardian/ggshield-action'),
  secretScan({ fails: always })('GitGuardian/ggshield/actions/secret'),
  secretScan({ fails: always })('reviewdog/action-gitleaks'),
  zap('passive')('zaproxy/action-baseline', { target: 'https://staging.example.com' }),
  zap('active')('zaproxy/action-full-scan', { target: 'https://staging.example.com' }),
  zap('active')('zaproxy/action-api-scan', { target: 'https://staging.example.com' }),
  actions([
    does(
      'dast',
      { subject: 'application', depth: 'active' },
      { fails: unclear('the plan sets when it fails') },
    ),
  ])('zaproxy/action-af', { plan: 'zap.yaml' }),
  actions([does('dast', { subject: 'application', depth: 'active' }, { fails: always })])(
    'stackhawk/hawkscan-action',
  ),
  actions([
    does(
      'dast',
      { subject: 'application', depth: 'active', url: input('target') },
      {
        fails: failsIf(
          shows(input('flags', 'args'), /fail-on-severity|-fos/),
          'its exit code does not tell what it finds',
        ),
      },
    ),
  ])('projectdiscovery/nuclei-action', { target: 'https://staging.example.com' }),
  actions([
    does(
      'dast',
      { subject: 'application', depth: 'active', url: input('baseUrl') },
      { fails: serverDecides },
    ),
  ])('PortSwigger/dastardly-github-action'),
  actions([does('dast', { subject: 'application', depth: 'active' }, { fails: always })])(
    'schemathesis/action',
  ),
  actions([does('dast', { subject: 'application', depth: 'active' }, { fails: serverDecides })])(
    'Invicti-Security/action',
  ),
  ...[
    'bridgecrewio/checkov-action',
    'aquasecurity/tfsec-action',
    'aquasecurity/tfsec-pr-commenter-action',
    'tfsec/tfsec-sarif-action',
  ].map((name) =>
    actions([
      does(
        'iac-policy',
        { subject: 'infrastructure', target: input('directory', 'working_directory') },
        { fails: softly },
      ),
    ])(name),
  ),
  actions([
    does(
      'iac-policy',
      { subject: 'infrastructure', target: input('path') },
      { fails: failsUnless(shows(input('fail_on'), /^none$/), 'an input hides what it finds') },
    ),
  ])('checkmarx/kics-github-action', { path: 'infra' }),
  actions([does('iac-policy', { subject: 'infrastructure' }, { fails: always })])('snyk/actions/iac'),
  actions([does('iac-policy', { subject: 'infrastructure' }, { fails: always })])('stelligent/cfn_nag'),
  actions([does('iac-policy', { subject: 'infrastructure' }, { fails: always })])('tenable/terrascan-action'),
  iacLint('terraform-linters/tflint-action'),
  iacLint('reviewdog/action-tflint'),
  iacLint('scottbrenner/cfn-lint-action'),
  iacLint('ansible/ansible-lint'),
  {
    id: 'setup-cypress',
    title: 'cypress-io/github-action',
    docs: 'https://github.com/cypress-io/github-action',
    on: action('cypress-io/github-action'),
    does: [
      does('install', { isFrozen: 'yes' }, { when: isOn('install', 'yes') }),
      does(
        'e2e-test',
        {
          subject: 'application',
          url: first(urlVariable, input('wait-on')),
          target: first(input('spec', 'project'), option('--spec')),
        },
        { when: isOn('runTests', 'yes'), fails: always },
      ),
    ],
    example: { use: 'action cypress-io/github-action@v6', inputs: { browser: 'chrome' } },
  },
);
