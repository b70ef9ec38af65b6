import type { CollectedFact } from '../evidence/collect.ts';
import type { FactName } from '../evidence/kinds.ts';
import type { Control } from './control.ts';
import { type Gap, present, type Settle } from './fact.ts';
import { WHOLE_TREE } from './source.ts';
import { notApplicable, type Statement, unknown } from './statement.ts';
import type { Verdict } from './verdict.ts';

/** What a control said, and what it adds up to. */
export interface Judgement {
  readonly control: Control;
  readonly verdict: Verdict;
  /** Why it is not applicable or unknown. `null` for a pass or a fail. */
  readonly reason: string | null;
  /** What would turn an unknown into an answer. */
  readonly settle: Settle | null;
  readonly statements: readonly Statement[];
}

const REPORT_IT: Settle = { how: 'report it as a fault of gonogo, with the name of the control or fact' };

/** Judges every control, those made of other controls' verdicts after the rest. */
export function judgeAll(
  controls: readonly Control[],
  facts: ReadonlyMap<FactName, CollectedFact>,
): readonly Judgement[] {
  const first = controls.filter(({ derivesFrom }) => derivesFrom === undefined);
  const judgements = new Map(first.map((control) => [control.id, judgeControl(control, facts)]));
  const verdicts = new Map([...judgements].map(([id, { verdict }]) => [id, verdict]));
  const known = new Map(facts).set('verdicts', { name: 'verdicts', fact: present(verdicts), ms: 0 });
  return controls.map((control) => judgements.get(control.id) ?? judgeControl(control, known));
}

/** Runs one control over the collected facts. A control that throws is unknown and never a finding. */
export function judgeControl(control: Control, facts: ReadonlyMap<FactName, CollectedFact>): Judgement {
  const statements = settleAbsences(statementsOf(control, facts), gapsOf(control, facts));
  return { control, statements, ...addUp(statements) };
}

function statementsOf(control: Control, facts: ReadonlyMap<FactName, CollectedFact>): readonly Statement[] {
  const visible: Record<string, unknown> = {};
  const absent: Statement[] = [];
  for (const name of control.needs) {
    const fact = facts.get(name)?.fact;
    if (!fact) throw new Error(`${control.id} needs "${name}", which was not collected`);
    if (fact.state === 'unavailable') return [unknown(WHOLE_TREE, fact.because, fact.settle)];
    if (fact.state === 'none') {
      const [gap] = fact.gaps;
      absent.push(gap ? unknown(gapSource(gap), gap.because, gap.settle) : notApplicable(fact.because));
    } else visible[name] = fact.value;
  }
  if (absent.length > 0) return absent;
  for (const name of control.uses) {
    const fact = facts.get(name)?.fact;
    if (!fact) throw new Error(`${control.id} uses "${name}", which was not collected`);
    visible[name] = fact;
  }
  try {
    const statements = control.judge(visible);
    if (statements.length === 0) throw new Error('it said nothing');
    return statements;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return [unknown(WHOLE_TREE, `our fault: judging it broke (${sentence})`, REPORT_IT)];
  }
}

interface FactGap {
  readonly fact: FactName;
  readonly gap: Gap;
}

function gapsOf(control: Control, facts: ReadonlyMap<FactName, CollectedFact>): readonly FactGap[] {
  const names = control.completeWith ?? [...control.needs, ...control.uses];
  return names.flatMap((name) => {
    const fact = facts.get(name)?.fact;
    const gaps = fact && fact.state !== 'unavailable' ? fact.gaps : [];
    return gaps.map((gap) => ({ fact: name, gap }));
  });
}

/** What rests on something not being there is unknown while a part of the evidence was not seen. */
function settleAbsences(statements: readonly Statement[], all: readonly FactGap[]): readonly Statement[] {
  if (all.length === 0) return statements;
  const every = all.map(({ gap }) => gap);
  return statements.map((statement) => {
    const isAbsence = (statement.kind === 'pass' || statement.kind === 'fail') && statement.absence;
    if (!isAbsence) return statement;
    const { soughtIn } = statement;
    const gaps = soughtIn ? all.flatMap(({ fact, gap }) => (soughtIn.includes(fact) ? [gap] : [])) : every;
    const [gap] = gaps;
    if (!gap) return statement;
    const rest = gaps.length > 1 ? ` (and ${gaps.length - 1} more)` : '';
    // A gap in one file says nothing about another.
    const isElsewhere =
      gap.path !== undefined &&
      statement.at.path !== undefined &&
      gaps.every((g) => g.path !== statement.at.path);
    return isElsewhere ? statement : unknown(gapSource(gap), `${gap.because}${rest}`, gap.settle);
  });
}

function gapSource(gap: Gap) {
  return gap.path === undefined ? WHOLE_TREE : { path: gap.path };
}

function addUp(statements: readonly Statement[]): Pick<Judgement, 'verdict' | 'reason' | 'settle'> {
  if (statements.some(({ kind }) => kind === 'fail')) return { verdict: 'fail', reason: null, settle: null };
  for (const statement of statements) {
    if (statement.kind === 'unknown')
      return { verdict: 'unknown', reason: statement.because, settle: statement.settle };
  }
  if (statements.some(({ kind }) => kind === 'pass')) return { verdict: 'pass', reason: null, settle: null };
  for (const statement of statements) {
    if (statement.kind === 'not-applicable')
      return { verdict: 'not-applicable', reason: statement.because, settle: null };
  }
  return { verdict: 'unknown', reason: 'our fault: only remarks were made', settle: REPORT_IT };
}
