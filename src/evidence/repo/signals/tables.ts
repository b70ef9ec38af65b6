import { HEALTH_RULES } from './health.ts';
import { LOG_SECRET_RULES } from './log-secrets.ts';
import { LOGGING_RULES } from './logging.ts';
import { METRICS_RULES } from './metrics.ts';
import { MIGRATE_AT_START_RULES } from './migrate-at-start.ts';
import type { SignalRule } from './rule.ts';
import { SERVER_RULES } from './servers.ts';
import { SHUTDOWN_RULES } from './shutdown.ts';
import { TLS_RULES } from './tls.ts';
import { WEB_SECURITY_RULES } from './web-security.ts';

/** Every table, in one list. */
export const SIGNAL_RULES: readonly SignalRule[] = [
  ...SERVER_RULES,
  ...LOGGING_RULES,
  ...LOG_SECRET_RULES,
  ...HEALTH_RULES,
  ...SHUTDOWN_RULES,
  ...TLS_RULES,
  ...WEB_SECURITY_RULES,
  ...METRICS_RULES,
  ...MIGRATE_AT_START_RULES,
];

/** Languages whose servers are recognised. */
export const SIGNAL_LANGUAGES: ReadonlySet<string> = new Set(
  SERVER_RULES.flatMap(({ languages }) => languages),
);
