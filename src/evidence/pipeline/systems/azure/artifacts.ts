import type { ArtifactUse } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';

const UP = /^(?:publish|PublishBuildArtifacts|PublishPipelineArtifact|PublishPipelineArtifacts)$/i;
const DOWN =
  /^(?:download|downloadBuild|DownloadBuildArtifacts|DownloadPipelineArtifact|DownloadPipelineArtifacts)$/i;
const NAMES = ['artifact', 'artifactName', 'ArtifactName', 'artifacts'];

/** What the steps of a job hand on or take over through the run. */
export function artifactsOf(steps: readonly StepDefinition[]): readonly ArtifactUse[] {
  return steps.flatMap(({ use }): ArtifactUse[] => {
    if (!use) return [];
    const direction = UP.test(use.name) ? 'up' : DOWN.test(use.name) ? 'down' : undefined;
    if (!direction) return [];
    const input = NAMES.map((key) => use.inputs[key]).find((text) => text !== undefined && text.length > 0);
    return [{ direction, name: input ?? null, source: use.source }];
  });
}
