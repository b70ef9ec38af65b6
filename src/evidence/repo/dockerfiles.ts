import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { TextFile } from '../world.ts';
import type { ComposeFile } from './compose/compose-file.ts';
import { type ReadDockerfile, settleUse } from './dockerfile/deployment.ts';
import { parseDockerfile } from './dockerfile/parse-dockerfile.ts';
import { loadShellReader } from './shell/shell-commands.ts';
import type { TreeEntry } from './tree.ts';

export type { Dockerfile, Stage, StageImage } from './dockerfile/dockerfile.ts';

/** `Dockerfile`, `Dockerfile.web`, `web.Dockerfile`, `Containerfile`, in any case, but not their ignore files. */
const NAME = /^(?:[^/]+[._-])?(?:dockerfile|containerfile)(?:[._-][^/]+)?$/i;
const NOT_ONE =
  /\.(?:dockerignore|containerignore|md|rst|txt|j2|jinja2?|erb|tt|tmpl|tpl|template|mustache|hbs|[cm]?[jt]sx?|json|ya?ml|sha256)$/i;
const EXACT = /^(?:dockerfile|containerfile)$/i;
/** The longest real ones have a few thousand lines. */
const MAX_LENGTH = 512 * 1024;

export default defineCollector({
  fact: 'dockerfiles',
  needs: ['composeFiles'],
  async collect(world, facts) {
    const composeFiles = presentValue(facts.composeFiles) ?? [];
    const named = new Set(
      composeFiles.flatMap(({ services }) => services.flatMap(({ build }) => build?.dockerfile ?? [])),
    );
    const files: TextFile[] = [];
    const wants = (entry: TreeEntry) => isNamedSo(entry) || named.has(entry.path);
    const gaps: Gap[] = [...(await world.scan({ wants, text: (file) => files.push(file) }))];
    if (files.length === 0) return none('the tree holds no Dockerfile', gaps);
    const readShell = await loadShellReader();
    const given = passedArguments(composeFiles);
    const read: ReadDockerfile[] = [];
    for (const { entry, text } of files) {
      const parsed =
        text.length > MAX_LENGTH ? undefined : parseDockerfile(text, readShell, given.get(entry.path));
      if (parsed) read.push({ path: entry.path, role: entry.role, ...parsed });
      else if (EXACT.test(nameOf(entry.path))) gaps.push(unreadable(entry, text));
    }
    return read.length > 0
      ? present(settleUse(read, composeFiles), gaps)
      : none('the tree holds no Dockerfile', gaps);
  },
});

/** Build arguments that Compose files pass to each Dockerfile, those of production before others. */
function passedArguments(
  composeFiles: readonly ComposeFile[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const given = new Map<string, Map<string, string>>();
  const rank = ({ purpose }: ComposeFile) => Number(purpose === 'production');
  for (const { services } of [...composeFiles].sort((a, b) => rank(b) - rank(a))) {
    for (const { build } of services) {
      if (build?.dockerfile === undefined || build.args.length === 0) continue;
      const known = given.get(build.dockerfile) ?? new Map<string, string>();
      given.set(build.dockerfile, known);
      for (const { name, value } of build.args)
        if (value?.text !== undefined && !known.has(name)) known.set(name, value.text);
    }
  }
  return given;
}

function isNamedSo({ path }: TreeEntry): boolean {
  const name = nameOf(path);
  return NAME.test(name) && !NOT_ONE.test(name);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function unreadable({ path }: TreeEntry, text: string): Gap {
  const because =
    text.length > MAX_LENGTH
      ? `it is longer than ${MAX_LENGTH / 1024} KB`
      : 'it is named like a Dockerfile and does not begin with FROM or ARG';
  return { path, because, settle: { how: 'make it a Dockerfile that Docker can build, or rename it' } };
}
