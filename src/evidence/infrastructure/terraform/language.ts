import { defineLanguage } from '../language.ts';
import { mayHoldTerraform } from './may-hold.ts';

export default defineLanguage({
  mayHold: mayHoldTerraform,
  async load() {
    const { readStacks } = await import('./read-stacks.ts');
    return readStacks;
  },
});
