import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { updatables } from '../../judge/updatables.ts';
import { coverageStatement, hasteRemarks, withoutConfiguration } from '../../judge/update-statements.ts';
import { examples } from './dependency-updates-automated.examples.ts';

export default defineControl({
  id: 'integration/dependency-updates-automated',
  title: 'Pinned versions are kept moving by a bot',
  tier: 2,
  severity: 'minor',
  planes: ['repo', 'forge'],
  why: 'A pin that nobody moves keeps its known holes for ever; a bot proposes each update while it is still small.',
  how: 'Everything in the tree that names versions (manifests, base images, workflows, Terraform) has to be covered by the configuration of Dependabot or Renovate. Dependabot works from its file alone on GitHub; Renovate is proven by an update of the last 60 days in the history.',
  remedy:
    'Add `.github/dependabot.yml` with an entry for each ecosystem and folder, or `renovate.json` with the Renovate app installed, and give new releases some days of age (`cooldown`, `minimumReleaseAge`).',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Dependency-Update-Tool' },
    { standard: 'CIS GitHub Benchmark', id: '3.1.8', version: '1.2.0' },
    { standard: 'CIS GitHub Benchmark', id: '1.5.5', version: '1.2.0' },
    { standard: 'zizmor', id: 'dependabot-cooldown' },
  ],
  needs: [],
  uses: ['dependencyUpdates', 'manifests', 'dockerfiles', 'pipelineFiles', 'infrastructureFiles'],
  judge(facts): readonly Statement[] {
    const { dependencyUpdates } = facts;
    const subjects = updatables({
      manifests: presentValue(facts.manifests) ?? [],
      dockerfiles: presentValue(facts.dockerfiles) ?? [],
      pipelineFiles: presentValue(facts.pipelineFiles) ?? [],
      infrastructure: presentValue(facts.infrastructureFiles),
    });
    if (subjects.length === 0) return [notApplicable('nothing in the tree names versions of others')];
    if (dependencyUpdates.state === 'unavailable')
      return [unknown({}, dependencyUpdates.because, dependencyUpdates.settle)];
    const updates = presentValue(dependencyUpdates);
    if (!updates?.dependabot && !updates?.renovate) return [withoutConfiguration(subjects, updates)];
    const systems = new Set((presentValue(facts.pipelineFiles) ?? []).map(({ system }) => system));
    const isElsewhere =
      !systems.has('github-actions') &&
      (systems.has('gitlab-ci') || systems.has('bitbucket') || systems.has('azure'));
    return [
      ...subjects.map((subject) => coverageStatement(subject, updates, isElsewhere)),
      ...hasteRemarks(updates),
    ];
  },
  examples,
});
