import { defineLanguage } from '../language.ts';

export default defineLanguage({
  mayHold: ({ path, role }) => role !== 'vendored' && /(?:^|\/)(?:cdk|manifest)\.json$/.test(path),
  async load() {
    const { readCdk } = await import('./read.ts');
    return readCdk;
  },
});
