import { builtinModules } from 'node:module';

/**
 * What stands where a module specifier would: after `from`, `import` or `require`. Comments and strings may hold
 * more of the same, so this is a superset. Every part is bounded.
 */
const SPECIFIER = /\b(?:from|import|require|resolve)\b[\s(]{0,20}(["'`])([^"'`\n\\]{1,214})\1/g;

/** Every distinct specifier that a text may import, by a scan that costs no more than reading it. */
export function possibleSpecifiers(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, , specifier] of text.matchAll(SPECIFIER)) if (specifier !== undefined) found.add(specifier);
  return found;
}

const BUILTINS: ReadonlySet<string> = new Set(
  builtinModules.flatMap((name) => [name, name.split('/')[0] ?? name]),
);

/** npm's own rule for new names: https://github.com/npm/validate-npm-package-name. */
const PACKAGE_NAME = /^(?:@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*$/;

/**
 * The package that a specifier asks for. `undefined` for paths, built-in and virtual modules, subpath imports,
 * addresses, and whatever no package could be called.
 */
export function packageNameOf(specifier: string): string | undefined {
  if (/^[./~#$]|^[a-z][a-z0-9+.-]*:|[!?*\s{]|\.{3}/i.test(specifier)) return undefined;
  const [first = '', second = ''] = specifier.split('/');
  const name = specifier.startsWith('@') ? `${first}/${second}` : first;
  return PACKAGE_NAME.test(name) && !BUILTINS.has(name) ? name : undefined;
}

/** `@types/scope__name` describes `@scope/name`. */
export function typesPackageOf(name: string): string {
  return `@types/${name.startsWith('@') ? name.slice(1).replace('/', '__') : name}`;
}
