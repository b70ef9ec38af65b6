import { CHANGES, CHECKOUT, SHOP, scanned } from './scans.examples.ts';

const IMAGE = 'ghcr.io/acme/shop:${{ github.sha }}';
const BUILD = `- run: docker build -t ${IMAGE} .`;
const PUSH = `- run: docker push ${IMAGE}`;
const DOCKERFILE = { Dockerfile: 'FROM node:22-slim\nCOPY . .\nCMD ["node", "src/main.js"]\n' };
const build = (...steps: readonly string[]) => ({
  ...DOCKERFILE,
  ...scanned(CHANGES, [CHECKOUT, BUILD, ...steps]),
});

const REPOSITORY = (scanning: string) => ({
  'main.tf': `resource "aws_ecr_repository" "shop" {\n  name = "shop"\n${scanning}}\n`,
});
const SCAN_ON_PUSH = '  image_scanning_configuration {\n    scan_on_push = true\n  }\n';

export const examples = {
  pass: {
    'a registry that scans on push': REPOSITORY(SCAN_ON_PUSH),
    'the same in a template': {
      'template.yaml':
        'Resources:\n  Shop: { Type: AWS::ECR::Repository, Properties: { ImageScanningConfiguration: { ScanOnPush: true } } }\n',
    },
    'settings for all registries': {
      'main.tf': `${REPOSITORY('')['main.tf']}resource "aws_ecr_registry_scanning_configuration" "all" {\n  scan_type = "ENHANCED"\n  rule {\n    scan_frequency = "CONTINUOUS_SCAN"\n    repository_filter {\n      filter      = "*"\n      filter_type = "WILDCARD"\n    }\n  }\n}\n`,
    },
    'Trivy between build and push': build(
      `- run: trivy image --exit-code 1 --severity CRITICAL,HIGH ${IMAGE}`,
      PUSH,
    ),
    'the action of Trivy': build(
      `- uses: aquasecurity/trivy-action@0.28.0\n  with: { image-ref: "${IMAGE}", exit-code: "1" }`,
    ),
    'Grype in GitLab': {
      ...SHOP,
      ...DOCKERFILE,
      '.gitlab-ci.yml':
        'container:\n  script:\n    - docker build -t registry.example.com/shop:$CI_COMMIT_SHA .\n    - grype registry.example.com/shop:$CI_COMMIT_SHA --fail-on high\n    - docker push registry.example.com/shop:$CI_COMMIT_SHA\n',
    },
  },
  fail: {
    'a registry that does not scan': REPOSITORY(''),
    'the same in a template': { 'template.yaml': 'Resources:\n  Shop: { Type: AWS::ECR::Repository }\n' },
    'nothing scans it, nor does the registry': build(PUSH),
    'a scan of the files is none of the image': build('- run: trivy fs --exit-code 1 .', PUSH),
    'a scan that stops nothing': build(`- run: trivy image --exit-code 0 ${IMAGE}`, PUSH),
  },
  unknown: {
    'ECR may scan on push': build('- run: docker push 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1'),
    'no pipeline': { ...SHOP, ...DOCKERFILE },
  },
  'not-applicable': { 'no image': scanned(CHANGES, ['- run: node --test']) },
};
