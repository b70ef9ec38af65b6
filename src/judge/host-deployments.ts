import type { Pipelines } from '../pipelines/pipelines.ts';
import { allJobs, type JobRef, nameOf } from '../pipelines/places.ts';
import type { Command } from '../pipelines/step.ts';
import { type Text, written } from '../pipelines/text.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** What a command line on the host itself says about where the artifact comes from. */
const ON_HOST: readonly (readonly [RegExp, string])[] = [
  [/\bgit\s+(?:pull|fetch|clone|checkout|reset)\b/, 'pulls the source on the host'],
  [/\bdocker(?:-|\s+)compose\b[^;&|]{0,200}\bup\b[^;&|]{0,200}--build\b/, 'builds the image on the host'],
  [/\bdocker(?:-|\s+)(?:compose\s+)?build\b/, 'builds the image on the host'],
  [/\bdocker\s+load\b/, 'loads an image that was copied there'],
];
const FROM_REGISTRY =
  /\bdocker(?:-|\s+)(?:compose\s+)?(?:pull|run)\b|\bdocker\s+(?:service\s+update|stack\s+deploy)\b/;
/** Options of ssh that take a value. */
const SSH_VALUES = new Set([
  '-i',
  '-p',
  '-o',
  '-l',
  '-F',
  '-J',
  '-L',
  '-R',
  '-b',
  '-c',
  '-m',
  '-W',
  '-w',
  '-E',
  '-S',
]);

/** A job that copies to a host, or runs commands on it. */
export function speaksToHost({ job }: JobRef): boolean {
  return job.steps.some(({ commands }) =>
    commands.some(({ words }) => /^(?:ssh|scp|rsync)$/.test(written(words[0] ?? []))),
  );
}

/** Deployments that go past every registry: copies to a host, and builds on it. */
export function hostDeployments(pipelines: Pipelines): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const ref of allJobs(pipelines)) {
    for (const { commands } of ref.job.steps) {
      const lines = commands.map(remoteLine);
      const isFromRegistry = lines.some((line) => line !== undefined && FROM_REGISTRY.test(line));
      for (const [index, command] of commands.entries()) {
        const said = judged(command, lines[index], isFromRegistry, nameOf(ref));
        if (said) found.set(`${command.source.path}:${command.source.line}`, said);
      }
    }
  }
  return [...found.values()];
}

function judged(
  command: Command,
  remote: string | undefined,
  isFromRegistry: boolean,
  job: string,
): Statement | undefined {
  const at = command.source;
  const program = written(command.words[0] ?? []);
  const address = `${at.path ?? ''}#${program}`;
  const [, because] = ON_HOST.find(([pattern]) => remote !== undefined && pattern.test(remote)) ?? [];
  if (because) return fail(at, `${job} ${because}: no registry holds what runs.`, { address });
  if (remote !== undefined && FROM_REGISTRY.test(remote))
    return pass(at, `${job} lets the host pull the image from a registry`);
  if (!copiesToHost(program, command.words)) return undefined;
  // Settings and scripts are copied too where the image comes from a registry.
  if (isFromRegistry) return undefined;
  if (isArtifact(command.words))
    return fail(
      at,
      `${job} copies the artifact to the host with \`${program}\`: no registry holds what runs.`,
      { address },
    );
  return unknown(
    at,
    `${job} copies files to a host with \`${program}\`, and whether they are the application is not told`,
    {
      how: 'deploy an image or an archive from a registry',
    },
  );
}

/** The command line that ssh runs on the other side. */
function remoteLine({ words }: Command): string | undefined {
  if (written(words[0] ?? []) !== 'ssh') return undefined;
  const rest: Text[] = [];
  for (let index = 1; index < words.length; index += 1) {
    const word = written(words[index] ?? []);
    if (rest.length === 0 && word.startsWith('-')) index += SSH_VALUES.has(word) ? 1 : 0;
    else rest.push(words[index] ?? []);
  }
  return rest.slice(1).map(written).join(' ').slice(0, 5000);
}

/** `rsync` and `scp` with a destination on another machine. */
function copiesToHost(program: string, words: readonly Text[]): boolean {
  if (program !== 'rsync' && program !== 'scp') return false;
  const last = written(words.at(-1) ?? []);
  return /^[^/\s]{1,200}:(?!\/\/)/.test(last) && !last.startsWith('s3:');
}

const ARTIFACT =
  /(?:^|\/)(?:dist|build|out|public|target|bin|release|\.next|node_modules)(?:\/|$)|\.(?:jar|war|zip|t?gz|tar|deb|rpm)$|^\.\/?$|^\*$/;

function isArtifact(words: readonly Text[]): boolean {
  return words.slice(1, -1).some((word) => ARTIFACT.test(written(word)));
}
