import { chosenRuntimes } from '../../judge/chosen-runtimes.ts';
import { defineControl } from '../../judge/control.ts';
import { daysBetween } from '../../judge/days.ts';
import { judgeDeployed } from '../../judge/deployed-images.ts';
import { presentValue } from '../../judge/fact.ts';
import { runtimeStatements } from '../../judge/function-runtimes.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, remark, type Statement, unknown } from '../../judge/statement.ts';
import { TABLE_DATE } from '../../judge/support-ends.ts';
import { imageStatements, supportStatement } from '../../judge/support-statements.ts';
import { examples } from './host-image-and-runtime-supported.examples.ts';

export default defineControl({
  id: 'security/host-image-and-runtime-supported',
  title: 'Base images and runtimes are supported for 90 days or more',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'repo', 'account'],
  why: 'Holes that are found after the end of support stay open: nobody mends the base image or the runtime any more.',
  how: `The releases that the shipped stage of each deployed Dockerfile names (operating system, language, server), the Go that compiled it, and runtimes that version files choose for code without an image and the runtimes that functions name are looked up in a table of support ends of ${TABLE_DATE}, after https://endoflife.date. Less than 90 days left is a minor finding. Versions of Kubernetes, PostgreSQL and MySQL that AWS runs are looked up in its calendars; what is in support that is paid for passes with a remark. What machine images and other engines bring can be seen in the account only.`,
  remedy:
    'Move to a release that is supported: change the tag of the base image or the version file, and run the tests on it.',
  references: [
    { standard: 'AWS FSBP', id: 'Lambda.2' },
    { standard: 'AWS FSBP', id: 'EKS.2' },
    { standard: 'OWASP Top 10', id: 'A03', version: '2025' },
  ],
  needs: ['now'],
  uses: ['dockerfiles', 'toolchains', 'deployables', 'infrastructure', 'infrastructureFiles'],
  judge({
    now,
    dockerfiles,
    toolchains,
    deployables,
    infrastructure,
    infrastructureFiles,
  }): readonly Statement[] {
    if (dockerfiles.state === 'unavailable')
      return [unknown(WHOLE_TREE, dockerfiles.because, dockerfiles.settle)];
    const images = presentValue(dockerfiles) ?? [];
    const units = presentValue(deployables)?.units ?? [];
    const ofImages = images.length > 0 ? judgeDeployed(images, (image) => imageStatements(image, now)) : [];
    const pins = chosenRuntimes(presentValue(toolchains) ?? [], units, images);
    const statements = [...ofImages, ...pins.map((pin) => supportStatement(pin, now))];
    statements.push(...runtimeStatements(infrastructure, now));
    const unread = infrastructure.state === 'present' ? undefined : presentValue(infrastructureFiles);
    const file = unread?.files.find(({ tool }) => CHOOSES_RELEASES.has(tool));
    if (file) {
      const because = `which releases ${file.path} and other infrastructure code choose for machines, functions and databases cannot be read`;
      statements.push(unknown({ path: file.path }, because, { plane: 'account' }));
    }
    if (statements.every(({ kind }) => kind === 'remark' || kind === 'not-applicable')) {
      const because = deployables.state === 'none' ? deployables.because : NOTHING_CHOSEN;
      statements.push(notApplicable(because));
    }
    if (daysBetween(new Date(TABLE_DATE), now) > TABLE_LASTS_DAYS)
      statements.push(
        remark(WHOLE_TREE, `The table of support ends is of ${TABLE_DATE}: a newer gonogo knows more.`),
      );
    return statements;
  },
  examples,
});

const NOTHING_CHOSEN =
  'nothing in the tree chooses a base image or the version of a runtime, see integration/toolchain-version-pinned';

/** Vendors announce ends of support a year ahead or more; after half a year the list of releases itself is old. */
const TABLE_LASTS_DAYS = 183;

/** Tools that say on which machine image, function runtime or engine something runs. */
const CHOOSES_RELEASES = new Set([
  'terraform',
  'terragrunt',
  'cloudformation',
  'cdk',
  'cdktf',
  'serverless',
  'sst',
  'pulumi',
  'eksctl',
  'elastic-beanstalk',
  'app-runner',
  'amplify',
  'chalice',
]);
