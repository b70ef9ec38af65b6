import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { judgeRegistries } from '../../judge/registry-scans.ts';
import { isShownOnly } from '../../judge/scans.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { failsRun } from '../../pipelines/failure.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../../pipelines/places.ts';
import { written } from '../../pipelines/text.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './images-scanned.examples.ts';

/** Registries that scan nothing by themselves. */
const UNSCANNED = /^ghcr\.io\//;

export default defineControl({
  id: 'security/images-scanned',
  title: 'Every released image is scanned',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'pipeline'],
  why: 'An image carries hundreds of packages that nobody chose, and holes are found in them every week.',
  how: 'A scanner looks at the image, not at the files it is built from, wherever the pipeline builds one, and what it finds makes the run fail. Registries scan too: one that is declared must scan on push, or by the settings of all registries. Without either the account shows it, and for images that go to a registry that scans nothing it fails.',
  remedy:
    'Between build and push, run `trivy image --exit-code 1 --severity CRITICAL,HIGH --ignore-unfixed <image>`, and switch on enhanced scanning of the registry for what is found later.',
  references: [
    { standard: 'AWS FSBP', id: 'ECR.1' },
    { standard: 'AWS FSBP', id: 'Inspector.2' },
    { standard: 'CIS Docker', id: '4.4' },
    { standard: 'Checkov', id: 'CKV_AWS_163' },
    { standard: 'AWS Well-Architected', id: 'SEC06-BP01' },
  ],
  needs: [],
  uses: ['pipelines', 'dockerfiles', 'infrastructure'],
  judge({ pipelines, dockerfiles, infrastructure }) {
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const read = presentValue(pipelines);
    const declared = presentValue(infrastructure);
    const registries = declared ? judgeRegistries(graphOf(declared)) : [];
    const shipped = (presentValue(dockerfiles) ?? []).filter(
      ({ use }) => use === 'deployed' || use === 'candidate',
    );
    const pushes = read ? allActivities(read, 'image-push') : [];
    const scans = read ? allActivities(read, 'image-scan') : [];
    if (shipped.length + pushes.length + scans.length + registries.length === 0)
      return [notApplicable('no image is built or released here')];
    if (!read && registries.length > 0) return registries;
    if (!read)
      return [registry('there is no pipeline; whether the registry scans its images is not in the files')];
    const found = scans.map(judgeScan);
    if (found.some(({ kind }) => kind === 'pass')) return [...found, ...registries].map(mildened);
    if (registries.length > 0) return [...found.map(mildened), ...registries];
    return [...found, ...withoutScan(read, pushes, scans.length > 0)];
  },
  examples,
});

/** Beside a scan that counts, or a registry that scans, what falls short is worth reading. */
function mildened(one: Statement): Statement {
  if (one.kind === 'unknown') return remark(one.at, `${one.because}.`);
  return one.kind === 'fail' ? remark(one.at, one.message) : one;
}

function registry(because: string): Statement {
  return unknown(WHOLE_TREE, because, { plane: 'account' });
}

function judgeScan(scan: ActivityRef): Statement {
  const { activity } = scan;
  const title = `\`${activity.title}\` in ${nameOf(scan)}`;
  const [image] = activity.detail.images ?? [];
  const what = image ? `\`${written(image)}\`` : 'an image';
  if (isShownOnly(scan))
    return pass(activity.source, `${title} scans ${what} and shows what it finds in GitLab`);
  const fails = failsRun(scan);
  if (fails.answer === 'yes')
    return pass(activity.source, `${title} scans ${what}, and fails on what it finds`);
  const because = fails.reasons[0]?.because ?? 'what it does with findings cannot be told';
  const message = `${title} scans ${what} and stops nothing: ${because}`;
  return fails.answer === 'no'
    ? remark(activity.source, `${message}.`)
    : unknown(activity.source, message, { how: 'read its configuration' });
}

function withoutScan(
  pipelines: Pipelines,
  pushes: readonly ActivityRef[],
  isMasked: boolean,
): readonly Statement[] {
  const images = pushes.flatMap(({ activity }) =>
    (activity.detail.images ?? []).map((image) => ({ activity, image })),
  );
  const open = images.filter(({ image }) => UNSCANNED.test(written(image)));
  const [first] = open;
  if (!first || open.length < images.length || images.length === 0)
    return [
      registry(
        `${isMasked ? 'no scan of an image stops anything' : 'no image is scanned in the pipelines'}; whether the registry scans them is not in the files`,
      ),
    ];
  return [
    missingOrUnknown(pipelines, {
      practice: 'a scan of the image',
      kinds: ['image-scan'],
      at: first.activity.source,
      message: `Nothing scans \`${written(first.image)}\` for known holes, and its registry does not either.`,
      options: { address: 'image-scan' },
    }),
  ];
}
