import { defineControl } from '../../judge/control.ts';
import { type CoveredPart, partStatement } from '../../judge/derived-cover.ts';
import { notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { threatModelOf } from '../../judge/threat-model.ts';
import { examples } from './every-stage-has-a-control.examples.ts';

const STAGES: readonly CoveredPart[] = [
  {
    name: 'writing code',
    controls: ['security/secret-push-protection'],
    cheapest: 'Switch on secret scanning with push protection.',
  },
  {
    name: 'the build',
    controls: ['security/sast-in-pipeline', 'security/dependencies-without-known-vulnerabilities'],
    cheapest: 'Let a dependency scan fail the run of every change.',
  },
  {
    name: 'packaging',
    controls: ['security/images-scanned', 'integration/artifact-provenance-and-sbom'],
    cheapest: 'Scan the image between build and push.',
  },
  {
    name: 'the deploy',
    controls: [
      'security/policy-as-code-enforced',
      'security/no-long-lived-credentials',
      'security/oidc-subject-pinned',
    ],
    cheapest: 'Deploy with a role through OIDC instead of access keys.',
  },
  {
    name: 'operation',
    controls: [
      'security/code-scanned-regularly',
      'security/continuous-assessment-enabled',
      'monitoring/alarms-reach-a-human',
    ],
    cheapest: 'Scan trunk on a schedule, once a week.',
  },
];

export default defineControl({
  id: 'security/every-stage-has-a-control',
  title: 'Every stage from plan to operation has a security control',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'forge', 'repo', 'account'],
  why: 'Whoever guards the deploy alone finds the holes when they are dearest to mend, and those of running code never.',
  how: 'Six stages are looked at: plan (a threat model, or a security policy, in the tree), code, build, package, deploy and operate. For each but the first, at least one control of this checklist that belongs to the stage has to pass; the verdicts of the others are used as they are. A stage whose controls all fail fails; one without a pass and with an open control is unknown.',
  remedy: 'Look at the stage that is named, and add the cheapest control that is missing there.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC11-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC11-BP07' },
    { standard: 'AWS Well-Architected', id: 'SEC01-BP06' },
    { standard: 'OWASP Top 10', id: 'A06', version: '2025' },
  ],
  needs: ['tree', 'verdicts'],
  derivesFrom: STAGES.flatMap(({ controls }) => controls),
  attestable: { maxAgeDays: 365 },
  judge({ tree, verdicts }) {
    const stages = STAGES.map((stage) => partStatement(stage, verdicts));
    const hasSubject = [
      'security/sast-in-pipeline',
      'security/images-scanned',
      'security/policy-as-code-enforced',
    ].some((id) => verdicts.get(id) !== 'not-applicable');
    if (!hasSubject) return [notApplicable('the tree holds neither code nor images nor infrastructure')];
    return [...planned(threatModelOf(tree)), ...stages];
  },
  examples,
});

function planned(found: ReturnType<typeof threatModelOf>): readonly Statement[] {
  if (!found)
    return [
      unknown(
        { resource: 'the plan' },
        'the plan: the tree holds no threat model; it may be kept elsewhere',
        {
          how: 'add the threat model to the tree, or attest where it is kept',
        },
      ),
    ];
  if (found.isModel)
    return [pass({ path: found.path, resource: 'the plan' }, 'the plan: a threat model is in the tree')];
  return [
    pass({ path: found.path, resource: 'the plan' }, 'the plan: the tree says how holes are reported'),
    remark(
      { path: found.path },
      'A security policy is no threat model: it says what happens after, not what to guard.',
    ),
  ];
}
