import { defineControl } from '../../judge/control.ts';
import { judgeSleep } from '../../judge/sleeping-environments.ts';
import { notApplicable } from '../../judge/statement.ts';
import { examples } from './nonproduction-sleeps.examples.ts';

export default defineControl({
  id: 'cost/nonproduction-sleeps',
  title: 'What nobody uses at night is off at night',
  tier: 2,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'A test environment is used forty hours a week and paid for 168.',
  how: 'Each environment below production that runs hosts, container services or databases has a scheduled action, a schedule or a rule that stops or shrinks them. Functions and what pauses by itself cost nothing when nobody calls.',
  remedy:
    'Add scheduled actions that scale to zero in the evening, or tag the environment for the Instance Scheduler.',
  references: [{ standard: 'AWS Well-Architected', id: 'COST09-BP03' }],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeSleep(infrastructure);
    return statements.length > 0
      ? statements
      : [notApplicable('no environment below production runs anything by the hour here')];
  },
  examples,
});
