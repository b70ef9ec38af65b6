import { literalOf, referencesOf } from '../../../pipelines/text.ts';
import type { Question, Reader } from './row.ts';
import { outline } from './text-words.ts';

/** Words that say how a run ended. */
const RESULT =
  /pass(?:ed|es)?\b|fail|succe|broke|error|status|result|conclusion|outcome|\b(?:red|green|ok|nok)\b/i;

/** Whether a message says how the run ended: in its words, or in what they refer to. */
export function tells(message: Reader): Question {
  return (call) => {
    const texts = message(call);
    if (texts.some((text) => RESULT.test(outline(text)))) return 'yes';
    if (
      texts.some((text) => referencesOf(text).some(({ name, raw }) => RESULT.test(name) || RESULT.test(raw)))
    )
      return 'yes';
    // A message that is sent only when something failed tells it by coming.
    if (call.runsAfter.success.answer === 'no' && call.runsAfter.failure.answer === 'yes') return 'yes';
    return texts.some((text) => literalOf(text) === undefined) || texts.length === 0 ? 'unknown' : 'no';
  };
}
