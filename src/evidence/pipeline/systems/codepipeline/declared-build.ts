import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { JobDefinition, Unresolved } from '../../../../pipelines/pipelines.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { blankWorkflow } from '../../blank-parts.ts';
import { buildJob } from '../codebuild/build-job.ts';
import type { BuildProject } from './build-projects.ts';
import { notificationJobs } from './notifications.ts';
import { startsOf } from './pipeline-starts.ts';
import { projectOccasions, strangersCondition } from './project-triggers.ts';
import type { Found } from './read-declared.ts';

/** A project that no pipeline of the tree runs is a workflow of its own. */
export function declaredBuild(
  project: BuildProject,
  id: string,
  trunks: readonly string[],
  { workflows, unresolved, settled }: Found,
): void {
  const { resource, graph, buildspec, path } = project;
  const { source, address } = resource;
  const occasions = [...projectOccasions(project, trunks), ...scheduled(project)];
  const open = (what: string, because: string, workflow: string | null): Unresolved => ({
    what: `${what} \`${address}\``,
    because,
    at: source,
    settle: 'look at the CodeBuild project in AWS',
    workflow,
  });
  if ('because' in buildspec) {
    const because = `its buildspec cannot be read: ${buildspec.because}`;
    unresolved.push(open('the CodeBuild project', because, null));
    return;
  }
  if (occasions.every(({ runs }) => runs === 'unknown')) {
    // Its own workflow tells no more than that of its buildspec.
    const at = path === null ? -1 : settled.indexOf(path);
    if (at >= 0) {
      settled.splice(at, 1);
      return;
    }
    const because = 'what starts it is not in its declaration';
    unresolved.push(open('the triggers of the CodeBuild project', because, id));
  }
  const built = buildJob(buildspec, { id: 'build', occasions, variables: project.variables }).job;
  const job: JobDefinition = {
    ...built,
    condition: strangersCondition(project),
    secrets: [...built.secrets, ...project.secrets],
    runner: { ...built.runner, image: project.image.length > 0 ? project.image : null },
    timeoutMinutes: project.timeoutMinutes,
  };
  const messages = notificationJobs(resource, { graph, occasions, jobs: ['build'] });
  workflows.push(
    blankWorkflow({
      id,
      system: 'codebuild',
      name: literalOf(project.name) || address,
      source,
      occasions,
      jobs: [job, ...messages],
    }),
  );
}

function scheduled({ resource, graph }: BuildProject): readonly Occasion[] {
  return startsOf(resource, graph).schedules.map(({ cron, source }) => ({
    event: 'schedule',
    name: 'schedule',
    branch: null,
    isTrunk: false,
    tag: null,
    runs: 'yes',
    isManual: false,
    paths: null,
    cron,
    because: null,
    source,
  }));
}
