import type { Pipelines, TakenCode } from '../pipelines/pipelines.ts';
import type { Use } from '../pipelines/step.ts';
import type { Source } from './source.ts';
import type { Severity } from './verdict.ts';

/** A ready-made part of a pipeline at one version, once a file however often it stands there. */
export interface PipelinePart {
  /** As a user would call it: `actions/checkout@v4`. */
  readonly title: string;
  readonly name: string;
  readonly at: Source;
  /** Other lines of the file that name it. */
  readonly otherLines: readonly number[];
  readonly pin: Pin;
}

export type Pin =
  | { readonly kind: 'pinned'; readonly because: string }
  | { readonly kind: 'loose'; readonly because: string; readonly severity?: Severity }
  /** It decides nothing. */
  | { readonly kind: 'remark'; readonly because: string };

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const DIGEST = /(?:^|@)sha256:[0-9a-f]{64}$/;
const EXACT = /^v?\d{1,6}\.\d{1,6}\.\d{1,6}(?:[-+.][\w.+-]{1,60})?$/;

/** Every part that the pipelines take from elsewhere, with how firmly its version is held. */
export function partsOf(pipelines: Pipelines): readonly PipelinePart[] {
  const found = new Map<string, PipelinePart>();
  const add = (title: string, name: string, at: Source, pin: Pin | undefined) => {
    if (!pin) return;
    const key = `${at.path}\0${title}`;
    const known = found.get(key);
    const line = at.line ?? 0;
    if (!known) found.set(key, { title, name, at, otherLines: [], pin });
    else if (known.at.line !== line && !known.otherLines.includes(line))
      found.set(key, { ...known, otherLines: [...known.otherLines, line] });
  };
  const owner = pipelines.repository?.split('/')[0]?.toLowerCase();
  for (const { jobs } of pipelines.workflows)
    for (const { steps } of jobs)
      for (const { use } of steps) if (use) add(titleOf(use), use.name, use.source, pinOf(use, owner));
  for (const { taken, at } of pipelines.unresolved)
    if (taken) add(takenTitle(taken), taken.name, at, pinOfTaken(taken));
  return [...found.values()];
}

function titleOf({ kind, name, version }: Use): string {
  if (version === null) return name;
  return `${name}${kind === 'pipe' || (kind === 'image' && !version.startsWith('sha256:')) ? ':' : '@'}${version}`;
}

function takenTitle({ name, version }: TakenCode): string {
  return version === null ? name : `${name}@${version}`;
}

/** `undefined` for parts that are no code of somebody else. */
function pinOf(use: Use, owner: string | undefined): Pin | undefined {
  const { kind, name, version } = use;
  if (kind === 'action') return pinOfAction(name, version, owner);
  if (kind === 'image') return pinOfImage(version);
  if (kind === 'orb' || kind === 'pipe') return pinOfPackage(kind, version);
  if (kind === 'template')
    return name.includes('@') || /[./]/.test(name.split('/')[0] ?? '') ? pinOfComponent(version) : undefined;
  if (kind === 'task' && version !== null && !EXACT.test(version))
    return {
      kind: 'remark',
      because: 'the organisation installs the newest version of the task that begins so',
    };
  return undefined;
}

function pinOfAction(name: string, version: string | null, owner: string | undefined): Pin | undefined {
  if (name.startsWith('./')) return undefined;
  if (version !== null && COMMIT.test(version))
    return { kind: 'pinned', because: 'it is named by a commit id' };
  const because =
    version === null
      ? 'it names no version'
      : `\`${version.slice(0, 80)}\` is a tag or a branch, which can be moved to other code`;
  if (owner !== undefined && name.toLowerCase().startsWith(`${owner}/`))
    return { kind: 'remark', because: `${because}; it is of the same owner` };
  return { kind: 'loose', because };
}

function pinOfImage(version: string | null): Pin {
  if (version !== null && DIGEST.test(version)) return { kind: 'pinned', because: 'it is named by a digest' };
  return { kind: 'loose', because: 'the tag of an image can be moved to another one' };
}

/** Versions of a registry that are never given twice. */
function pinOfPackage(kind: 'orb' | 'pipe', version: string | null): Pin {
  if (version !== null && EXACT.test(version)) return { kind: 'pinned', because: 'its version is exact' };
  if (version === null) return { kind: 'loose', because: `the ${kind} has no version` };
  return {
    kind: 'loose',
    because: `\`${version.slice(0, 80)}\` is no exact version, and newer ones are taken unasked`,
  };
}

function pinOfComponent(version: string | null): Pin {
  if (version !== null && COMMIT.test(version))
    return { kind: 'pinned', because: 'it is named by a commit id' };
  if (version === null) return { kind: 'loose', because: 'it names no version' };
  const because = `\`${version.slice(0, 80)}\` is a tag or a branch, which can be moved to other code`;
  return EXACT.test(version) ? { kind: 'loose', because, severity: 'minor' } : { kind: 'loose', because };
}

function pinOfTaken(taken: TakenCode): Pin {
  if (taken.isChecked) return { kind: 'pinned', because: 'its content is compared with a checksum' };
  if (taken.kind !== 'address') return pinOfComponent(taken.version);
  return { kind: 'loose', because: 'what the address holds can change, and no `integrity` is given' };
}

/** Images that jobs and their services run in, by a tag that can be moved: each once. */
export function looseJobImages(
  pipelines: Pipelines,
): readonly { readonly image: string; readonly at: Source }[] {
  const found = new Map<string, Source>();
  for (const { jobs } of pipelines.workflows)
    for (const { runner, services } of jobs) {
      const images = [{ image: runner.image, source: runner.source }, ...services];
      for (const { image, source } of images) {
        if (!image?.every((part) => typeof part === 'string')) continue;
        const name = image.join('');
        if (name !== '' && !DIGEST.test(name) && !found.has(name)) found.set(name, source);
      }
    }
  return [...found].map(([image, at]) => ({ image, at }));
}

/** Parts of pipelines that were not read, and are not judged by their name and version either. */
export function unreadParts(pipelines: Pipelines): Pipelines['unresolved'] {
  const uses = new Set(
    pipelines.workflows.flatMap(({ jobs }) =>
      jobs.flatMap(({ steps }) =>
        steps.flatMap(({ use }) => (use ? [`${use.source.path}:${use.source.line}`] : [])),
      ),
    ),
  );
  return pipelines.unresolved.filter(({ taken, at }) => !taken && !uses.has(`${at.path}:${at.line}`));
}
