import { checkStatements } from '../../judge/checks-in-pipelines.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import {
  NO_TESTS,
  notChecked,
  passOnBuiltIn,
  refusingRules,
  remarksOn,
  whereChecksMayRun,
} from '../../judge/infrastructure-checks.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';
import { allActivities } from '../../pipelines/places.ts';
import { examples } from './policy-as-code-enforced.examples.ts';

export default defineControl({
  id: 'security/policy-as-code-enforced',
  title: 'Security rules are code, and break what breaks them',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'pipeline', 'account'],
  why: 'A rule in a document is kept until the first busy day; one that stops the change is kept.',
  how:
    'Rules that refuse by themselves pass: cdk-nag inside the app, enforcing Kyverno, Gatekeeper or admission policies, CloudFormation hooks that fail, service control policies. ' +
    'A policy scanner in the pipeline passes when it fails on what it finds and nothing is applied then, or, where no job applies, when the change request fails.',
  remedy:
    'Run a policy scanner over the infrastructure code in every pull request without soft failure; `gonogo check --fail-on major` is one.',
  references: [
    { standard: 'Well-Architected', id: 'SEC01-BP06' },
    { standard: 'Well-Architected', id: 'SEC11-BP07' },
    { standard: 'CIS GitHub', id: '1.5.3' },
  ],
  needs: ['infrastructureFiles'],
  uses: ['infrastructureTests', 'kubernetesManifests', 'pipelines'],
  judge({ infrastructureFiles, infrastructureTests, kubernetesManifests, pipelines }) {
    const checks = presentValue(infrastructureTests) ?? NO_TESTS;
    const rules = presentValue(kubernetesManifests)?.admissionRules ?? [];
    const refusing = refusingRules(checks, rules);
    const builtIn = checks.tests.filter(({ isBuiltIn }) => isBuiltIn).map(passOnBuiltIn);
    const remarks = [...builtIn, ...checks.scanners.flatMap(remarksOn)];
    const subject = notChecked(infrastructureFiles, checks);
    if (refusing.length > 0 || (!subject && builtIn.length > 0)) return [...refusing, ...remarks];
    if (!subject)
      return [
        notApplicable('the tree declares no infrastructure; delivery/infrastructure-is-code judges that'),
      ];
    const known = presentValue(pipelines);
    const scans = known ? allActivities(known, 'iac-policy') : [];
    if (known && scans.length > 0)
      return [
        ...checkStatements(known, scans, 'holds the infrastructure code to rules', checks.scanners),
        ...remarks,
      ];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const elsewhere = whereChecksMayRun(infrastructureFiles, pipelines);
    const policy = checks.tests.find(({ kind, isBuiltIn }) => kind === 'policy' && !isBuiltIn);
    const place = rules[0] ?? policy;
    const at = place ? { path: place.path, line: place.line } : { path: subject.path };
    if (elsewhere) return [unknown(at, elsewhere.because, elsewhere.settle), ...remarks];
    const message = rules[0]
      ? `The ${rules[0].engine} rule ${rules[0].name} only reports, and nothing else enforces one.`
      : `No rule stops insecure ${subject.tool} code: ${policy ? `nothing runs the ${policy.tool} rules` : 'there is no policy, and no job checks one'}.`;
    const options = { address: 'not-enforced' };
    if (!known) return [missing(at, message, options), ...remarks];
    const practice = 'a policy scanner that blocks';
    return [missingOrUnknown(known, { practice, kinds: ['iac-policy'], at, message, options }), ...remarks];
  },
  examples,
});
