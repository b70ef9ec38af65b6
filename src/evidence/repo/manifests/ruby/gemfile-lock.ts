import { normalised } from './gemfile.ts';

export interface GemfileLock {
  /** What the Gemfile asked for when the lock was written: requirements by gem. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** Locked versions by gem. */
  readonly versions: ReadonlyMap<string, string>;
}

/** `1.19.4-arm64-darwin`: a build for one platform. */
const PLATFORM = /-(?:java|jruby|x86|x64|x86_64|aarch64|arm64|arm|universal|mswin|mingw)\b.{0,60}$/;

/** Reads a `Gemfile.lock`: sections by indentation, as Bundler's own parser does. */
export function readGemfileLock(text: string): GemfileLock {
  const dependencies = new Map<string, readonly string[]>();
  const versions = new Map<string, string>();
  let section = '';
  for (const written of text.split('\n')) {
    const line = written.trimEnd();
    if (/^[A-Z][A-Z ]*$/.test(line)) section = line;
    else if (section === 'DEPENDENCIES') {
      const entry = /^ {2}([\w.-]+)!?(?: \(([^)]{0,300})\))?!?$/.exec(line);
      if (entry?.[1] !== undefined)
        dependencies.set(entry[1], entry[2]?.split(',').map((part) => normalised(part)) ?? []);
    } else {
      // `    rails (7.1.3)`: four spaces; what a gem itself needs stands six deep.
      const spec = /^ {4}([\w.-]+) \(([^)\s]{1,100})\)$/.exec(line);
      if (spec?.[1] !== undefined && spec[2] !== undefined && !versions.has(spec[1]))
        versions.set(spec[1], spec[2].replace(PLATFORM, ''));
    }
  }
  if (
    dependencies.size === 0 &&
    versions.size === 0 &&
    !/^PLATFORMS$|^BUNDLED WITH$|^DEPENDENCIES$/m.test(text)
  )
    throw new Error('it has none of the sections of a Bundler lock file');
  return { dependencies, versions };
}
