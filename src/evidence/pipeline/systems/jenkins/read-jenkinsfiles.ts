import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { declarativeWorkflow } from './declarative.ts';
import { readStatement } from './groovy/statement.ts';
import { GroovyFault, tokensOf } from './groovy/tokens.ts';
import { type Node, statementsOf, treeOf } from './groovy/tree.ts';
import { findLibraries } from './libraries.ts';
import { reassignedNames } from './reassigned-names.ts';
import { type DefinedFunction, type Scope, scopeOfFile } from './scope.ts';
import { pipelineBlock, scriptedWorkflow } from './scripted.ts';
import { afterStatement, startOfWalk } from './steps.ts';
import { leaveOut, type Reading } from './walk.ts';

/** Steps that one file may come to. */
const MAX_STEPS = 2000;

/** Reads every Jenkinsfile: a workflow each, of a job for every stage. */
export function readJenkinsfiles(context: ReadingContext): ReadPipelines {
  const workflows: WorkflowDefinition[] = [];
  const unresolved: Unresolved[] = [];
  for (const { path } of context.files) {
    const reading: Reading = {
      path,
      trunks: context.trunks,
      unresolved,
      unknownSteps: new Set(),
      stepsLeft: MAX_STEPS,
    };
    try {
      workflows.push(workflowOf(treeOf(tokensOf(context.text(path) ?? '')), reading));
    } catch (error) {
      if (!(error instanceof GroovyFault)) throw error;
      unresolved.push({
        what: `the pipeline in ${path}`,
        because: `it could not be parsed: ${error.message}`,
        at: { path, line: error.line },
        settle: 'mend the file, or read it and judge it by hand',
        workflow: null,
      });
    }
  }
  return { workflows, unresolved };
}

function workflowOf(nodes: readonly Node[], reading: Reading): WorkflowDefinition {
  findLibraries(nodes, reading);
  const scope = topScope(nodes, reading);
  const pipeline = pipelineBlock(nodes);
  const workflow = pipeline
    ? declarativeWorkflow(pipeline.nodes, pipeline.line, reading, scope)
    : scriptedWorkflow(nodes, reading, scope);
  if (reading.stepsLeft <= 0)
    leaveOut(reading, `the rest of ${reading.path}`, `it comes to more than ${MAX_STEPS} steps`, 1);
  if (workflow.jobs.length === 0)
    leaveOut(reading, `the pipeline in ${reading.path}`, 'no stage of it is written out', 1);
  return workflow;
}

/** Functions and variables that are defined beside the pipeline. */
function topScope(nodes: readonly Node[], reading: Reading): Scope {
  const functions = new Map<string, DefinedFunction>();
  const statements = statementsOf(nodes).map((written) => readStatement(written));
  for (const statement of statements)
    if (statement.kind === 'function') functions.set(statement.name, statement);
  let walk = startOfWalk({ reading, scope: scopeOfFile(functions, reassignedNames(nodes)), occasions: [] });
  for (const statement of statements) walk = afterStatement(statement, walk);
  return walk.scope;
}
