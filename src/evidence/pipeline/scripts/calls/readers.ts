import type { CallReader } from './call.ts';

/** What reads calls into the tree, in the order in which they are asked. */
export const CALL_READERS: readonly CallReader[] = [];
