/** What a `go.sum` vouches for: `module version` and `module version/go.mod`. */
export function readGoSum(text: string): ReadonlySet<string> {
  const sums = new Set<string>();
  for (const line of text.split('\n')) {
    const [module, version, hash] = line.trim().split(/\s+/);
    if (module && version && hash?.startsWith('h1:')) sums.add(`${module} ${version}`);
  }
  return sums;
}

/** The modules that `vendor/modules.txt` marks as required by `go.mod` itself, with their versions. */
export function readVendoredModules(text: string): ReadonlyMap<string, string> {
  const vendored = new Map<string, string>();
  let last: { module: string; version: string } | undefined;
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '#' && words[1] !== undefined)
      last = { module: words[1], version: words[2]?.startsWith('v') ? words[2] : '' };
    // `## explicit; go 1.21`
    else if (words[0] === '##' && last && /^##\s{1,9}explicit\b/.test(line.trim()))
      vendored.set(last.module, last.version);
  }
  return vendored;
}
