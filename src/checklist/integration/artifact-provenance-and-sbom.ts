import { defineControl } from '../../judge/control.ts';
import { whyNothingIsPublished } from '../../judge/published-artifacts.ts';
import { supplyChainStatements } from '../../judge/supply-chain-statements.ts';
import { examples } from './artifact-provenance-and-sbom.examples.ts';

export default defineControl({
  id: 'integration/artifact-provenance-and-sbom',
  title: 'Published artifacts carry a provenance and a bill of materials',
  tier: 2,
  severity: 'minor',
  planes: ['pipeline', 'account', 'release'],
  why: 'When a dependency turns out to be poisoned, the bill of materials says where it is, and the provenance says whether what runs is what was built.',
  how:
    'For each job that pushes an image or publishes a package, a provenance or signature and a bill of materials have to be made in that job ' +
    'or in one that waits for it. Previews of change requests are left out. Whether the papers belong to the digest that runs is told by the registry.',
  remedy:
    'With `docker/build-push-action` set `provenance: mode=max` and `sbom: true`; elsewhere run `syft` and `cosign attest`, or `actions/attest-build-provenance`, on the digest that was pushed, and verify it before the deployment.',
  references: [
    { standard: 'SLSA', id: 'Build L2', version: '1.2' },
    { standard: 'OpenSSF Scorecard', id: 'Signed-Releases' },
    { standard: 'OpenSSF Scorecard', id: 'SBOM' },
    { standard: 'CIS GitHub Benchmark', id: '2.4.5', version: '1.2.0' },
    { standard: 'AWS Well-Architected', id: 'SEC06-BP04' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables'],
  judge(facts) {
    const { pipelines } = facts;
    if (pipelines.state !== 'present') return [whyNothingIsPublished(facts)];
    const statements = supplyChainStatements(pipelines.value);
    return statements.some(({ kind }) => kind !== 'remark')
      ? statements
      : [...statements, whyNothingIsPublished(facts)];
  },
  examples,
});
