import { failsIf, failsUnless, flag, given, nonZero, unclear } from '../questions.ts';
import { argument, built, first, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const scan = (because: string) =>
  family([
    does(
      'image-scan',
      { subject: 'image', images: first(option('--image'), argument(-1)) },
      { fails: unclear(because) },
    ),
  ]);
const byImage = { subject: 'image', images: argument(0) } as const;

export const IMAGE_SCAN = rows(
  {
    id: 'trivy-image',
    title: 'Trivy',
    docs: 'https://trivy.dev/latest/docs/target/container_image/',
    on: command('trivy image|i', 'trivy'),
    does: [
      does(
        'image-scan',
        { subject: 'image', images: argument(0), artifact: option('--input') },
        {
          fails: failsIf(nonZero(option('--exit-code')), 'no `--exit-code` is asked for'),
          when: (call) => (call.words.length > 0 || call.options.has('--input') ? 'yes' : 'no'),
        },
      ),
    ],
    example:
      'docker run --rm -v /var/run/docker.sock:/var/run/docker.sock aquasec/trivy image --exit-code 1 acme/app:$SHA',
  },
  {
    id: 'docker-scout',
    title: 'Docker Scout',
    docs: 'https://docs.docker.com/reference/cli/docker/scout/cves/',
    on: command('docker scout cves|quickview|policy|compare'),
    does: [
      does('image-scan', byImage, {
        fails: failsIf(flag('--exit-code', '-e', '--exit-on'), 'without `--exit-code` it reports and passes'),
      }),
    ],
    example: 'docker scout cves --exit-code --only-severity critical acme/app:1',
  },
  {
    id: 'snyk-container',
    title: 'Snyk Container',
    docs: 'https://docs.snyk.io/snyk-cli/commands/container-test',
    on: command('snyk container test', 'docker scan'),
    does: [
      does('image-scan', byImage, {
        fails: failsUnless(flag('--exit-zero'), 'an option hides what it finds'),
      }),
    ],
    example: 'snyk container test acme/app:1',
  },
  {
    id: 'ecr-scan',
    title: 'ECR image scan',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecr/describe-image-scan-findings.html',
    on: command('aws ecr describe-image-scan-findings|start-image-scan', 'aws ecr wait image-scan-complete'),
    does: [
      does(
        'image-scan',
        { subject: 'image', images: built(option('--repository-name'), ':', option('--image-id')) },
        { fails: unclear('what reads its answer decides') },
      ),
    ],
    example: 'aws ecr wait image-scan-complete --repository-name app --image-id imageTag=$SHA',
  },
  {
    id: 'clair',
    title: 'Clair',
    docs: 'https://github.com/arminc/clair-scanner#readme',
    on: command('clair-scanner', 'clairctl report', 'clair-action report'),
    does: [
      does(
        'image-scan',
        { subject: 'image', images: argument(-1) },
        { fails: failsUnless(given('--exit-when-no-features'), 'an option hides what it finds') },
      ),
    ],
    example: 'clair-scanner --ip 10.0.0.1 acme/app:1',
  },
  {
    id: 'anchore-cli',
    title: 'Anchore',
    docs: 'https://docs.anchore.com/current/docs/',
    on: command('anchorectl image vulnerabilities|check|add', 'anchore-cli image', 'anchore-cli evaluate'),
    does: [
      does('image-scan', byImage, {
        fails: failsIf(flag('--fail-based-on-results', '-f'), 'it reports and passes'),
      }),
    ],
    example: 'anchorectl image check acme/app:1 --fail-based-on-results',
  },
  scan('policies on its server decide')(
    'twistcli images scan',
    'https://docs.prismacloud.io/en/compute-edition/30/admin-guide/tools/twistcli-scan-images',
    'twistcli images scan acme/app:1',
  ),
  scan('policies on its server decide')(
    'wizcli docker scan',
    'https://www.wiz.io/',
    'wizcli docker scan --image acme/app:1',
  ),
  scan('policies on its server decide')(
    'sysdig-cli-scanner',
    'https://docs.sysdig.com/en/sysdig-secure/install-vulnerability-cli-scanner/',
    'sysdig-cli-scanner acme/app:1',
  ),
  scan('watches on its server decide')(
    'jf docker scan',
    'https://docs.jfrog.com/',
    'jf docker scan acme/app:1',
  ),
);
