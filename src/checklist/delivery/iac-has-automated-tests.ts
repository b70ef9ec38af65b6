import { checkStatements, infrastructureChecks } from '../../judge/checks-in-pipelines.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import {
  NO_TESTS,
  notChecked,
  passOnBuiltIn,
  remarkOnEmpty,
  verifies,
  whereChecksMayRun,
} from '../../judge/infrastructure-checks.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';
import { examples } from './iac-has-automated-tests.examples.ts';

export default defineControl({
  id: 'delivery/iac-has-automated-tests',
  title: 'Infrastructure as code has automated tests',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'pipeline'],
  why: 'Infrastructure code that is only formatted and validated may open a port to the world and still be green.',
  how:
    'Tests with at least one assertion (`terraform test`, CDK assertions, Terratest, helm-unittest), tests of applied infrastructure and policy rules count; linting, validation, snapshots and ' +
    'tests without assertions do not. A job has to run them so that nothing is applied when they fail, or, where no job applies, so that the change request fails. Rules that run inside a CDK app pass by themselves.',
  remedy:
    'Add a `.tftest.hcl` with assertions (or CDK assertions) for what must never change, such as "no security group opens port 22 to the world", and run it before every apply.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP02' },
    { standard: 'Well-Architected', id: 'OPS06-BP02' },
    { standard: 'Well-Architected', id: 'SEC01-BP06' },
    { standard: 'CIS GitHub', id: '5.1.5' },
  ],
  needs: ['infrastructureFiles'],
  uses: ['infrastructureTests', 'pipelines'],
  judge({ infrastructureFiles, infrastructureTests, pipelines }) {
    const found = presentValue(infrastructureTests) ?? NO_TESTS;
    const remarks = found.tests.filter((test) => !verifies(test)).map(remarkOnEmpty);
    const builtIn = found.tests.filter(({ isBuiltIn }) => isBuiltIn);
    const statements = [...builtIn.map(passOnBuiltIn), ...remarks];
    const subject = notChecked(infrastructureFiles, found);
    if (!subject) {
      const none = 'the tree declares no infrastructure; delivery/infrastructure-is-code judges that';
      return builtIn.length > 0 ? statements : [notApplicable(none)];
    }
    const known = presentValue(pipelines);
    const checks = known ? infrastructureChecks(known, found.tests) : [];
    if (known && checks.length > 0)
      return [
        ...checkStatements(known, checks, 'checks the infrastructure code', found.scanners),
        ...statements,
      ];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const test = found.tests.find((one) => verifies(one) && !one.isBuiltIn);
    const at = test ? { path: test.path, line: test.line } : { path: subject.path };
    const elsewhere = whereChecksMayRun(infrastructureFiles, pipelines);
    if (elsewhere) {
      const seen = test
        ? `no job that was read runs the ${test.tool} tests`
        : 'no test or policy of it is in the tree';
      return [unknown(at, `${seen}, and ${elsewhere.because}`, elsewhere.settle), ...statements];
    }
    const message = test
      ? `Nothing runs these tests: the tree has ${test.tool} and no job that runs it.`
      : `Nothing verifies the ${subject.tool} code: no assertion, no policy and no test of what was applied.`;
    const options = { address: test ? 'not-run' : 'no-tests' };
    if (!known) return [missing(at, message, options), ...statements];
    const kinds = ['iac-test', 'iac-policy'] as const;
    const practice = 'a test or policy of the infrastructure code';
    return [missingOrUnknown(known, { practice, kinds, at, message, options }), ...statements];
  },
  examples,
});
