import { defineLanguage } from '../language.ts';

export default defineLanguage({
  mayHold: ({ path, role }) => role !== 'vendored' && /(?:^|\/)serverless\.(?:ya?ml|json)$/.test(path),
  async load() {
    const { readServerless } = await import('./read.ts');
    return readServerless;
  },
});
