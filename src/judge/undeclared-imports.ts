import type { ImportingPackage, ImportPlace, UndeclaredImport } from '../evidence/repo/node-imports.ts';
import type { ProductionImports } from '../evidence/repo/production-imports.ts';
import { shownCommand } from './installs/words.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What there is to say about the imports of one package. */
export function importStatements(one: ImportingPackage): readonly Statement[] {
  return [...undeclaredStatements(one), ...unmentionedRemark(one)];
}

function undeclaredStatements(one: ImportingPackage): readonly Statement[] {
  const breaking = one.undeclared.filter((found) => isBreaking(one, found));
  const milder = one.undeclared.filter((found) => !breaking.includes(found));
  const statements: Statement[] = breaking.map((found) => breakingStatement(one, found));
  if (milder.length > 0) statements.push(milderStatement(one, milder));
  if (statements.length > 0) return statements;
  const [unread] = one.unread;
  if (unread !== undefined) {
    const rest = one.unread.length > 1 ? ` and ${one.unread.length - 1} more files` : '';
    return [
      unknown({ path: one.path }, `what ${unread}${rest} of ${one.path} import could not be read`, {
        how: `make ${unread} readable`,
      }),
    ];
  }
  return [
    clean({ path: one.path }, `${one.path} declares every package that its code imports (${one.declared})`),
  ];
}

/** It may still be loaded by convention, so this is no more than a hint. */
function unmentionedRemark({ path, unmentioned }: ImportingPackage): readonly Statement[] {
  const [first] = unmentioned;
  if (!first) return [];
  const names = unmentioned.map(({ name }) => name).join(', ');
  const message = `Nothing in the package names ${names} but its list of dependencies: what nothing loads by convention can go.`;
  const at = { path, ...(first.line !== undefined && { line: first.line }) };
  return [remark(at, message, { address: `${path}#unmentioned` })];
}

/** Development dependencies that run in an image that does not hold them. */
export function productionStatements(imports: ProductionImports): readonly Statement[] {
  const { dockerfile, install, manifest, entry, development } = imports;
  return development.map(({ name, path, line }) =>
    fail(
      { path, line },
      `${entry} runs this import of ${name}, a development dependency of ${manifest}, and ${dockerfile}:${install.line} leaves those out (\`${shownCommand([install.command])}\`).`,
      { address: `${manifest}#${name}#production` },
    ),
  );
}

/**
 * Code that ships imports a package that nothing in reach declares, and not for its types alone. Another package
 * of the workspace is in reach here, and not for those who install a library.
 */
function isBreaking({ isLibrary }: ImportingPackage, { reach, places }: UndeclaredImport): boolean {
  if (reach === 'above' || (reach === 'workspace' && !isLibrary)) return false;
  return places.some((place) => place.use === 'deployable' && !place.isTypeOnly);
}

function breakingStatement(
  { path, name: own }: ImportingPackage,
  { name, places }: UndeclaredImport,
): Statement {
  const first = places.find((place) => place.use === 'deployable' && !place.isTypeOnly) ?? places[0];
  const files = new Set(places.map((place) => place.path)).size;
  const more = files > 1 ? ', as do other files' : '';
  const message = `This imports ${name}${more}, which ${path}${own === undefined ? '' : ` (${own})`} does not declare: it is there only as long as something else brings it along.`;
  return fail(at(first), message, { address: `${path}#${name}` });
}

/** How many packages a message names. */
const MAX_NAMED = 6;

function milderStatement({ path }: ImportingPackage, undeclared: readonly UndeclaredImport[]): Statement {
  const names = undeclared.map(({ name, reach, places }) => {
    const [place] = places;
    const where = place ? `${place.path}:${place.line}` : '';
    return `${name} (${[...reasonOf(reach, place), where].join(', ')})`;
  });
  const shown = names.slice(0, MAX_NAMED).join('; ');
  const rest = names.length > MAX_NAMED ? `; and ${names.length - MAX_NAMED} more` : '';
  const count = names.length === 1 ? '1 package' : `${names.length} packages`;
  return fail(
    at(undeclared[0]?.places[0]),
    `${path} does not declare ${count} that its code imports: ${shown}${rest}.`,
    {
      severity: 'minor',
      address: `${path}#undeclared`,
    },
  );
}

function reasonOf(reach: UndeclaredImport['reach'], place: ImportPlace | undefined): readonly string[] {
  if (reach === 'above') return ['declared in a folder above'];
  if (reach === 'workspace') return ['another package of the workspace'];
  if (place?.isTypeOnly) return ['for its types'];
  return place?.use === 'test' ? ['in tests'] : place?.use === 'tooling' ? ['in tools'] : [];
}

function at(place: ImportPlace | undefined) {
  return place ? { path: place.path, line: place.line } : {};
}
