import { posix } from 'node:path';
import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { loadYamlReader, type YamlReader } from '../../../yaml-documents.ts';
import { blankWorkflow } from '../../blank-parts.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { buildJob } from '../codebuild/build-job.ts';
import { type BuildProject, buildProjects } from './build-projects.ts';
import { pipelineDefinition } from './pipeline-definition.ts';
import { programsDeclaring } from './programs.ts';
import { projectOccasions } from './project-triggers.ts';
import { openTemplate, referredId, resourcesOf, type Template, templateText } from './template.ts';

/** Reads the pipelines and build projects that templates declare in plain text, and names the others. */
export async function readTemplates(context: ReadingContext): Promise<ReadPipelines> {
  const read = await loadYamlReader();
  const workflows: WorkflowDefinition[] = [];
  const unresolved: Unresolved[] = [];
  const settled: string[] = [];
  for (const { path } of context.files) {
    if (posix.basename(path) === 'cdk.json') unresolved.push(...programsDeclaring(path, context));
    else if (/\.(?:tf|tofu)$/.test(path)) unresolved.push(terraform(path, context.text(path) ?? ''));
    else {
      const template = openTemplate(path, context.text(path) ?? '', read);
      if ('because' in template) unresolved.push(unreadable(path, template));
      else readTemplate(template, { ...context, read }, { workflows, unresolved, settled });
    }
  }
  return { workflows, unresolved, settled };
}

interface Found {
  readonly workflows: WorkflowDefinition[];
  readonly unresolved: Unresolved[];
  readonly settled: string[];
}

function readTemplate(
  template: Template,
  context: ReadingContext & { read: YamlReader },
  found: Found,
): void {
  const { text, read, trunks } = context;
  const projects = buildProjects(template, { text, read });
  const used = new Set<string>();
  const projectOf = (name: unknown) => {
    const id = referredId(name);
    const literal = literalOf(templateText(name, template));
    const project = projects.find(
      (candidate) => candidate.id === id || (literal && candidate.name === literal),
    );
    if (project) used.add(project.id);
    return project;
  };
  for (const [id, properties] of resourcesOf(template, 'AWS::CodePipeline::Pipeline')) {
    found.workflows.push(
      pipelineDefinition(properties, {
        id: `${template.path}#${id}`,
        path: template.path,
        trunks,
        textOf: (value) => templateText(value, template),
        lineOf: (...keys) =>
          template.lineOf('Resources', id, ...(keys.length > 0 ? ['Properties', ...keys] : [])),
        projectOf,
        hasEvent: isStartedByEvent(template, id),
      }),
    );
  }
  for (const project of projects) {
    if (project.buildspecPath !== null) found.settled.push(project.buildspecPath);
    if (!used.has(project.id)) readProject(project, trunks, found);
  }
}

/** A rule of EventBridge that targets the pipeline, or a webhook of it. */
function isStartedByEvent(template: Template, id: string): boolean {
  const others = [
    ...resourcesOf(template, 'AWS::Events::Rule'),
    ...resourcesOf(template, 'AWS::CodePipeline::Webhook'),
  ];
  return others.some(([, properties]) => JSON.stringify(properties).includes(id));
}

/** A project that no pipeline of its template runs is a workflow of its own. */
function readProject(
  project: BuildProject,
  trunks: readonly string[],
  { workflows, unresolved, settled }: Found,
): void {
  const { template, id, line, buildspec } = project;
  const { path } = template;
  const occasions = projectOccasions(project, trunks);
  const workflow = `${path}#${id}`;
  const settle = 'look at the CodeBuild project in AWS';
  if ('because' in buildspec) {
    const what = `the CodeBuild project \`${id}\``;
    unresolved.push({
      what,
      because: `its buildspec cannot be read: ${buildspec.because}`,
      at: { path, line },
      settle,
      workflow: null,
    });
    return;
  }
  if (occasions.every(({ runs }) => runs === 'unknown')) {
    // Its own workflow tells no more than that of its buildspec.
    const at = settled.indexOf(buildspec.path);
    if (at >= 0) {
      settled.splice(at, 1);
      return;
    }
    const because = 'what starts it is not in its template';
    unresolved.push({
      what: `the triggers of the CodeBuild project \`${id}\``,
      because,
      at: { path, line },
      settle,
      workflow,
    });
  }
  const { job } = buildJob(buildspec, { id: 'build', occasions, variables: project.variables });
  workflows.push(
    blankWorkflow({ id: workflow, system: 'codebuild', source: { path, line }, occasions, jobs: [job] }),
  );
}

const DECLARATION =
  /^[ \t]*(?:resource[ \t]+"aws_code(?:pipeline|build_project)"[ \t]+"([\w-]{1,100})"|source[ \t]*=[ \t]*"([^"\n]{1,200})")/m;

function terraform(path: string, text: string): Unresolved {
  const found = DECLARATION.exec(text);
  const line = found ? text.slice(0, found.index).split('\n').length : 1;
  return {
    what: `the pipeline that ${path} declares${found?.[1] ? ` as \`${found[1]}\`` : ''}`,
    because: 'pipelines in Terraform are not read yet',
    at: { path, line },
    settle: 'read the definition and judge it by hand',
    workflow: null,
  };
}

function unreadable(path: string, { line, because }: { line: number; because: string }): Unresolved {
  return {
    what: `the pipeline that ${path} declares`,
    because,
    at: { path, line },
    settle: 'read the definition and judge it by hand',
    workflow: null,
  };
}
