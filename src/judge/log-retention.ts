import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { leadsTo } from '../resources/leads-to.ts';
import { logGroupOf } from '../resources/monitoring/log-groups.ts';
import { readCandidates } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { resourceMisses } from './resource-misses.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

/** Production's logs are asked for weeks later. */
const MIN_DAYS = 30;

/** Whether a log group keeps its events for a time that was chosen, and long enough. */
export function judgeRetention(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
  group: Resource,
): Statement {
  const isForwarded = graph
    .ofType('AWS::Logs::SubscriptionFilter')
    .some(({ properties }) => leadsTo(graph, properties.LogGroupName, group));
  const answers = readCandidates(group, 'RetentionInDays').map((reading): Explained => {
    if (reading.state === 'open') return unsure(reading.at, reading.because);
    const days = reading.state === 'absent' ? 0 : Number(reading.value);
    if (Number.isNaN(days)) return unsure(reading.at, 'its retention is known at deployment only');
    if (days === 0) return no(reading.at, 'its events never expire');
    if (days >= MIN_DAYS) return yes(reading.at, `it keeps its events for ${days} days`);
    return isForwarded
      ? yes(reading.at, `it keeps its events for ${days} days and forwards them`)
      : no(reading.at, `${days} days are fewer than ${MIN_DAYS}`);
  });
  const [first] = answers;
  const isAgreed = first !== undefined && answers.every(({ answer }) => answer === first.answer);
  const answer = isAgreed ? first : unsure(group.source, 'its retention rests on a condition that is open');
  return resourceVerdict(infrastructure, group, answer, {
    right: 'has a retention',
    wrong: 'has no retention that serves',
  });
}

/** Functions make their log group themselves, without a retention, where nobody declared it. */
export function judgeUndeclared(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  return graph.ofType('AWS::Lambda::Function').flatMap((lambda) => {
    const group = logGroupOf(graph, lambda);
    if (group !== 'undeclared') return [];
    return [
      resourceMisses(
        infrastructure,
        lambda,
        'has no declared log group: Lambda makes one whose events never expire',
        { severity: 'minor' },
      ),
    ];
  });
}
