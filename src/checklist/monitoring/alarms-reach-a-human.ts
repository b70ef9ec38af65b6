import { judgeDelivery, judgeUnwatched } from '../../judge/alarm-delivery.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './alarms-reach-a-human.examples.ts';

export default defineControl({
  id: 'monitoring/alarms-reach-a-human',
  title: 'Every alarm reaches somebody',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'An alarm that nobody hears is a light in a locked room: the outage is found by the customers.',
  how:
    'Each alarm is followed over composite alarms and SNS topics to an e-mail, text message, chat or pager. It fails where it has no action, where its actions are ' +
    'switched off, where nobody is subscribed to its topic, and where CloudWatch may not use the key of the topic. Alarms that only scale or guard deployments are left out. ' +
    'Whether a subscription was confirmed only the account can tell.',
  remedy:
    'Add an SNS topic with an e-mail subscription of a distribution list to AlarmActions, and confirm the subscription.',
  references: [
    { standard: 'Security Hub', id: 'CloudWatch.15' },
    { standard: 'AWS FSBP', id: 'SNS.4' },
    { standard: 'AWS Well-Architected', id: 'REL06-BP03' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP04' },
    { standard: 'Checkov', id: 'CKV_AWS_319' },
  ],
  needs: ['infrastructure'],
  uses: ['appMetrics'],
  judge({ infrastructure, appMetrics }) {
    const graph = graphOf(infrastructure);
    const statements = judgeDelivery(infrastructure, graph);
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const unwatched = judgeUnwatched(infrastructure, graph);
    if (unwatched.length === 0)
      return [...statements, notApplicable('nothing that runs or keeps data is declared here')];
    const vendor = presentValue(appMetrics)?.flatMap(({ agent, queries }) => [
      ...(agent ? [agent.what] : []),
      ...(queries.length > 0 ? ['the alert rules of this tree'] : []),
    ])[0];
    if (vendor === undefined) return [...statements, ...unwatched];
    const because = `nothing here tells whom ${vendor} would call`;
    return [...statements, unknown(WHOLE_TREE, because, { how: 'look at the receivers of its alerts' })];
  },
  examples,
});
