import type { Answer } from '../../../../pipelines/answer.ts';
import { opposite } from '../../../../pipelines/answer.ts';
import type { Occasion, PathFilter } from '../../../../pipelines/occasion.ts';

/** What a condition says of one situation. */
export interface Judged {
  readonly answer: Answer;
  /** Why it is unknown. */
  readonly because: string | null;
  readonly paths?: PathFilter;
  readonly tag?: string;
}

export type Condition = (occasion: Occasion) => Judged;

export const YES: Judged = { answer: 'yes', because: null };
export const NEVER: Judged = { answer: 'no', because: null };

export function doubtful(because: string): Judged {
  return { answer: 'unknown', because };
}

export function judged(isTrue: boolean): Judged {
  return isTrue ? YES : NEVER;
}

export function allOf(conditions: readonly Condition[]): Condition {
  return (occasion) => {
    const answers = conditions.map((condition) => condition(occasion));
    const no = answers.find(({ answer }) => answer === 'no');
    if (no) return no;
    const unknown = answers.find(({ answer }) => answer === 'unknown');
    return Object.assign({}, ...answers, unknown ?? YES);
  };
}

export function anyOf(conditions: readonly Condition[]): Condition {
  return (occasion) => {
    const answers = conditions.map((condition) => condition(occasion));
    const plain = answers.find(({ answer, paths, tag }) => answer === 'yes' && !paths && !tag);
    return (
      plain ??
      answers.find(({ answer }) => answer === 'yes') ??
      answers.find(({ answer }) => answer === 'unknown') ??
      NEVER
    );
  };
}

export function notThat(condition: Condition): Condition {
  return (occasion) => {
    const { answer, because, paths } = condition(occasion);
    if (paths) return doubtful('it runs when other paths than these change');
    return { answer: opposite(answer), because };
  };
}

/** The situations in which a condition may hold; what it adds to them is kept. */
export function occasionsWhere(condition: Condition, occasions: readonly Occasion[]): readonly Occasion[] {
  return occasions.flatMap((occasion): readonly Occasion[] => {
    const { answer, because, paths, tag } = condition(occasion);
    if (answer === 'no') return [];
    const narrowed = { ...occasion, paths: paths ?? occasion.paths, tag: tag ?? occasion.tag };
    if (answer === 'yes') return [narrowed];
    return [{ ...narrowed, runs: 'unknown', because: because ?? occasion.because }];
  });
}
