import { defineLanguage } from '../language.ts';

export default defineLanguage({
  mayHold: ({ path, role }) => role !== 'vendored' && /\.(?:ya?ml|json|template)$/.test(path),
  async load() {
    const { readCloudFormation } = await import('./read.ts');
    return readCloudFormation;
  },
});
