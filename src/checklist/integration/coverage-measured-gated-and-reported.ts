import { defineControl } from '../../judge/control.ts';
import { gateStatement, measuredStatement, reportStatement } from '../../judge/coverage-statements.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { examples } from './coverage-measured-gated-and-reported.examples.ts';

export default defineControl({
  id: 'integration/coverage-measured-gated-and-reported',
  title: 'Coverage is measured, has a floor, and is reported on every change',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'repo', 'release'],
  why: 'Tests rot in silence: without a floor the untested part grows with every change, and nobody notices until it matters.',
  how: 'Three things are looked for on proposed changes: a test run that measures coverage, by an option or by the configuration of its tool; a floor that makes the run or the change fail, in a command, in the configuration of the tool or with a service; and a step that hands the report to the change. A floor below 1 % is none.',
  remedy:
    'Let the test command measure coverage, set the thresholds to today’s figures, and upload the report or let the pipeline show it on the change.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS05-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP07' },
  ],
  needs: ['testSuites'],
  uses: ['pipelines', 'coverageGates'],
  judge({ testSuites, pipelines, coverageGates }) {
    if (!testSuites.packages.some(({ files }) => files > 0))
      return [notApplicable('there are no tests to measure: see integration/unit-tests-exist')];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    if (pipelines.state === 'none')
      return [notApplicable('there is no pipeline to measure in: see integration/ci-runs-on-every-change')];
    const evidence = { pipelines: pipelines.value, gates: presentValue(coverageGates) ?? [] };
    const measured = measuredStatement(evidence);
    // What is not measured has no floor and no report either.
    if (measured.kind === 'fail') return [measured];
    return [measured, gateStatement(evidence), reportStatement(evidence)];
  },
  examples,
});
