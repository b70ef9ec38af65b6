import { defineControl } from '../../judge/control.ts';
import { endToEndRuns } from '../../judge/end-to-end-runs.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeMails } from '../../judge/mailed-results.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { notApplicable } from '../../judge/statement.ts';
import { mayHoldMore } from '../../pipelines/unseen.ts';
import { examples } from './test-result-emailed-pass-and-fail.examples.ts';

export default defineControl({
  id: 'delivery/test-result-emailed-pass-and-fail',
  title: 'Passed and failed runs of the end-to-end suite are both mailed',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'account', 'forge'],
  why: 'Who only hears of failures cannot tell a passing suite from one that no longer runs.',
  how:
    'For each run of an end-to-end suite against a deployed environment (any run, when there is no such one), follows what comes after it in the pipeline: a mail has to go out after a passed run and after a failed one, from a step that runs in both cases or from one for each. ' +
    'A topic is told, and who reads it is set up elsewhere: unknown. Chat is no mail. Mails that the forge or AWS sends by its own settings are not in the files.',
  remedy:
    'Add a job that needs the end-to-end tests, runs whatever became of them (`if: always()`, `when: always`, `post { always }`) and mails their result with the environment and the version.',
  references: [
    { standard: 'AWS Well-Architected', id: 'REL06-BP03' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP04' },
  ],
  needs: ['pipelines'],
  uses: ['endToEndSuites'],
  judge({ pipelines, endToEndSuites }) {
    const runs = endToEndRuns(pipelines, presentValue(endToEndSuites));
    const deployed = runs.filter(({ against, after }) => against === 'deployed' && after.length > 0);
    const judged = deployed.length > 0 ? deployed : runs;
    if (judged.length > 0) return judged.flatMap((run) => judgeMails(pipelines, run));
    if (mayHoldMore(pipelines, { kinds: ['e2e-test'] }).length === 0)
      return [
        notApplicable(
          'no pipeline runs an end-to-end suite, which delivery/e2e-runs-against-deployed-environment judges',
        ),
      ];
    const practice = 'a run of end-to-end tests';
    return [
      missingOrUnknown(pipelines, { practice, kinds: ['e2e-test'], at: {}, message: 'No suite runs.' }),
    ];
  },
  examples,
});
