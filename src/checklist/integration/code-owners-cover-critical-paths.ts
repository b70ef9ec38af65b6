import type { CodeOwners } from '../../evidence/repo/code-owners.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { clean, fail, missing, notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './code-owners-cover-critical-paths.examples.ts';
import { type CriticalPaths, criticalPaths, some } from './critical-paths.ts';
import { ownerRemarks } from './owner-remarks.ts';

export default defineControl({
  id: 'integration/code-owners-cover-critical-paths',
  title: 'Code owners cover infrastructure, pipelines and migrations',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'forge'],
  why:
    'A change to a pipeline, a Dockerfile or the infrastructure can take production down or hand out its credentials; without ' +
    'a named owner anybody may approve it.',
  how:
    'Every pipeline definition, infrastructure file, deployed Dockerfile, database migration and the CODEOWNERS file itself must ' +
    'have an owner by the rules of the forge (the last match wins, GitLab section by section). That the owners have to approve ' +
    'is a rule of the forge: it is proven here only where the tree declares it, in `.github/settings.yml`.',
  remedy:
    'Write `.github/CODEOWNERS` with a line for each critical folder, such as `/.github/ @org/platform`, and require the review ' +
    'of code owners in the ruleset of the default branch.',
  references: [
    { standard: 'CIS GitHub', id: '1.1.6' },
    { standard: 'CIS GitHub', id: '1.1.7' },
    { standard: 'CIS GitHub', id: '2.3.4' },
  ],
  needs: ['tree'],
  uses: ['codeOwners', 'pipelineFiles', 'infrastructureFiles', 'dockerfiles'],
  judge({ tree, codeOwners, pipelineFiles, infrastructureFiles, dockerfiles }) {
    const groups = criticalPaths({
      tree,
      pipelines: presentValue(pipelineFiles) ?? [],
      infrastructure: presentValue(infrastructureFiles),
      dockerfiles: presentValue(dockerfiles) ?? [],
      codeOwners: presentValue(codeOwners),
    });
    const unseen = [pipelineFiles, infrastructureFiles, dockerfiles].flatMap((fact) =>
      fact.state === 'unavailable' ? [unknown({}, fact.because, fact.settle)] : [],
    );
    if (groups.length === 0 && unseen.length === 0)
      return [
        notApplicable('the tree holds no pipeline, no infrastructure, no deployed image and no migration'),
      ];
    if (codeOwners.state === 'unavailable') return [unknown({}, codeOwners.because, codeOwners.settle)];
    if (codeOwners.state === 'none') return [...groups.map((group) => withoutOwners(group)), ...unseen];
    const owners = codeOwners.value;
    return [
      ...groups.map((group) => judgeGroup(group, owners)),
      ...unseen,
      ...ownerRemarks(owners, groups, tree),
    ];
  },
  examples,
});

function withoutOwners({ kind, paths }: CriticalPaths): Statement {
  return missing(
    { path: paths[0] ?? '' },
    `there is no CODEOWNERS file, so ${kind} have no owner: ${some(paths)}`,
    {
      address: kind,
    },
  );
}

function judgeGroup({ kind, paths }: CriticalPaths, owners: CodeOwners): Statement {
  const owned = paths.map((path) => ({ path, ownership: owners.ownersOf(path) }));
  const lost = owned.filter(
    ({ ownership }) => ownership.state === 'unowned' || (ownership.state === 'owned' && ownership.isOptional),
  );
  const [first] = lost;
  if (first) {
    const count =
      lost.length === paths.length ? `${kind} have` : `${lost.length} of ${paths.length} ${kind} have`;
    const message = `${count} no owner who must approve, by ${owners.path}: ${some(lost.map(({ path }) => path))}`;
    return fail({ path: first.path }, message, { address: kind });
  }
  const at = { path: owners.path };
  if (owned.some(({ ownership }) => ownership.state === 'undecided'))
    return unknown(at, `${owners.path} has too many rules to compare with all ${kind}`, {
      how: 'write fewer and simpler patterns',
    });
  const [declared] = owners.requiredBy;
  if (!declared)
    return unknown(at, `all ${kind} have owners, but only the forge knows whether they must approve`, {
      plane: 'forge',
    });
  const because = `all ${kind} (${paths.length}) have owners, and ${declared.path} requires their review on \`${declared.branch}\``;
  return clean(at, because);
}
