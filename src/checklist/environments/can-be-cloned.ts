import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { hardCodedNames } from '../../judge/hard-coded-names.ts';
import { judgeCopy } from '../../judge/one-code-base.ts';
import { isNamedAfterChange, makesInfrastructure, previewsIn } from '../../judge/preview-environments.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, notApplicable, pass, unknown } from '../../judge/statement.ts';
import { deployments } from '../../pipelines/deployments.ts';
import { nameOf } from '../../pipelines/places.ts';
import { examples } from './can-be-cloned.examples.ts';

export default defineControl({
  id: 'environments/can-be-cloned',
  title: 'A further environment is one command or one input away',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'pipeline', 'release'],
  why: 'When an environment can be made again by name, a broken one is replaced, a customer gets his own, and a test has the whole system to itself.',
  how:
    'A pipeline that makes the infrastructure of each change request under a name of its own proves it every day. Definitions of two environments that were copied from each other prove the opposite: a third takes another copy. ' +
    'Else names decide: a bucket whose name is fixed exists once in the world; other fixed names, which exist once in an account, are minor findings. Names that are made of variables or by AWS pass; what exists once for all environments (state, DNS, identity providers) is left out.',
  remedy:
    'Take the name of the environment as a variable of the infrastructure, put it into every name that has to be unique, and keep what exists once (zones, identity providers) in a stack of its own.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS05-BP08' },
    { standard: 'AWS Well-Architected', id: 'REL08-BP04' },
    { standard: 'Twelve-Factor', id: 'X' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'environmentCopies', 'infrastructure'],
  judge({ pipelines, deployables, infrastructureFiles, environmentCopies, infrastructure }) {
    if (
      infrastructureFiles.state === 'none' &&
      infrastructure.state === 'none' &&
      deployables.state === 'none'
    )
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    const known = presentValue(pipelines);
    const clones = known
      ? previewsIn(deployments(known)).filter((one) => isNamedAfterChange(one) && makesInfrastructure(one))
      : [];
    const copies = (presentValue(environmentCopies) ?? []).filter((copy) => judgeCopy(copy).kind === 'fail');
    const found = [
      ...clones.map((clone) =>
        pass(clone.activity.source, `${nameOf(clone)} makes an environment for each change request`),
      ),
      ...copies.map(({ paths, environments, pattern }) =>
        fail(
          { path: paths[1], environment: environments[1] },
          `${environments[1]} was made by copying ${paths[0]}: a further environment takes another copy, not a name.`,
          { address: `${pattern}#${environments[1]}` },
        ),
      ),
    ];
    if (found.length > 0) return found;
    const evaluated = presentValue(infrastructure);
    const names = evaluated ? hardCodedNames(evaluated) : [];
    if (names.length > 0) return names;
    const because =
      infrastructureFiles.state === 'present'
        ? 'the infrastructure code names nothing whose name would have to be unique'
        : 'what the application runs on is not declared in this tree';
    return [unknown(WHOLE_TREE, because, { plane: 'account' })];
  },
  examples,
});
