import { yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { ArtifactUse } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { isRecord, listOf, recordOf, stringOf } from '../../../parsed.ts';
import { AFTER_SUCCESS, at, blankStep } from '../../blank-parts.ts';
import type { Buildspec, PhaseName } from './buildspec.ts';
import { shellText } from './shell-text.ts';

/** What a build leaves behind: reports, artifacts and a cache, each a step that CodeBuild itself takes. */
export function resultSteps(
  spec: Buildspec,
  occasions: readonly Occasion[],
  stepsOf: ReadonlyMap<PhaseName, readonly string[]>,
): readonly StepDefinition[] {
  const survived = (['build', 'post_build'] as const).flatMap((phase) => stepsOf.get(phase) ?? []);
  const step = (name: string, plugin: string, keys: readonly string[], inputs: Variables) => {
    const source = at(spec.path, spec.lineOf(...keys));
    return blankStep({
      name,
      source,
      occasions,
      use: { kind: 'plugin', name: plugin, version: null, inputs, source },
      runsAfter: {
        success: AFTER_SUCCESS.success,
        failure: yes(source, 'CodeBuild uploads what there is although a phase failed'),
        failureOf: survived,
      },
    });
  };
  const steps = Object.entries(recordOf(spec.value.reports)).flatMap(([group, report]) =>
    isRecord(report)
      ? [step(`report ${group}`, 'codebuild/reports', ['reports', group], reportInputs(group, report))]
      : [],
  );
  for (const { key, value, keys } of artifactParts(spec))
    steps.push(step(`artifact ${key}`, 'codebuild/artifacts', keys, artifactInputs(value)));
  if (isRecord(spec.value.cache))
    steps.push(
      step('cache', 'codebuild/cache', ['cache'], {
        path: [listOf(spec.value.cache.paths).join('\n')],
        key: shellText(stringOf(spec.value.cache.key) ?? ''),
      }),
    );
  return steps;
}

/** The artifacts by their names: a secondary one has that of its key, the main one is all there is to name. */
export function artifactUses(spec: Buildspec): readonly ArtifactUse[] {
  return artifactParts(spec).map(({ key, keys }) => ({
    direction: 'up',
    name: key === '' ? null : [key],
    source: at(spec.path, spec.lineOf(...keys)),
  }));
}

function artifactParts(spec: Buildspec) {
  const artifacts = recordOf(spec.value.artifacts);
  const parts: { key: string; value: Readonly<Record<string, unknown>>; keys: string[] }[] = [];
  if (artifacts.files !== undefined) parts.push({ key: '', value: artifacts, keys: ['artifacts'] });
  for (const [key, value] of Object.entries(recordOf(artifacts['secondary-artifacts'])))
    if (isRecord(value)) parts.push({ key, value, keys: ['artifacts', 'secondary-artifacts', key] });
  return parts;
}

function reportInputs(group: string, report: Readonly<Record<string, unknown>>): Variables {
  return {
    group: [group],
    files: [filesOf(report.files)],
    // https://docs.aws.amazon.com/codebuild/latest/userguide/test-reporting.html: JUnit's when nothing is said.
    format: [stringOf(report['file-format']) ?? 'JUNITXML'],
    folder: [stringOf(report['base-directory']) ?? ''],
  };
}

function artifactInputs(value: Readonly<Record<string, unknown>>): Variables {
  const inputs: Record<string, Text> = { path: [filesOf(value.files)] };
  if (typeof value.name === 'string') inputs.name = shellText(value.name);
  if (typeof value['base-directory'] === 'string') inputs.folder = shellText(value['base-directory']);
  if (value['discard-paths'] !== undefined) inputs['discard-paths'] = [String(value['discard-paths'])];
  return inputs;
}

function filesOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return listOf(value)
    .filter((member) => typeof member === 'string')
    .join(', ');
}
