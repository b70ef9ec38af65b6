import type { RuntimeName } from '../evidence/repo/toolchains.ts';
import type { ActivityKind } from '../pipelines/activity.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { activitiesIn, allJobs, type JobRef, nameOf } from '../pipelines/places.ts';
import { literalOf, type Text, written } from '../pipelines/text.ts';
import { runtimeTitle } from './runtime-languages.ts';
import type { Source } from './source.ts';
import { fail, pass, remark, type Statement } from './statement.ts';
import type { ToolchainGroup } from './toolchain-choices.ts';

/** A version of a language that a job of a pipeline works with. */
export interface PipelineToolchain {
  readonly runtime: RuntimeName;
  readonly version: string | undefined;
  readonly written: string;
  /** The job reads the version from a file of the tree. */
  readonly isFromFile: boolean;
  readonly at: Source;
  readonly job: string;
}

/** Names in the table of activities, and of images that pipelines run in. */
const RUNTIMES: Readonly<Record<string, RuntimeName>> = {
  node: 'node',
  python: 'python',
  ruby: 'ruby',
  php: 'php',
  go: 'go',
  golang: 'go',
  java: 'java',
  openjdk: 'java',
  'eclipse-temurin': 'java',
  dotnet: 'dotnet',
};
/** Work on the code itself; a job that only lints commits may use any version. */
const ON_CODE: readonly ActivityKind[] = [
  'install',
  'build',
  'image-build',
  'unit-test',
  'integration-test',
  'type-check',
  'package-publish',
];

/** The versions that jobs build and test with, each place once. */
export function pipelineToolchains(pipelines: Pipelines): readonly PipelineToolchain[] {
  const found = allJobs(pipelines)
    .filter((ref) => activitiesIn(ref, ...ON_CODE).length > 0)
    .flatMap((ref) => [...setUp(ref), ...fromImage(ref)]);
  const keyed = found.map(
    (one) => [`${one.at.path}:${one.at.line} ${one.runtime} ${one.version}`, one] as const,
  );
  return [...new Map(keyed).values()];
}

function setUp(ref: JobRef): readonly PipelineToolchain[] {
  return activitiesIn(ref, 'set-up-toolchain').flatMap(({ activity }): PipelineToolchain[] => {
    const { toolchain } = activity.detail;
    const runtime = toolchain && runtimeOf(toolchain.name);
    if (!toolchain || !runtime) return [];
    const isFromFile = toolchain.versionFile !== undefined && toolchain.version.length === 0;
    const text = legValue(toolchain.version, ref);
    const version = versionIn(text);
    if (version === undefined && !isFromFile && text === '') return [];
    return [{ runtime, version, written: text, isFromFile, at: activity.source, job: nameOf(ref) }];
  });
}

/** `${{ matrix.node }}` is the value of the leg. */
function legValue(version: Text, { job }: JobRef): string {
  const parts = version.map((part) => {
    if (typeof part === 'string') return part;
    const value = part.kind === 'matrix' ? job.leg?.[part.name] : undefined;
    return (value && literalOf(value)) ?? part.raw;
  });
  return parts.join('').trim();
}

/** `cimg/node:22.11`, `python:3.12-slim`. */
function fromImage(ref: JobRef): readonly PipelineToolchain[] {
  const { image, source } = ref.job.runner;
  const text = image ? written(image).replace(/@sha256:.*$/, '') : '';
  const [name = '', tag = ''] = (text.split('/').at(-1) ?? '').split(':');
  const runtime = runtimeOf(name);
  const version = versionIn(tag);
  if (!runtime || version === undefined) return [];
  return [{ runtime, version, written: text, isFromFile: false, at: source, job: nameOf(ref) }];
}

function runtimeOf(name: string): RuntimeName | undefined {
  return Object.hasOwn(RUNTIMES, name) ? RUNTIMES[name] : undefined;
}

function versionIn(text: string): string | undefined {
  return /^v?(\d{1,5}(?:\.\d{1,5}){0,3})(?![\w])/.exec(text.replace(/\.x\b.*$/, ''))?.[1];
}

/** Compilers that build for older releases than their own. */
const BUILDS_FOR_OLDER: ReadonlySet<RuntimeName> = new Set(['java', 'dotnet', 'dotnet-sdk']);

/**
 * Whether pipelines test with what is pinned or shipped. Further versions beside it are support for others; a major
 * version that no job uses was never tested.
 */
export function comparedWithPipelines(
  groups: readonly ToolchainGroup[],
  toolchains: readonly PipelineToolchain[],
): readonly Statement[] {
  return groups.flatMap((group): Statement[] => {
    const chosen = group.choices.find(({ version }) => version !== undefined);
    const used = toolchains.filter(({ runtime }) => runtime === group.runtime);
    const known = used.filter(({ version }) => version !== undefined);
    const [first] = known;
    if (!chosen?.version || !first || used.some(({ isFromFile }) => isFromFile)) return [];
    if (BUILDS_FOR_OLDER.has(group.runtime)) return [];
    const title = runtimeTitle(group.runtime);
    const same = known.find(({ version }) => majorOf(version) === majorOf(chosen.version));
    if (!same && isOfAnother(group, groups, known)) return [];
    if (!same) {
      const message = `${title} is ${first.version} in ${first.job} and ${chosen.version} in ${chosen.at.path}: what is tested is not what is shipped.`;
      return [fail(first.at, message, { address: `${first.at.path}#${chosen.at.path}#${group.runtime}` })];
    }
    const works = `${same.job} works with ${title} ${same.version}`;
    if (!isOtherMinor(same.version, chosen.version))
      return [pass(same.at, `${works}, as ${chosen.at.path} says`)];
    return [
      pass(same.at, `${works}, of the same major version as in ${chosen.at.path}`),
      remark(
        same.at,
        `${title} is ${same.version} in ${same.job} and ${chosen.version} in ${chosen.at.path}.`,
      ),
    ];
  });
}

/** The jobs may work on another part of the tree, which has its own version. */
function isOfAnother(
  group: ToolchainGroup,
  groups: readonly ToolchainGroup[],
  used: readonly PipelineToolchain[],
): boolean {
  return groups.some(
    (other) =>
      other !== group &&
      other.runtime === group.runtime &&
      other.choices.some((choice) =>
        used.some(({ version }) => majorOf(version) === majorOf(choice.version)),
      ),
  );
}

function majorOf(version: string | undefined): string | undefined {
  return version?.split('.')[0];
}

function isOtherMinor(one: string | undefined, other: string): boolean {
  const [, left] = one?.split('.') ?? [];
  const [, right] = other.split('.');
  return left !== undefined && right !== undefined && left !== right;
}
