import type { Exactness } from '../manifest.ts';

/**
 * How far a version decides. A bare version is the lowest allowed one and so the one that is restored.
 * https://learn.microsoft.com/en-us/nuget/concepts/package-versioning
 */
export function nugetExactness(version: string): Exactness {
  const written = version.trim();
  if (written.includes('*')) return 'floating';
  if (/^\[[^,[\]()]+\]$/.test(written)) return 'exact';
  return /[[(,]/.test(written) ? 'range' : 'exact';
}

/** `1.0` and `1.0.0` are one version: `[1.0.0, )` in a lock file stands for both. */
export function isSameRequest(version: string, requested: string): boolean {
  return normalised(version) === normalised(requested);
}

function normalised(range: string): string {
  const compact = range.replace(/\s+/g, '').toLowerCase();
  // `[1.0]` is written as `[1.0, 1.0]`.
  const single = /^\[([^,[\]()]+)\]$/.exec(compact)?.[1];
  const whole = single ? `[${single},${single}]` : /^[[(]/.test(compact) ? compact : `[${compact},)`;
  return whole.replace(/\d+(?:\.\d+)*/g, (number, offset: number) => {
    // Digits behind a hyphen are a label.
    const isLabel = /[-+][\w.-]*$/.test(whole.slice(Math.max(0, offset - 100), offset));
    if (isLabel) return number;
    const parts = number.split('.').map(Number);
    while (parts.length < 3) parts.push(0);
    if (parts.length === 4 && parts[3] === 0) parts.pop();
    return parts.join('.');
  });
}
