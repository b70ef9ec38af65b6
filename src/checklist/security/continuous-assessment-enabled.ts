import { ASSESSMENT_SERVICES, judgeService } from '../../judge/assessment-services.ts';
import { defineControl } from '../../judge/control.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './continuous-assessment-enabled.examples.ts';

export default defineControl({
  id: 'security/continuous-assessment-enabled',
  title: 'The account is assessed continuously',
  tier: 1,
  severity: 'major',
  planes: ['account', 'infrastructure'],
  why: 'New weaknesses are published every day; an assessment of last year says nothing about the packages of today.',
  how: 'Detectors, enablers and recorders of Inspector, GuardDuty, Security Hub and Config in the infrastructure code are read. One that is declared and switched off fails. Services that the code does not declare may be switched on by the organization, which only the account can tell, so they are unknown. It passes when all four are declared.',
  remedy:
    'Switch Inspector, GuardDuty, Security Hub and Config on, in this account or for the organization, and send their findings to people.',
  references: [
    { standard: 'AWS FSBP', id: 'GuardDuty.1' },
    { standard: 'AWS FSBP', id: 'Inspector.1' },
    { standard: 'AWS FSBP', id: 'Config.1' },
    { standard: 'CIS AWS', id: '3.3', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'SEC04-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC06-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    if (graph.resources.every(({ type }) => !/^(?:AWS::|aws_)/.test(type)))
      return [notApplicable('the infrastructure declares nothing in AWS')];
    const silent: string[] = [];
    const statements = ASSESSMENT_SERVICES.flatMap((service): readonly Statement[] => {
      const found = judgeService(graph, service);
      if (found.length === 0) silent.push(service.name);
      return found;
    });
    if (silent.length === 0) return statements;
    const because = `whether ${silent.join(', ')} ${silent.length === 1 ? 'is' : 'are'} on is a setting of the account or its organization, and the code does not declare ${silent.length === 1 ? 'it' : 'them'}`;
    return [...statements, unknown(WHOLE_TREE, because, { plane: 'account' })];
  },
  examples,
});
