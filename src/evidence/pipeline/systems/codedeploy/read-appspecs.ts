import { dirname, join } from 'node:path/posix';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import { loadYamlReader, type YamlDocument, type YamlReader } from '../../../yaml-documents.ts';
import { anyOccasion } from '../../any-occasion.ts';
import { at, blankJob, blankWorkflow } from '../../blank-parts.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { appspecOf } from './appspec.ts';
import { lifecycleSteps } from './lifecycle-steps.ts';

const OUTSIDE = 'what starts a deployment is set in CodeDeploy, not in the appspec';

/** Reads every appspec of the tree: a workflow of one job that goes through the lifecycle of a deployment. */
export async function readAppspecs(context: ReadingContext): Promise<ReadPipelines> {
  const read = await loadYamlReader();
  const workflows: WorkflowDefinition[] = [];
  const unresolved: Unresolved[] = [];
  for (const { path } of context.files) {
    const { documents, broken } = read(context.text(path) ?? '');
    const [document] = documents;
    const [fault] = broken;
    const workflow = document && !fault ? workflowOf(path, document, context) : undefined;
    if (workflow) workflows.push(workflow);
    unresolved.push(
      workflow
        ? {
            what: `the CodeDeploy application that uses ${path}`,
            because: OUTSIDE,
            at: at(path, 1),
            settle: 'look at the deployment groups of the CodeDeploy application',
            workflow: path,
          }
        : {
            what: `the appspec ${path}`,
            because: fault
              ? `it could not be parsed: ${fault.because}`
              : 'it holds neither files, hooks nor resources',
            at: at(path, fault?.line ?? 1),
            settle: 'mend the file',
            workflow: null,
          },
    );
  }
  return { workflows, unresolved };
}

function workflowOf(
  path: string,
  document: YamlDocument,
  { tree, trunks }: ReadingContext,
): WorkflowDefinition | undefined {
  const source = at(path, document.line);
  const occasions = anyOccasion(trunks[0] ?? 'main', OUTSIDE, source);
  const steps = stepsOf(path, document, occasions, tree);
  if (!steps) return undefined;
  const job = blankJob({ id: 'deploy', source, occasions, steps });
  return blankWorkflow({ id: path, system: 'codedeploy', source, occasions, jobs: [job] });
}

/** What a deployment by the appspec of a file does; `undefined` when it is none. */
export function appspecSteps(
  path: string,
  occasions: readonly Occasion[],
  { tree, text, read }: Pick<ReadingContext, 'tree' | 'text'> & { readonly read: YamlReader },
): readonly StepDefinition[] | undefined {
  const { documents, broken } = read(text(path) ?? '');
  const [document] = documents;
  return document && broken.length === 0 ? stepsOf(path, document, occasions, tree) : undefined;
}

function stepsOf(
  path: string,
  document: YamlDocument,
  occasions: readonly Occasion[],
  tree: ReadingContext['tree'],
): readonly StepDefinition[] | undefined {
  const appspec = appspecOf(document.value);
  if (!appspec) return undefined;
  const folder = dirname(path) === '.' ? '' : dirname(path);
  return lifecycleSteps(appspec, {
    path,
    occasions,
    lineOf: (...keys) => document.lineOf(...keys),
    // The bundle's root is where the appspec stands; many build it from the root of the tree.
    folderOf: (script) => (folder !== '' && tree.get(join(folder, script)) ? folder : ''),
  });
}
