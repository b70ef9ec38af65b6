import { defineControl } from '../../judge/control.ts';
import { environmentsWithResources, unreadProgram } from '../../judge/environment-evidence.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeConditionals, judgeCopy, judgeManifests, judgeValues } from '../../judge/one-code-base.ts';
import { sharedDefinitions } from '../../judge/shared-definitions.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { examples } from './one-code-base-for-all-environments.examples.ts';

export default defineControl({
  id: 'environments/one-code-base-for-all-environments',
  title: 'All environments are instances of the same code',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'repo'],
  why: 'A copy for each environment drifts with the first fix that is made in one of them only.',
  how:
    'Definitions of two environments side by side are compared word by word: more than 80 % in common with resources of their own is a copy. Wrappers that call the same modules, variable, ' +
    'parameter and values files for one definition, overlays of one base and a parameter for the environment pass, and so do environments whose resources are evaluated from the same declarations. Blocks that exist in some environments only are minor findings.',
  remedy:
    'Move what the copies have in common into one module and call it from a small root for each environment.',
  references: [{ standard: 'Well-Architected', id: 'OPS05-BP03' }],
  needs: [],
  uses: ['environments', 'environmentCopies', 'kubernetesManifests', 'infrastructureFiles', 'infrastructure'],
  judge({
    environments,
    environmentCopies,
    kubernetesManifests,
    infrastructureFiles,
    infrastructure: graph,
  }) {
    const infrastructure = presentValue(infrastructureFiles);
    if (!infrastructure) return [notApplicable('the tree holds no infrastructure as code')];
    const named = presentValue(environments);
    const manifests = presentValue(kubernetesManifests);
    const shared = sharedDefinitions(presentValue(graph));
    const statements = [
      ...(presentValue(environmentCopies) ?? []).map((copy) => {
        const said = judgeCopy(copy);
        return said.kind === 'unknown' ? (shared.get(copy.environments[1]) ?? said) : said;
      }),
      ...(named ? judgeValues(named, infrastructure) : []),
      ...(manifests ? judgeManifests(manifests) : []),
      ...judgeConditionals(infrastructure),
    ];
    if (statements.length > 0) return statements;
    if (shared.size > 0) return [...shared.values()];
    const program = unreadProgram(infrastructureFiles);
    const settle = { how: 'move what the environments have in common into one module or stack' } as const;
    if (program)
      return [unknown({ path: program.path }, `what the ${program.tool} program makes is not read`, settle)];
    if (environmentsWithResources(environments).length < 2)
      return [
        notApplicable(
          'fewer than two environments are declared here; delivery/environments-declared judges that',
        ),
      ];
    return [unknown(WHOLE_TREE, 'what the environments have in common is not evaluated', settle)];
  },
  examples,
});
