import { defineControl } from '../../judge/control.ts';
import { type CoveredPart, partStatement } from '../../judge/derived-cover.ts';
import { notApplicable, pass, type Statement } from '../../judge/statement.ts';
import { threatModelOf } from '../../judge/threat-model.ts';
import { examples } from './owasp-top-ten-covered.examples.ts';

const DESIGN = 'A06 Insecure Design';

/** https://owasp.org/Top10/2025/ */
const CATEGORIES: readonly CoveredPart[] = [
  {
    name: 'A01 Broken Access Control',
    controls: [
      'security/no-admin-wildcards',
      'security/managed-services-not-public',
      'security/dast-against-running-app',
    ],
    cheapest: 'Scan the running application after each deploy.',
  },
  {
    name: 'A02 Security Misconfiguration',
    controls: [
      'security/policy-as-code-enforced',
      'security/http-security-headers-and-cookies',
      'security/container-not-privileged',
    ],
    cheapest: 'Let a policy scanner stop insecure infrastructure code.',
  },
  {
    name: 'A03 Software Supply Chain Failures',
    controls: ['security/dependencies-without-known-vulnerabilities', 'integration/dependencies-locked'],
    cheapest: 'Commit a lock file and scan it for every change.',
  },
  {
    name: 'A04 Cryptographic Failures',
    controls: [
      'security/tls-on-every-public-endpoint',
      'security/databases-encrypted-at-rest',
      'security/internal-traffic-encrypted',
      // Secure cookies and strict transport: CWE-614 and CWE-319 belong to this category.
      'security/http-security-headers-and-cookies',
    ],
    cheapest: 'Serve over TLS, and encrypt what is stored.',
  },
  {
    name: 'A05 Injection',
    controls: ['security/sast-in-pipeline', 'security/dast-against-running-app'],
    cheapest: 'Run CodeQL or Semgrep on every change.',
  },
  {
    name: DESIGN,
    controls: ['security/scan-findings-triaged'],
    cheapest: 'Write down a threat model.',
  },
  {
    name: 'A07 Authentication Failures',
    controls: ['security/human-access-federated-mfa', 'security/http-security-headers-and-cookies'],
    cheapest: 'Protect session cookies with Secure, HttpOnly and SameSite.',
  },
  {
    name: 'A08 Software or Data Integrity Failures',
    controls: [
      'integration/artifact-provenance-and-sbom',
      'integration/ci-actions-pinned-by-sha',
      'integration/registry-tags-immutable',
    ],
    cheapest: 'Pin what the pipeline runs by its commit.',
  },
  {
    name: 'A09 Security Logging and Alerting Failures',
    controls: [
      'monitoring/logs-shipped-centrally',
      'monitoring/alarms-reach-a-human',
      'monitoring/app-errors-tracked',
    ],
    cheapest: 'Ship logs to one place and let alarms reach a person.',
  },
  {
    name: 'A10 Mishandling of Exceptional Conditions',
    controls: ['integration/linter-enforced', 'monitoring/app-errors-tracked'],
    cheapest: 'Let the linter refuse errors that are swallowed.',
  },
];

export default defineControl({
  id: 'security/owasp-top-ten-covered',
  title: 'Each risk of the OWASP Top 10 has a detector that works',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'runtime'],
  why: 'The ten are where applications are broken into; one without any detector is where nobody looks.',
  how: 'For each category of the OWASP Top 10 of 2025, at least one control of this checklist that detects or prevents it has to pass; their verdicts are used as they are, and what a tool says of itself counts for nothing. A category whose controls all fail fails; one without a pass and with an open control is unknown. A threat model in the tree covers insecure design.',
  remedy: 'Look at the category that is named, and add the detector that its sentence proposes.',
  references: [
    { standard: 'OWASP Top 10', id: 'A01', version: '2025' },
    { standard: 'OWASP Top 10', id: 'A10', version: '2025' },
  ],
  needs: ['tree', 'verdicts'],
  derivesFrom: CATEGORIES.flatMap(({ controls }) => controls),
  judge({ tree, verdicts }): readonly Statement[] {
    if (verdicts.get('security/sast-in-pipeline') === 'not-applicable')
      return [notApplicable('the tree holds no code that is deployed')];
    const model = threatModelOf(tree);
    return CATEGORIES.map((category) =>
      category.name === DESIGN && model?.isModel
        ? pass({ path: model.path, resource: DESIGN }, `${DESIGN}: a threat model is in the tree`)
        : partStatement(category, verdicts),
    );
  },
  examples,
});
