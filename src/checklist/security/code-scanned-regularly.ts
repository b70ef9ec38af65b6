import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeSchedules } from '../../judge/scheduled-scans.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { examples } from './code-scanned-regularly.examples.ts';

const FORGE = { plane: 'forge' } as const;

export default defineControl({
  id: 'security/code-scanned-regularly',
  title: 'Code that nobody changes is scanned too',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'forge'],
  why: 'New advisories hit old code: a service that nobody has touched since spring is scanned only by whoever attacks it.',
  how: 'A scan of the source code, the dependencies or the image runs on a schedule, once a week at least, on trunk. Schedules of GitLab, CircleCI and others that stand only in the forge, the default setup of CodeQL and the alerts of Dependabot are not in the files: without a schedule in them the answer is unknown. It fails where the own CodeQL workflow, which switches the default setup off, has none.',
  remedy:
    'Add `schedule: [{ cron: "23 4 * * 1" }]` to the workflow of the scanner, and look at its last run from time to time: GitHub stops schedules of repositories without activity.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'SAST' },
    { standard: 'OpenSSF Scorecard', id: 'Vulnerabilities' },
    { standard: 'CIS GitHub', id: '1.5.4', version: '1.2.0' },
    { standard: 'CIS GitHub', id: '2.3.7', version: '1.2.0' },
    { standard: 'AWS FSBP', id: 'Inspector.3' },
  ],
  needs: [],
  uses: ['pipelines', 'languages'],
  judge({ pipelines, languages }) {
    const deployable = presentValue(languages)?.deployable ?? [];
    if (languages.state !== 'unavailable' && !deployable.some(({ kind }) => kind === 'program'))
      return [notApplicable('the tree holds no code that is deployed')];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const read = presentValue(pipelines);
    if (!read)
      return [
        unknown(
          WHOLE_TREE,
          'there is no pipeline; whether the forge scans by itself is not in the files',
          FORGE,
        ),
      ];
    return judgeSchedules(read);
  },
  examples,
});
