import type { LanguageAmount } from '../../evidence/repo/languages.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { hasScanner, looksAt, mayBeDefaultSetup, ranked, stopsChanges } from '../../judge/scans.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { all } from '../../pipelines/answer.ts';
import { runsForChanges } from '../../pipelines/changes.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { allActivities, nameOf } from '../../pipelines/places.ts';
import { examples } from './sast-in-pipeline.examples.ts';

const FORGE = { plane: 'forge' } as const;
/** Less of a language than this part of the deployable code needs no scanner of its own. */
const SHARE = 0.05;

export default defineControl({
  id: 'security/sast-in-pipeline',
  title: 'The source code of every change is scanned for holes',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'forge', 'repo'],
  why: 'An injection costs minutes while its author still has the change open, and an incident once it is live.',
  how: 'For each language that is more than 5 % of the deployable code: a scanner of source code that knows it runs for every change request, and what it finds makes that run fail. Linters are no such scanners. CodeQL fails a check of its own by default; its default setup is not in the files, so where it could be on and no scan is found the answer is unknown. Uploads that are switched off and exit codes that are thrown away fail.',
  remedy:
    'Run CodeQL (`github/codeql-action`) or `semgrep scan --config p/default --error` on change requests for every language that you ship, without `|| true`.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'SAST' },
    { standard: 'AWS Well-Architected', id: 'SEC11-BP02' },
    { standard: 'CIS GitHub', id: '1.1.18', version: '1.2.0' },
  ],
  needs: ['languages'],
  uses: ['pipelines'],
  judge({ languages, pipelines }) {
    const main = languages.deployable.filter(({ kind, share }) => kind === 'program' && share > SHARE);
    if (main.length === 0) return [notApplicable('the tree holds no code that is deployed')];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const read = presentValue(pipelines) ?? NO_PIPELINES;
    return main.map((amount) => judgeLanguage(amount, read));
  },
  examples,
});

const NO_PIPELINES: Pipelines = { workflows: [], unresolved: [], trunks: [], isTrunkKnown: false };

function judgeLanguage({ language }: LanguageAmount, pipelines: Pipelines): Statement {
  const subject = { ...WHOLE_TREE, resource: language };
  if (!hasScanner(language))
    return notApplicable(`no scanner of source code for ${language} is known here`, subject);
  const scans = allActivities(pipelines, 'sast');
  const found = ranked(
    scans.flatMap((scan) => {
      const looks = looksAt(scan, language);
      return looks.answer === 'no' ? [] : [{ scan, answer: all([looks, stopsChanges(scan)]) }];
    }),
  );
  const [best] = found;
  if (!best) {
    if (mayBeDefaultSetup(pipelines, scans, language)) {
      const because = `no file lets ${language} code be scanned; the default setup of CodeQL would not show in one`;
      return unknown(subject, because, FORGE);
    }
    return missingOrUnknown(pipelines, {
      practice: `a scan of the ${language} code`,
      kinds: ['sast'],
      at: subject,
      message: `Nothing scans the ${language} code for holes before it is merged.`,
      options: { address: `sast ${language}` },
    });
  }
  const { scan, answer } = best;
  const at = { ...scan.activity.source, resource: language };
  const title = `\`${scan.activity.title}\` in ${nameOf(scan)}`;
  const [reason] = answer.reasons;
  if (answer.answer === 'yes')
    return pass(at, `${title} scans the ${language} code of every change, and what it finds fails the run`);
  if (answer.answer === 'unknown')
    return unknown(
      at,
      `${title} scans the ${language} code, but ${reason?.because ?? 'whether it blocks cannot be told'}`,
      FORGE,
    );
  const runs = runsForChanges(scan).answer !== 'no';
  const because = reason?.because ?? 'nothing stops a change for what it finds';
  return fail(
    at,
    runs
      ? `${title} scans the ${language} code and stops nothing: ${because}.`
      : `${title} scans the ${language} code only after the merge: ${because}.`,
    { address: `sast ${language}` },
  );
}
