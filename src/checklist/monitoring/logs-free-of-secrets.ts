import type { CodeSignal } from '../../evidence/repo/code-signals.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { clauseOf } from '../../judge/reasons.ts';
import { findingAddress, settleOpen } from '../../judge/resource-places.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf, type ResourceGraph } from '../../resources/graph.ts';
import { maskedLogGroups, TRACING_TYPES, tracesData } from '../../resources/monitoring/log-contents.ts';
import type { Resource } from '../../resources/resource.ts';
import { examples } from './logs-free-of-secrets.examples.ts';

export default defineControl({
  id: 'monitoring/logs-free-of-secrets',
  title: 'Logs hold no secrets',
  tier: 3,
  severity: 'major',
  planes: ['repo', 'infrastructure', 'account'],
  why: 'Logs are read by more people and kept longer than any database; a token in them is a token for everybody.',
  how: 'Deployable code that logs its whole environment, all headers of a request or a password fails, and so does an API stage that traces data. Loggers that redact and log groups with a data protection policy pass. What is in the logs beyond that only the account can tell.',
  remedy:
    "Log names and ids, never whole environments or headers; turn on the logger's redaction (`redact` of pino), a data protection policy of the log group, and `DataTraceEnabled` off.",
  references: [
    { standard: 'OWASP Top 10', id: 'A09' },
    { standard: 'Prowler', id: 'cloudwatch_log_group_no_secrets_in_logs' },
  ],
  needs: [],
  uses: ['codeSignals', 'infrastructure'],
  judge({ codeSignals, infrastructure }) {
    const declared = presentValue(infrastructure);
    const graph = declared && graphOf(declared);
    const signals = presentValue(codeSignals) ?? [];
    const statements = [...signals.flatMap(judgeSignal), ...(graph ? judgeDeclared(graph) : [])];
    if (statements.length > 0) return statements;
    const hasLogs =
      signals.some(({ kind }) => kind.startsWith('log.')) ||
      (graph?.ofType('AWS::Logs::LogGroup', 'AWS::Lambda::Function', 'AWS::ECS::Service') ?? []).length > 0;
    if (!hasLogs) return [notApplicable('nothing that writes logs is in the tree')];
    return [
      unknown(WHOLE_TREE, 'nothing here logs a secret that can be seen, and nothing redacts one', {
        plane: 'account',
      }),
    ];
  },
  examples,
});

/** What is reached only in development is no log of production. */
function judgeSignal({ kind, what, path, line, isGuarded }: CodeSignal): readonly Statement[] {
  if (isGuarded) return [];
  if (kind === 'log.secret')
    return [
      fail({ path, line }, `${capital(what)} is written to the log here.`, { address: `${path} ${what}` }),
    ];
  return kind === 'log.redaction' ? [pass({ path, line }, `${what} keeps secrets out of the log`)] : [];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function judgeDeclared(graph: ResourceGraph): readonly Statement[] {
  return [
    ...graph.ofType(...TRACING_TYPES).flatMap(judgeStage),
    ...maskedLogGroups(graph).map(({ source, address }) =>
      pass(source, `\`${address}\` has a data protection policy that masks what it finds`),
    ),
  ];
}

function judgeStage(stage: Resource): readonly Statement[] {
  const answer = tracesData(stage);
  const at = { ...stage.source, ...answer.reasons[0]?.at };
  const because = clauseOf(answer, 1);
  if (answer.answer === 'no') return [];
  if (answer.answer === 'unknown' || stage.maybe !== undefined)
    return [
      unknown(
        at,
        `whether \`${stage.address}\` logs whole requests cannot be told: ${because}`,
        settleOpen(stage),
      ),
    ];
  return [
    fail(at, `\`${stage.address}\` logs whole requests: ${because}.`, { address: findingAddress(stage) }),
  ];
}
