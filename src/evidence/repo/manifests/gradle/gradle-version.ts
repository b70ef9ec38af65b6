import type { Exactness } from '../manifest.ts';

/** How far a version decides. https://docs.gradle.org/current/userguide/dependency_versions.html */
export function gradleExactness(version: string): Exactness {
  const written = version.trim().replace(/!!.*$/, '');
  if (written === '' || written.endsWith('+') || /^latest\./.test(written)) return 'floating';
  if (/-SNAPSHOT$/.test(written)) return 'floating';
  return /^[[\](]|,/.test(written) ? 'range' : 'exact';
}

/**
 * Replaces `$name`, `${name}` and `${a.b}` by the variables of the build.
 *
 * @returns `undefined` when one of them is known nowhere; several candidates give several texts.
 */
export function gradleTexts(
  text: string,
  variables: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const placeholder = /\$(?:\{([^{}]{1,200})\}|([A-Za-z_]\w{0,100}))/.exec(text);
  if (!placeholder) return [text];
  const expression = placeholder[1] ?? placeholder[2] ?? '';
  // `versions.okhttp`, `property("x")`, `rootProject.ext.x`, `libs.versions.x.get()`
  const name = /["']?([\w-]{1,100})["']?\s*[)\]]?(?:\s*(?:as\s+\w+|\.toString\(\)|!!))?\s*$/.exec(
    expression,
  )?.[1];
  const values = name === undefined ? undefined : variables.get(name);
  if (!values) return undefined;
  const texts: string[] = [];
  for (const value of values.slice(0, MAX_CANDIDATES)) {
    // A variable made of variables is not followed.
    if (value.includes('$')) return undefined;
    const rest = gradleTexts(text.slice(placeholder.index + placeholder[0].length), variables);
    if (!rest) return undefined;
    for (const tail of rest.slice(0, MAX_CANDIDATES))
      texts.push(text.slice(0, placeholder.index) + value + tail);
  }
  return texts;
}

const MAX_CANDIDATES = 5;
