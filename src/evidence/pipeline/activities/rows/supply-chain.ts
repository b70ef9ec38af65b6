import { always, isOn, shows } from '../questions.ts';
import { argument, argumentsFrom, first, input, option } from '../readers.ts';
import { action, actions, command, does, family, rows, task } from '../row.ts';

const sbom = family([
  does('sbom', { artifact: option('-o', '--output', '--output-file', '-f'), target: argument(0) }),
]);
const sign = family([does('sign', { images: argument(0) })]);
const mark = family([
  does('mark-deployment', {
    version: first(option('--version', '--release'), argument(0)),
    environment: option('--env', '-e', '--environment'),
  }),
]);
const marks = actions([
  does('mark-deployment', {
    environment: input('environment', 'env'),
    version: input('version', 'revision'),
  }),
]);

export const SUPPLY_CHAIN = rows(
  sbom('syft', 'https://github.com/anchore/syft#readme', 'syft acme/app:1 -o cyclonedx-json=bom.json'),
  sbom('syft scan|packages', 'https://github.com/anchore/syft#readme', 'syft scan dir:. -o spdx-json'),
  sbom('cdxgen', 'https://cyclonedx.github.io/cdxgen/', 'cdxgen -o bom.json'),
  sbom('cyclonedx-npm', 'https://github.com/CycloneDX/cyclonedx-node-npm#readme'),
  sbom('npm sbom', 'https://docs.npmjs.com/cli/commands/npm-sbom', 'npm sbom --sbom-format cyclonedx'),
  sbom('cyclonedx-py', 'https://github.com/CycloneDX/cyclonedx-python#readme'),
  sbom('cyclonedx-gomod mod|app', 'https://github.com/CycloneDX/cyclonedx-gomod#readme'),
  sbom('cargo cyclonedx|sbom', 'https://github.com/CycloneDX/cyclonedx-rust-cargo#readme'),
  sbom('dotnet CycloneDX', 'https://github.com/CycloneDX/cyclonedx-dotnet#readme'),
  sbom('bom generate', 'https://github.com/kubernetes-sigs/bom#readme'),
  sbom('sbom-tool generate', 'https://github.com/microsoft/sbom-tool#readme'),
  sbom('docker sbom', 'https://docs.docker.com/scout/how-tos/view-create-sboms/', 'docker sbom acme/app:1'),
  sbom('docker scout sbom', 'https://docs.docker.com/reference/cli/docker/scout/sbom/'),
  {
    id: 'aws-events-put-events',
    title: 'aws events put-events',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/events/put-events.html',
    on: command('aws events put-events'),
    does: [does('mark-deployment', {}, { when: shows(option('--entries'), /deploy|release|rollout/i) })],
    example: 'aws events put-events --entries Source=shop,DetailType=deployment,Detail={}',
  },
  {
    id: 'cyclonedx-build',
    title: 'CycloneDX through Maven or Gradle',
    docs: 'https://github.com/CycloneDX/cyclonedx-maven-plugin#readme',
    on: [
      task(
        'mvn',
        'cyclonedx:makeAggregateBom',
        'cyclonedx:makeBom',
        'org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom',
      ),
      task('gradle', 'cyclonedxBom'),
    ],
    does: [does('sbom')],
    example: 'gradle cyclonedxBom',
  },
  {
    id: 'trivy-bom',
    title: 'Trivy SBOM',
    docs: 'https://trivy.dev/latest/docs/supply-chain/sbom/',
    on: command('trivy image|fs|filesystem|repo|rootfs'),
    does: [
      does(
        'sbom',
        { artifact: option('-o', '--output'), target: argument(0) },
        { when: shows(option('-f', '--format'), /cyclonedx|spdx/) },
      ),
    ],
    example: 'trivy image --format cyclonedx -o bom.json acme/app:1',
  },
  sign(
    'cosign sign',
    'https://docs.sigstore.dev/cosign/signing/overview/',
    'cosign sign --yes ghcr.io/acme/app@$DIGEST',
  ),
  sign('cosign sign-blob', 'https://docs.sigstore.dev/cosign/signing/signing_with_blobs/'),
  sign(
    'notation sign',
    'https://notaryproject.dev/docs/user-guides/cli-reference/notation_sign/',
    'notation sign --plugin com.amazonaws.signer.notation.plugin acme/app@$DIGEST',
  ),
  sign(
    'aws signer start-signing-job',
    'https://docs.aws.amazon.com/cli/latest/reference/signer/start-signing-job.html',
  ),
  {
    id: 'cosign-attest',
    title: 'cosign attest',
    docs: 'https://docs.sigstore.dev/cosign/verifying/attestation/',
    on: command('cosign attest', 'cosign attest-blob', 'witness run'),
    does: [does('attest', { images: argument(0), artifact: option('--predicate') })],
    example: 'cosign attest --yes --predicate bom.json acme/app@$DIGEST',
  },
  {
    id: 'cosign-verify',
    title: 'signature verification',
    docs: 'https://docs.sigstore.dev/cosign/verifying/verify/',
    on: command(
      'cosign verify|verify-attestation|verify-blob',
      'notation verify',
      'gh attestation verify',
      'slsa-verifier verify-image|verify-artifact',
    ),
    does: [does('verify-signature', { images: argumentsFrom(0) }, { fails: always })],
    example: 'cosign verify --certificate-identity x acme/app@$DIGEST',
  },
  {
    id: 'codecov-cli',
    title: 'Codecov',
    docs: 'https://docs.codecov.com/docs/the-codecov-cli',
    on: command(
      'codecov',
      'codecov upload-process|do-upload',
      'codecovcli upload-process|do-upload',
      'coveralls',
      'coveralls report',
      'codacy-coverage-reporter',
      'cc-test-reporter',
      'cc-test-reporter after-build|upload-coverage',
      'qlty coverage',
      'goveralls',
      'coveralls-lcov',
      'codeclimate-test-reporter',
      'deepsource report',
      'codacy-coverage-reporter report',
    ),
    does: [does('coverage-report', { artifact: option('-f', '--file') })],
    example: 'codecov upload-process -f coverage.xml',
  },
  mark('sentry-cli releases', 'https://docs.sentry.io/cli/releases/', 'sentry-cli releases finalize $SHA'),
  mark('sentry-cli deploys', 'https://docs.sentry.io/cli/releases/', 'sentry-cli deploys new -e production'),
  mark(
    'newrelic entity deployment',
    'https://docs.newrelic.com/docs/change-tracking/change-tracking-introduction/',
    'newrelic entity deployment create --version 1',
  ),
  mark(
    'newrelic changetracking',
    'https://docs.newrelic.com/docs/change-tracking/change-tracking-introduction/',
  ),
  mark(
    'datadog-ci deployment',
    'https://docs.datadoghq.com/continuous_delivery/deployments/ciproviders/',
    'datadog-ci deployment mark --env prod',
  ),
  mark(
    'datadog-ci dora',
    'https://docs.datadoghq.com/dora_metrics/',
    'datadog-ci dora deployment --service web',
  ),
  mark('honeymarker add', 'https://github.com/honeycombio/honeymarker#readme'),
  mark('appsignal notify_of_deploy', 'https://docs.appsignal.com/'),
  marks('getsentry/action-release', { environment: 'production' }),
  marks('newrelic/deployment-marker-action'),
  marks('bobheadxi/deployments', { env: 'production' }),
  marks('chrnorm/deployment-action', { environment: 'production' }),
  marks('chrnorm/deployment-status'),
  marks('rollbar/github-deploy-action', { environment: 'production' }),
  marks('honeycombio/gha-create-marker'),
  marks('frankie567/grafana-annotation-action'),
  actions([does('sign', { images: input('image') })])('sigstore/gh-action-sigstore-python'),
  {
    id: 'security-hub-import',
    title: 'Security Hub',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/securityhub/batch-import-findings.html',
    on: command('aws securityhub batch-import-findings'),
    does: [does('upload-findings', { artifact: option('--findings', '--file') })],
    example: 'aws securityhub batch-import-findings --findings file://asff.json',
  },
  {
    id: 'dependency-track',
    title: 'Dependency-Track upload',
    docs: 'https://github.com/DependencyTrack/gh-upload-sbom',
    on: action('DependencyTrack/gh-upload-sbom', 'DefectDojo/defectdojo-action'),
    does: [does('upload-findings', { artifact: input('bomFilename') })],
    example: { use: 'action DependencyTrack/gh-upload-sbom@v3', inputs: { bomFilename: 'bom.json' } },
  },
  {
    id: 'publish-action',
    title: 'publishing actions',
    docs: 'https://github.com/pypa/gh-action-pypi-publish',
    on: action(
      'pypa/gh-action-pypi-publish',
      'JS-DevTools/npm-publish',
      'rubygems/release-gem',
      'dart-lang/setup-dart/.github/workflows/publish.yml',
    ),
    does: [
      does('package-publish', {
        artifact: input('packages-dir', 'package'),
        target: input('repository-url', 'registry'),
      }),
      does('attest', {}, { when: isOn('attestations', 'no') }),
    ],
    example: { use: 'action pypa/gh-action-pypi-publish@release/v1', inputs: { 'packages-dir': 'dist' } },
    gives: ['package-publish'],
  },
);
