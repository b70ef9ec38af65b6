import type { Source } from '../../../../judge/source.ts';
import { type Explained, NO, no, unsure, yes } from '../../../../pipelines/answer.ts';
import type { Occasion, PathFilter } from '../../../../pipelines/occasion.ts';
import type {
  ArtifactUse,
  EnvironmentUse,
  JobDefinition,
  Runner,
  ServiceContainer,
} from '../../../../pipelines/pipelines.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import { fieldOf, type Located, membersOf, textOf, textsOf } from '../../yaml/located.ts';
import { isManual, mayAskForToken, type WrittenStep } from './groups.ts';
import { scriptSteps } from './script.ts';
import { textWith } from './text.ts';

/** What all steps of a file have in common. */
export interface FileSettings {
  readonly image: Located | undefined;
  readonly services: Located | undefined;
  readonly maxTime: number | null;
  readonly runsOn: Located | undefined;
}

/** A step of Bitbucket, which is a job of its own, as the model has it. */
export function jobOf(
  step: WrittenStep,
  id: string,
  needs: readonly string[],
  all: readonly Occasion[],
  variables: Variables,
  settings: FileSettings,
): JobDefinition {
  const { value, stage } = step;
  const source = value.at;
  const paths = pathsOf(value) ?? pathsOf(stage);
  const manual = isManual(step);
  const occasions = all.map((occasion) => ({
    ...occasion,
    isManual: manual,
    paths: occasion.event === 'tag' ? null : paths,
  }));
  const name = textOf(fieldOf(value, 'name')) ?? id;
  const place = fieldOf(value, 'trigger')?.at ?? source;
  return {
    id,
    key: id,
    name,
    leg: null,
    source,
    stage: stage ? (textOf(fieldOf(stage, 'name')) ?? null) : null,
    needs,
    occasions,
    condition: paths ? { text: `changesets: ${paths.include.join(' ')}`, source: paths.source } : null,
    runsAfter: { success: yes(source, 'it starts when what is before it went well'), failure: NO },
    toleratesFailure: toleratesFailure(value),
    waitsForPerson: manual ? yes(place, '`trigger: manual`') : NO,
    environment: environmentOf(value) ?? environmentOf(stage),
    permissions: null,
    identityToken: mayAskForToken(step) ? yes(source, '`oidc: true`') : NO,
    runner: runnerOf(value, settings, source),
    services: servicesOf(value, settings),
    variables,
    concurrency: null,
    timeoutMinutes: numberOf(fieldOf(value, 'max-time')) ?? settings.maxTime,
    artifacts: artifactsOf(value),
    outputs: {},
    secrets: [],
    steps: [
      ...scriptSteps(fieldOf(value, 'script'), 'script', { occasions }),
      ...scriptSteps(fieldOf(value, 'after-script'), 'after-script', { occasions }),
    ],
    opaque: fieldOf(value, 'script') ? null : { what: 'the step', because: 'it has no script', source },
  };
}

export function numberOf(value: Located | undefined): number | null {
  const text = textOf(value);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function pathsOf(value: Located | undefined): PathFilter | null {
  const changesets = fieldOf(fieldOf(value, 'condition'), 'changesets');
  if (!changesets) return null;
  return {
    include: textsOf(fieldOf(changesets, 'includePaths')),
    exclude: textsOf(fieldOf(changesets, 'excludePaths')),
    source: changesets.at,
  };
}

function toleratesFailure(step: Located): Explained {
  const strategy = fieldOf(step, 'on-fail');
  const name = textOf(strategy) ?? textOf(fieldOf(strategy, 'strategy'));
  return strategy && name === 'ignore' ? yes(strategy.at, '`on-fail: ignore`') : NO;
}

function environmentOf(value: Located | undefined): EnvironmentUse | null {
  const deployment = fieldOf(value, 'deployment');
  const name = textOf(deployment);
  if (!deployment || name === undefined) return null;
  return { name: textWith(name), url: null, action: 'start', source: deployment.at };
}

function runnerOf(step: Located, { image: common, runsOn }: FileSettings, at: Source): Runner {
  const labels = fieldOf(step, 'runs-on') ?? runsOn;
  const image = fieldOf(step, 'image') ?? common;
  const name = textOf(image) ?? textOf(fieldOf(image, 'name'));
  const isOwn = textsOf(labels).some((label) => label === 'self.hosted' || label.startsWith('self.hosted'));
  return {
    labels: textsOf(labels).map(textWith),
    isSelfHosted: !labels
      ? no(at, 'no runner of your own is asked for')
      : isOwn
        ? yes(labels.at, '`runs-on: self.hosted`')
        : unsure(labels.at, 'which runner has these labels is kept in Bitbucket'),
    image: name === undefined ? null : textWith(name),
    source: image?.at ?? at,
  };
}

function servicesOf(step: Located, { services }: FileSettings): readonly ServiceContainer[] {
  const asked = fieldOf(step, 'services');
  return textsOf(asked).flatMap((name) => {
    const declared = fieldOf(services, name);
    const image = fieldOf(declared, 'image');
    const written = textOf(image) ?? textOf(fieldOf(image, 'name'));
    // The Docker service is Bitbucket's own.
    const text = written ?? (name === 'docker' ? 'docker' : undefined);
    return text === undefined || !asked
      ? []
      : [{ name, image: textWith(text), source: declared?.at ?? asked.at }];
  });
}

/** Artifacts of a step go to all later steps of its pipeline. */
function artifactsOf(step: Located): readonly ArtifactUse[] {
  const written = fieldOf(step, 'artifacts');
  const paths = written?.kind === 'map' ? (fieldOf(written, 'paths') ?? fieldOf(written, 'upload')) : written;
  const ups = membersOf(paths).flatMap((path): ArtifactUse[] => {
    const text = textOf(path);
    return text === undefined ? [] : [{ direction: 'up', name: textWith(text), source: path.at }];
  });
  return [...ups, { direction: 'down', name: null, source: step.at }];
}
