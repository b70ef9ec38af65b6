import type { CdkProject, NestedTemplate } from '../evidence/repo/infrastructure-locks.ts';
import type { DeclaredDependency, Manifest } from '../evidence/repo/manifests/manifest.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

/** The construct library in the registries of its languages. */
const LIBRARIES =
  /^(?:aws-cdk-lib|@aws-cdk\/core|software\.amazon\.awscdk:aws-cdk-lib|Amazon\.CDK\.Lib|github\.com\/aws\/aws-cdk-go\/awscdk\/v2)$/i;

/** Whether the construct library of a CDK app is one version, and whether what it looked up is kept. */
export function cdkStatements(project: CdkProject, manifests: readonly Manifest[]): readonly Statement[] {
  return [libraryStatement(project, manifests), ...contextStatements(project)].flat();
}

function libraryStatement(
  { path, folder }: CdkProject,
  manifests: readonly Manifest[],
): readonly Statement[] {
  const found = nearestLibrary(folder, manifests);
  if (!found)
    return [
      unknown({ path }, `no manifest beside ${path} names the construct library`, {
        how: 'declare `aws-cdk-lib` in the manifest of the CDK app',
      }),
    ];
  const { manifest, library } = found;
  const at = { path: manifest.path, ...(library.line === undefined ? {} : { line: library.line }) };
  const named = `${library.name} ${library.spec}`.trim();
  if (library.exactness === 'exact' || library.exactness === 'managed' || library.exactness === 'local')
    return [pass(at, `${named} is one version`)];
  if (manifest.lock.state === 'locked' && library.locked !== null)
    return [
      pass(at, `${manifest.lock.path} pins ${library.name} ${library.locked}`),
      remark(at, `${named} is a range: only the lock file says which version builds the templates.`),
    ];
  return [
    fail(
      at,
      `${named} is no exact version, and no lock file pins it: another version synthesises other templates.`,
      {
        address: `${manifest.path}#${library.name}`,
      },
    ),
  ];
}

/** The manifest of the app's own folder, or the nearest above or below it. */
function nearestLibrary(
  folder: string,
  manifests: readonly Manifest[],
): { manifest: Manifest; library: DeclaredDependency } | undefined {
  const candidates = manifests.flatMap((manifest) => {
    const library = manifest.dependencies.find(({ name }) => LIBRARIES.test(name));
    const at = manifest.path.includes('/') ? manifest.path.slice(0, manifest.path.lastIndexOf('/')) : '';
    const isNear = isBelow(at, folder) || isBelow(folder, at);
    return library && isNear ? [{ manifest, library, distance: Math.abs(at.length - folder.length) }] : [];
  });
  return candidates.sort((a, b) => a.distance - b.distance)[0];
}

function isBelow(folder: string, root: string): boolean {
  return root === '' || folder === root || folder.startsWith(`${root}/`);
}

function contextStatements({ folder, lookup, context }: CdkProject): readonly Statement[] {
  if (!lookup) return [];
  const file = folder === '' ? 'cdk.context.json' : `${folder}/cdk.context.json`;
  if (context === 'tracked') return [pass({ path: file }, `${file} keeps what the app looked up`)];
  const options = { address: file };
  if (context === 'untracked' || context === 'ignored') {
    const why = context === 'ignored' ? 'git ignores it' : 'git does not track it';
    return [
      fail(lookup, `${file} is not committed (${why}): each synthesis asks the account anew.`, options),
    ];
  }
  const why = context === 'absent-ignored' ? ', and git ignores it' : '';
  return [
    missing(
      lookup,
      `The app looks things up and no ${file} keeps the answers${why}: each synthesis asks the account anew.`,
      options,
    ),
  ];
}

/** A nested stack whose template may change behind its address. */
export function templateStatement({ path, line, url }: NestedTemplate): Statement {
  const [address = '', query = ''] = url.split('?');
  if (/(?:^|&)versionId=/i.test(query) || /[-_/]v?\d+\.\d+/.test(address))
    return pass({ path, line }, `the nested template \`${address}\` is one version`);
  const message = `The nested template \`${address}\` has no version: it may change without any commit here.`;
  return fail({ path, line }, message, { severity: 'minor', address: `${path}#${address}` });
}
