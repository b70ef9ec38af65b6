import type { Ecosystem } from '../evidence/repo/manifests/manifest.ts';
import { all } from '../pipelines/answer.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../pipelines/places.ts';
import { ranked, stopsChanges } from './scans.ts';
import type { Source } from './source.ts';
import { pass, type Statement, unknown } from './statement.ts';

/** What the words of a scanner's `languages` stand for. */
const LANGUAGES: Readonly<Record<Ecosystem, readonly string[]>> = {
  npm: ['javascript'],
  pypi: ['python'],
  go: ['go'],
  cargo: ['rust'],
  maven: ['java', 'kotlin'],
  gradle: ['java', 'kotlin'],
  rubygems: ['ruby'],
  composer: ['php'],
  nuget: ['c#'],
};

/**
 * What the scans of dependencies say about what one manifest locks: a pass when one stops every change, unknown with
 * why when one runs and does not. `undefined`: none looks there.
 */
export function scanStatement(
  pipelines: Pipelines,
  { ecosystem, path }: { readonly ecosystem: Ecosystem; readonly path: string },
  at: Source,
): Statement | undefined {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const scans = allActivities(pipelines, 'dependency-scan').filter((scan) =>
    looksAt(scan, ecosystem, folder),
  );
  const [best] = ranked(scans.map((scan) => ({ scan, answer: all([stopsChanges(scan)]) })));
  if (!best) return undefined;
  const { scan, answer } = best;
  const title = `\`${scan.activity.title}\` in ${nameOf(scan)}`;
  const place = { ...at, ...scan.activity.source };
  if (answer.answer === 'yes')
    return pass(
      place,
      `${title} looks for advisories on what ${path} installs, for every change, and fails on them`,
    );
  const because = answer.reasons[0]?.because ?? 'whether it stops a change cannot be told';
  return unknown(place, `${title} looks for advisories on what ${path} installs, but ${because}`, {
    how: `read what ${title} found in its last run`,
  });
}

/** By its language, and by the folder that its command runs in: a scanner of everything looks below it too. */
function looksAt({ activity, step }: ActivityRef, ecosystem: Ecosystem, folder: string): boolean {
  const languages = activity.detail.languages ?? [];
  const isGeneral = languages.includes('*');
  if (!isGeneral && !languages.some((name) => LANGUAGES[ecosystem].includes(name))) return false;
  if (step.use) return true;
  const { path, line } = activity.source;
  const command = step.commands.find(({ source }) => source.path === path && source.line === line);
  const place = command?.folder;
  if (place === null || place === undefined) return isGeneral;
  return isGeneral ? place === '' || folder === place || folder.startsWith(`${place}/`) : folder === place;
}
