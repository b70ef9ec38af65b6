import { expect, it } from 'vitest';
import { anchorOf } from './anchor.ts';

it('is the README, else the configuration, a manifest, any root file, any file', () => {
  expect(anchorOf(['src/a.ts', 'package.json', 'readme.rst', 'gonogo.yaml', 'docs/README.md'])).toBe(
    'readme.rst',
  );
  expect(anchorOf(['src/a.ts', 'package.json', 'gonogo.yaml'])).toBe('gonogo.yaml');
  expect(anchorOf(['.gitignore', 'src/a.ts', 'pom.xml'])).toBe('pom.xml');
  expect(anchorOf(['src/a.ts', 'Makefile', 'Dockerfile'])).toBe('Dockerfile');
  expect(anchorOf(['src/b.ts', 'src/a.ts'])).toBe('src/a.ts');
  expect(anchorOf([])).toBeNull();
});
