import type { SignalRule } from './rule.ts';
import { SERVER_RULES } from './servers.ts';

/** Every table, in one list. */
export const SIGNAL_RULES: readonly SignalRule[] = [...SERVER_RULES];

/** Languages whose servers are recognised. */
export const SIGNAL_LANGUAGES: ReadonlySet<string> = new Set(
  SERVER_RULES.flatMap(({ languages }) => languages),
);
