import { recordOf, stringOf, stringsOf } from '../../parsed.ts';
import type { YamlReader } from '../../yaml-documents.ts';

/** One entry of `updates` in a Dependabot configuration. */
export interface DependabotEntry {
  /** Dependabot's own name: `npm`, `pip`, `github-actions`. */
  readonly ecosystem: string;
  /** Folders from the root, `''` for the root; globs as written. */
  readonly folders: readonly string[];
  /** It opens no pull request: `open-pull-requests-limit: 0`. */
  readonly isOff: boolean;
  readonly waitsForAge: boolean;
  readonly line: number;
}

/**
 * Reads `.github/dependabot.yml`, version 2.
 * https://docs.github.com/code-security/dependabot/working-with-dependabot/dependabot-options-reference
 *
 * @returns `undefined` when it is no valid configuration.
 */
export function readDependabot(readYaml: YamlReader, text: string): readonly DependabotEntry[] | undefined {
  const { documents, broken } = readYaml(text);
  const [document] = documents;
  const { version, updates } = recordOf(document?.value);
  if (!document || broken.length > 0 || Number(version) !== 2 || !Array.isArray(updates)) return undefined;
  return updates.flatMap((update: unknown, index): DependabotEntry[] => {
    const entry = recordOf(update);
    const ecosystem = stringOf(entry['package-ecosystem']);
    const directory = stringOf(entry.directory);
    const folders = [...(directory === undefined ? [] : [directory]), ...stringsOf(entry.directories)];
    if (ecosystem === undefined || folders.length === 0) return [];
    return [
      {
        ecosystem,
        folders: folders.map((folder) => folder.replace(/^\/+|\/+$/g, '')),
        isOff: entry['open-pull-requests-limit'] === 0,
        waitsForAge: Object.keys(recordOf(entry.cooldown)).length > 0,
        line: document.lineOf('updates', index),
      },
    ];
  });
}
