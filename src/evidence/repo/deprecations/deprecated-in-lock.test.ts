import { describe, expect, it } from 'vitest';
import { deprecatedInNpmLock, deprecatedInPnpmLock } from './deprecated-in-lock.ts';

describe('deprecated versions in lock files', () => {
  it('of npm carry their place and their use', () => {
    const lock = {
      packages: {
        '': { name: 'shop' },
        'node_modules/a': { version: '1.0.0', deprecated: 'old' },
        'node_modules/b/node_modules/@s/c': { version: '2.0.0', deprecated: 'older', dev: true },
        'node_modules/d': { version: '3.0.0' },
      },
    };

    expect(deprecatedInNpmLock(JSON.stringify(lock, null, 2))).toEqual([
      { name: 'a', version: '1.0.0', message: 'old', line: 6, isDevelopment: false },
      { name: '@s/c', version: '2.0.0', message: 'older', line: 10, isDevelopment: true },
    ]);
  });

  it('of pnpm are read in the layouts of its versions', () => {
    const lock = `lockfileVersion: '6.0'\n\npackages:\n\n  /glob@7.2.3:\n    resolution: {integrity: x}\n    deprecated: 'No longer supported'\n    dev: true\n\n  '@s/c@2.0.0(a@1.0.0)':\n    resolution: {integrity: x}\n    deprecated: >-\n      Folded words\n\n  ok@1.0.0:\n    resolution: {integrity: x}\n`;

    expect(deprecatedInPnpmLock(lock)).toEqual([
      { name: 'glob', version: '7.2.3', message: 'No longer supported', line: 5, isDevelopment: true },
      { name: '@s/c', version: '2.0.0', message: 'Folded words', line: 10, isDevelopment: undefined },
    ]);
  });
});
