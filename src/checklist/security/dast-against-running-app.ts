import type { Deployables } from '../../evidence/repo/deployables.ts';
import { defineControl } from '../../judge/control.ts';
import { judgeScans } from '../../judge/dynamic-scans.ts';
import { type Fact, presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';
import { allActivities } from '../../pipelines/places.ts';
import { examples } from './dast-against-running-app.examples.ts';

export default defineControl({
  id: 'security/dast-against-running-app',
  title: 'The running application is attacked before users are',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'release', 'runtime'],
  why: 'Missing headers, open redirects and broken access show only in the running application, and somebody will scan it: better you.',
  how: 'A job runs a dynamic scanner (ZAP, Nuclei, StackHawk, the template of GitLab) against a deployed environment: after a deploy, on every change, or at least once a week. A scan of what the pipeline started on its own machine, an attack on production, and a scan that neither fails nor keeps a report do not count. A passive scan passes with a remark.',
  remedy:
    'After the deploy to staging, run `zap-baseline.py -t https://staging.example.com -r report.html` (or `zaproxy/action-full-scan` with `fail_action: true`) and keep the report.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC11-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC11-BP03' },
    { standard: 'OWASP Top 10', id: 'A05', version: '2025' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables'],
  judge({ pipelines, deployables }) {
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const read = presentValue(pipelines);
    const scans = read ? allActivities(read, 'dast') : [];
    const surface = surfaceOf(deployables);
    if (scans.length === 0 && surface !== 'http') {
      if (surface === 'none') return [notApplicable('nothing of the tree answers HTTP')];
      return [
        unknown(WHOLE_TREE, 'whether anything of the tree answers HTTP cannot be told', {
          how: 'judge it by hand',
        }),
      ];
    }
    const message = 'Nothing scans the running application for holes.';
    if (!read) return [missing(WHOLE_TREE, message)];
    if (scans.length > 0) return judgeScans(read, scans);
    return [
      missingOrUnknown(read, {
        practice: 'a scan of the running application',
        kinds: ['dast'],
        at: WHOLE_TREE,
        message,
      }),
    ];
  },
  examples,
});

function surfaceOf(deployables: Fact<Deployables>): 'http' | 'none' | 'unknown' {
  if (deployables.state === 'unavailable') return 'unknown';
  const units = presentValue(deployables)?.units ?? [];
  if (units.some(({ kind, surface }) => surface === 'http' || kind === 'static-site')) return 'http';
  return units.some(({ surface }) => surface === 'unknown') ? 'unknown' : 'none';
}
