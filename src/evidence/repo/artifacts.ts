import type { Gap } from '../../judge/fact.ts';
import { none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { Artifact, ArtifactKind, Pardon } from './artifacts/artifact.ts';
import { writtenFolders } from './artifacts/folders.ts';
import { readActionFolders, readBuiltFolders } from './artifacts/packages.ts';
import { sniff } from './artifacts/sniff.ts';
import { STATE_NAME, stateKind } from './artifacts/state.ts';
import { placeOf } from './secrets/place.ts';
import type { TreeEntry } from './tree.ts';

export default defineCollector({
  fact: 'artifacts',
  needs: [],
  async collect(world) {
    const found: { entry: TreeEntry; kind: ArtifactKind; what: string }[] = [];
    const unseen = await world.scan({
      wants: () => true,
      binary: ({ entry, head }) => {
        const sniffed = sniff(entry.path, head);
        if (sniffed) found.push({ entry, ...sniffed });
      },
      text: ({ entry, text }) => {
        const state = STATE_NAME.test(entry.path) ? stateKind(text) : undefined;
        if (state)
          found.push({
            entry,
            kind: state,
            what: state === 'state' ? 'Terraform state' : 'an empty Terraform state',
          });
      },
    });
    // A text that is too long to be read is no program.
    const gaps: Gap[] = unseen.filter(({ path }) => path === undefined || !isLongText(world, path));
    const entries = world.tree.entries.filter(({ tracked, kind }) => tracked && kind !== 'submodule');
    if (entries.length === 0) return none('no file is tracked', gaps);
    const { folders, isInside } = writtenFolders(entries, readBuiltFolders(world, gaps));
    const actions = readActionFolders(world, gaps);
    const artifacts = [
      ...folders.map((folder): Artifact => {
        const isAction = actions.some(
          (action) => `${folder.path}/`.startsWith(action) || action.startsWith(`${folder.path}/`),
        );
        return { ...folder, place: placeOfFolder(folder.path), pardon: isAction ? 'action' : folder.pardon };
      }),
      ...found
        .filter(({ entry, kind }) => !isInside(entry.path) || kind === 'state')
        .map(
          ({ entry, kind, what }): Artifact => ({
            path: entry.path,
            kind,
            what,
            place: placeOf(entry.path, entry.role),
            files: 1,
            pardon: pardonOf(entry.path, kind, what),
          }),
        ),
      ...entries.filter(({ path }) => !isInside(path)).flatMap(litterIn),
    ];
    return present(artifacts, gaps);
  },
});

function isLongText(world: World, path: string): boolean {
  return world.files.head(path, 16) !== undefined;
}

/** Folders of tools have the role `vendored` by their name; what counts here is where they lie. */
function placeOfFolder(path: string): Artifact['place'] {
  const around = path.slice(0, path.lastIndexOf('/') + 1);
  return around === ''
    ? 'own'
    : placeOf(
        `${around}x`,
        /(?:^|\/)(?:fixtures?|testdata|examples?|samples?|__fixtures__)\//i.test(around) ? 'example' : 'own',
      );
}

function pardonOf(path: string, kind: ArtifactKind, what: string): Pardon | null {
  if (/(?:^|\/)(?:gradle\/wrapper\/gradle-wrapper|\.mvn\/wrapper\/maven-wrapper)\.jar$/.test(path))
    return 'wrapper';
  if (what === 'a chart archive' || /(?:^|\/)charts\/[^/]+\.tgz$/.test(path)) return 'chart';
  return kind === 'package' && /(?:^|\/)vendor\/cache\//.test(path) ? 'vendoring' : null;
}

function litterIn({ path, role }: TreeEntry): readonly Artifact[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const say = (kind: ArtifactKind, what: string): Artifact[] => [
    { path, kind, what, place: placeOf(path, role), files: 1, pardon: null },
  ];
  if (name === '.DS_Store' || name === 'Thumbs.db') return say('litter', 'what a file manager left');
  return /\.min\.(?:js|css|mjs)$/.test(name) ? say('minified', 'a minified script or style') : [];
}
