import { type Answer, type Explained, no, opposite, unsure, yes } from '../../../pipelines/answer.ts';
import { literalOf, type Text } from '../../../pipelines/text.ts';
import type { Call } from './call.ts';
import type { Question, Reader } from './row.ts';
import { outline } from './text-words.ts';

const OFF = new Set(['false', '0', 'no', 'off', 'never', 'disabled', 'none']);

/** Whether an option is given and not switched off. */
export function flag(...names: readonly string[]): Question {
  return ({ options, mayHoldOptions }) => {
    const values = names.flatMap((name) => options.get(name) ?? []);
    const last = values.at(-1);
    if (last === undefined) return mayHoldOptions ? 'unknown' : 'no';
    const literal = literalOf(last);
    if (literal === undefined) return 'unknown';
    return OFF.has(literal.toLowerCase()) ? 'no' : 'yes';
  };
}

/** Whether an option is there at all, whatever its value. */
export function given(...names: readonly string[]): Question {
  return ({ options, mayHoldOptions }) => {
    if (names.some((name) => options.has(name))) return 'yes';
    return mayHoldOptions ? 'unknown' : 'no';
  };
}

/** Whether an option is there whose name fits. */
export function givenLike(pattern: RegExp): Question {
  return ({ options, mayHoldOptions }) => {
    if ([...options.keys()].some((name) => pattern.test(name))) return 'yes';
    return mayHoldOptions ? 'unknown' : 'no';
  };
}

/** Whether an input is on; `otherwise` is the part's default. */
export function isOn(name: string, otherwise: Answer = 'no'): Question {
  return ({ inputs }) => {
    const value = inputs[name.toLowerCase()];
    if (value === undefined || value.length === 0) return otherwise;
    const literal = literalOf(value)?.trim().toLowerCase();
    if (literal === undefined) return 'unknown';
    return OFF.has(literal) || literal === '' ? 'no' : 'yes';
  };
}

/** Whether a reader finds anything. */
export function has(reader: Reader): Question {
  return (call) => (reader(call).length > 0 ? 'yes' : 'no');
}

/** Whether what a reader finds first fits; unknown when a reference hides it. */
export function fits(reader: Reader, pattern: RegExp): Question {
  return (call) => {
    const texts = reader(call);
    if (texts.some((text) => pattern.test(outline(text)))) return 'yes';
    if (texts.some((text) => literalOf(text) === undefined)) return 'unknown';
    return 'no';
  };
}

/** Whether any of the texts fits as far as it is written out: references count as no. */
export function shows(reader: Reader, pattern: RegExp): Question {
  return (call) => (reader(call).some((text) => pattern.test(outline(text))) ? 'yes' : 'no');
}

export function isNot(question: Question): Question {
  return (call) => opposite(question(call));
}

export function both(...questions: readonly Question[]): Question {
  return (call) => settled(questions, call, 'no', 'yes');
}

export function either(...questions: readonly Question[]): Question {
  return (call) => settled(questions, call, 'yes', 'no');
}

function settled(questions: readonly Question[], call: Call, decides: Answer, otherwise: Answer): Answer {
  const answers = questions.map((question) => question(call));
  if (answers.includes(decides)) return decides;
  return answers.includes('unknown') ? 'unknown' : otherwise;
}

/** Whether what it finds makes it fail: always. */
export function always({ source }: Call): Explained {
  return yes(source, 'it fails on what it finds');
}

/** Nobody can tell from here. */
export function unclear(because: string): (call: Call) => Explained {
  return ({ source }) => unsure(source, because);
}

/** It does when the question is answered with yes. */
export function failsIf(question: Question, otherwise: string): (call: Call) => Explained {
  return (call) => explained(question(call), call, otherwise);
}

/** It does unless the question is answered with yes. */
export function failsUnless(question: Question, because: string): (call: Call) => Explained {
  return (call) => explained(opposite(question(call)), call, because);
}

function explained(answer: Answer, { source }: Call, because: string): Explained {
  if (answer === 'yes') return yes(source, 'it fails on what it finds');
  return answer === 'no' ? no(source, because) : unsure(source, `whether ${because} cannot be told`);
}

/** Whether an exit code that is asked for is other than 0. */
export function nonZero(reader: Reader): Question {
  return (call) => {
    const last: Text | undefined = reader(call).at(-1);
    if (last === undefined) return 'no';
    const literal = literalOf(last)?.trim();
    if (literal === undefined) return 'unknown';
    return literal === '0' || literal === '' ? 'no' : 'yes';
  };
}
