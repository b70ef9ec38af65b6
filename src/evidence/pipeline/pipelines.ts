import { type Fact, type Gap, none, present, presentValue } from '../../judge/fact.ts';
import type { Pipelines, Unresolved, Workflow } from '../../pipelines/pipelines.ts';
import { defineCollector } from '../collector.ts';
import type { Branches } from '../repo/branches.ts';
import type { PipelineFile } from '../repo/pipeline-files.ts';
import type { World } from '../world.ts';
import { repositoryName } from './repository-name.ts';
import type { ReadingContext, System } from './system.ts';
import { SYSTEMS } from './systems/index.generated.ts';

/** What a repository's default branch is called when nothing says it. */
const USUAL_TRUNKS = ['main', 'master', 'trunk'];

export default defineCollector({
  fact: 'pipelines',
  needs: ['branches', 'pipelineFiles', 'infrastructureFiles'],
  mayNeed: ['infrastructure'],
  async collect(world, { branches, pipelineFiles, infrastructureFiles }, ask) {
    if (pipelineFiles.state === 'unavailable') return pipelineFiles;
    const declaring = new Set([
      ...(presentValue(infrastructureFiles)?.pipelines ?? []).map(({ path }) => path),
      ...plansDeclaring(world),
    ]);
    const gaps: Gap[] = [...pipelineFiles.gaps];
    const { trunks, isTrunkKnown } = trunkOf(branches);
    const texts = new Map<string, string | undefined>();
    const text = (path: string) => {
      if (!texts.has(path)) texts.set(path, world.text(path, gaps));
      return texts.get(path);
    };
    const repository = repositoryName(world);
    const found = SYSTEMS.map((system) => ({ system, files: startsOf(world, system, declaring) }));
    if (pipelineFiles.state === 'none' && found.every(({ files }) => files.length === 0))
      return pipelineFiles;
    const workflows: Workflow[] = [];
    const unresolved: Unresolved[] = [...unreadSystems(presentValue(pipelineFiles) ?? [])];
    const settled = new Set<string>();
    const { loadScriptFollower, understand } = await import('./understand.ts');
    const follower = await loadScriptFollower();
    const infrastructure = declaring.size > 0 ? await ask('infrastructure') : undefined;
    for (const { system, files } of found) {
      if (files.length === 0) continue;
      const context: ReadingContext = { files, tree: world.tree, text, trunks, repository, infrastructure };
      const read = await (await system.load())(context);
      const surroundings = { tree: world.tree, text, predefined: system.predefined };
      workflows.push(...read.workflows.map((workflow) => understand(workflow, follower, surroundings)));
      unresolved.push(...read.unresolved);
      for (const id of read.settled ?? []) settled.add(id);
    }
    if (workflows.length + unresolved.length === 0) return none('the tree holds no pipeline', gaps);
    const pipelines: Pipelines = {
      workflows: workflows.map((workflow) =>
        settled.has(workflow.id) ? { ...workflow, isCalledOnly: true } : workflow,
      ),
      unresolved: unresolved.filter(({ workflow }) => workflow === null || !settled.has(workflow)),
      trunks,
      isTrunkKnown,
      repository,
    };
    return present(pipelines, gaps);
  },
});

/** Plans of Terraform that hold a pipeline or a build project: they may stand without their source. */
function plansDeclaring(world: World): readonly string[] {
  return world.tree.entries
    .filter(({ path, tracked, role }) => tracked && role === 'own' && PLAN.test(path))
    .filter(({ path }) => PLANNED.test(world.text(path, []) ?? ''))
    .map(({ path }) => path);
}

const PLAN = /plan[^/]{0,100}\.json$/i;
const PLANNED = /"type"\s*:\s*"aws_code(?:pipeline|build_project)"/;

function startsOf({ tree }: World, system: System, declaring: ReadonlySet<string>) {
  return tree.entries.filter(
    (entry) =>
      entry.tracked &&
      entry.role !== 'vendored' &&
      entry.role !== 'example' &&
      system.startsFrom(entry, declaring),
  );
}

function trunkOf(fact: Fact<Branches>): Pick<Pipelines, 'trunks' | 'isTrunkKnown'> {
  const trunk = presentValue(fact)?.trunk;
  if (trunk) return { trunks: [trunk.branch.name], isTrunkKnown: true };
  return { trunks: USUAL_TRUNKS, isTrunkKnown: false };
}

/** Definitions of systems that no reader knows: a pipeline all the same, of unknown content. */
function unreadSystems(files: readonly PipelineFile[]): readonly Unresolved[] {
  // Beside `.gitlab-ci.yml` such files are included by it, or start nothing.
  const isGitlab = files.some(({ system }) => system === 'gitlab-ci');
  return files
    .filter(({ system }) => system === 'other' || system === 'amplify' || system === 'atlantis')
    .filter(({ path }) => !(isGitlab && path.startsWith('.gitlab-ci-')))
    .map(({ path }) => ({
      what: `the pipeline in ${path}`,
      because: 'its system is not one that gonogo reads',
      at: { path },
      settle: 'read the file and judge it by hand',
      workflow: null,
    }));
}
