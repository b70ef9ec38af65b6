/** Root files that stand for a whole tree, best first. What nearly every tree has and rarely loses comes first. */
const CANDIDATES = [
  /^readme(?:\.[a-z]+)?$/i,
  /^gonogo\.ya?ml$/,
  /^(?:package\.json|pyproject\.toml|go\.mod|pom\.xml|Cargo\.toml|composer\.json|Gemfile|build\.gradle(?:\.kts)?)$/,
  /^[^/]+\.sln$/,
  /^[^/]+$/,
] as const;

/** The root file that stands for the tree where a format must name one: of several, the first in path order. */
export function anchorOf(paths: readonly string[]): string | null {
  const root = paths.filter((path) => !path.includes('/')).sort();
  for (const candidate of CANDIDATES) {
    const found = root.find((path) => candidate.test(path));
    if (found !== undefined) return found;
  }
  return [...paths].sort()[0] ?? null;
}
