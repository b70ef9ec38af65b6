import { defineControl } from '../../judge/control.ts';
import { createdByCommand, deployedElsewhereStatements } from '../../judge/declared-kinds.ts';
import { presentValue } from '../../judge/fact.ts';
import { pipelineScripts } from '../../judge/pipeline-scripts.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { deployments } from '../../pipelines/deployments.ts';
import { examples } from './infrastructure-is-code.examples.ts';

export default defineControl({
  id: 'delivery/infrastructure-is-code',
  title: 'What the application runs on is declared in code',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'What was clicked together cannot be reviewed, compared, repeated in a second environment, or rebuilt after it is gone.',
  how:
    'Every stack of Terraform, CloudFormation, SAM, CDK and Serverless that declares resources counts, and so does a program that makes such stacks. ' +
    'A script that makes a network, role, data store, machine or cluster of a kind that no code declares fails. A deployment to a kind of resource that is declared nowhere in the tree is unknown, for it may be declared elsewhere.',
  remedy:
    'Write the resource down as code and take over the one that exists (`import` blocks, a CloudFormation import); name the place of infrastructure code that lives elsewhere.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP03' },
    { standard: 'Well-Architected', id: 'REL08-BP05' },
    { standard: 'Well-Architected', id: 'SEC01-BP06' },
    { standard: 'CIS GitHub', id: '5.2.1' },
  ],
  needs: [],
  uses: ['infrastructure', 'infrastructureFiles', 'infrastructureCommands', 'pipelines', 'deployables'],
  judge({ infrastructure, infrastructureFiles, infrastructureCommands, pipelines, deployables }) {
    const stacks = presentValue(infrastructure)?.stacks ?? [];
    const resources = stacks.flatMap((stack) => stack.resources.filter(({ mode }) => mode === 'managed'));
    const programs = (presentValue(infrastructureFiles)?.files ?? []).filter(
      ({ part }) => part === 'project',
    );
    const declared = new Set(resources.map(({ type }) => type));
    const known = presentValue(pipelines);
    const scripts = presentValue(infrastructureCommands) ?? [];
    const all = known
      ? [...scripts, ...pipelineScripts(known, new Set(scripts.map(({ path }) => path)))]
      : scripts;
    const statements: Statement[] = stacks.flatMap((stack) => {
      const count = stack.resources.filter(({ mode }) => mode === 'managed').length;
      return count === 0 ? [] : [pass(stack.source, `\`${stack.name}\` declares ${count} resources`)];
    });
    for (const { path, tool } of programs)
      if (stacks.every(({ source }) => source.path !== path))
        statements.push(pass({ path }, `a ${tool} program declares resources`));
    statements.push(...createdByCommand(all, declared));
    // What a program declares is not seen, so it may be all of it.
    if (known && programs.length === 0 && !isUnseen(infrastructure))
      statements.push(...deployedElsewhereStatements(deployments(known), declared));
    if (statements.length > 0) return statements;
    if (infrastructure.state === 'unavailable')
      return [unknown(WHOLE_TREE, infrastructure.because, infrastructure.settle)];
    if (deployables.state === 'none' && infrastructureFiles.state === 'none')
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    const because = 'what the application runs on is not declared in this tree';
    return [unknown(WHOLE_TREE, because, { plane: 'account' })];
  },
  examples,
});

function isUnseen(infrastructure: { readonly state: string; readonly gaps?: readonly unknown[] }): boolean {
  return infrastructure.state === 'unavailable' || (infrastructure.gaps?.length ?? 0) > 0;
}
