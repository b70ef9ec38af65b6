import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { builtAndTested } from '../../judge/runs-on-changes.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';
import type { ActivityKind } from '../../pipelines/activity.ts';
import { examples } from './ci-runs-on-every-change.examples.ts';

/** Linting alone shows no breakage. */
const OF_CODE: readonly ActivityKind[] = [
  'build',
  'image-build',
  'type-check',
  'unit-test',
  'integration-test',
  'e2e-test',
];
const OF_INFRASTRUCTURE: readonly ActivityKind[] = ['iac-lint', 'iac-policy', 'iac-test', 'iac-plan'];

export default defineControl({
  id: 'integration/ci-runs-on-every-change',
  title: 'Every change is built and tested automatically',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'forge'],
  why: 'What nobody builds until the release breaks at the release, when the change that broke it is long forgotten.',
  how: 'Two things are needed: a job that builds or tests the code for every change proposed to trunk, and one for every commit on trunk. Commands count after scripts and makefiles were followed; linting alone does not count, nor does a job that a person starts or one that runs trunk’s code for a change (`pull_request_target`). Path filters must not leave code out.',
  remedy:
    'Start one workflow on change requests and on pushes to the default branch, without path filters, and let it install, build and test.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'CI-Tests' },
    { standard: 'CIS GitHub', id: '2.3.1', version: '1.2.0' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP10' },
    { standard: 'SLSA', id: 'Build L1' },
  ],
  needs: [],
  uses: ['pipelines', 'languages', 'dockerfiles', 'infrastructureFiles'],
  judge({ pipelines, languages, dockerfiles, infrastructureFiles }) {
    const files = presentValue(languages)?.files ?? [];
    const code = files
      .filter(({ kind, use }) => kind === 'program' && use === 'deployable')
      .map(({ path }) => path);
    const hasCode = code.length > 0 || dockerfiles.state === 'present';
    if (!hasCode && infrastructureFiles.state !== 'present')
      return [notApplicable('the tree holds nothing that could be built or tested')];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    if (pipelines.state === 'none')
      return [
        missing(WHOLE_TREE, 'No pipeline: nothing builds or tests a change before somebody does so by hand.'),
      ];
    const kinds = hasCode ? OF_CODE : OF_INFRASTRUCTURE;
    return builtAndTested(pipelines.value, kinds, code);
  },
  examples,
});
