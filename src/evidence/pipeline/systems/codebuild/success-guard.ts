/**
 * `post_build` runs after a failed `build`; teams keep it from doing its work then by testing
 * CODEBUILD_BUILD_SUCCEEDING, which is 0 or 1.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
export type SuccessGuard =
  /** The command ends the build when an earlier phase failed: all after it runs after success only. */
  | 'ends-build'
  /** The command itself does its work after success only. */
  | 'guards-itself'
  /** The command does its work after failure only. */
  | 'failure-only'
  /** It looks at the variable in a way that is not understood. */
  | 'unclear';

/** Longer ones are scripts, not guards. */
const MAX_GUARD = 4000;

const SUCCEEDED = String.raw`(?:\[\[?|test) S (?:(?:=|==|-eq) 1|(?:!=|-ne) 0)(?: \]\]?)?`;
const FAILED = String.raw`(?:\[\[?|test) S (?:(?:=|==|-eq) 0|(?:!=|-ne) 1)(?: \]\]?)?`;
const ENDS = new RegExp(`^${SUCCEEDED} ?\\|\\| (?:exit [1-9]|\\{ (?:echo [^;]{0,300}; ?)?exit [1-9])`);
const ENDS_IF = new RegExp(`^if ${FAILED} ?; then ;? ?(?:echo [^;]{0,300}; ?)?exit [1-9]\\d{0,2} ?;? ?fi$`);
const IF_SUCCEEDED = new RegExp(`^if ${SUCCEEDED} ?; then `);
const IF_FAILED = new RegExp(`^if ${FAILED} ?; then `);
const AND = new RegExp(`^${SUCCEEDED} ?&& `);

/** How a command depends on whether the build went well so far; `undefined` when it does not ask. */
export function successGuardOf(command: string): SuccessGuard | undefined {
  if (!command.includes('CODEBUILD_BUILD_SUCCEEDING')) return undefined;
  if (command.length > MAX_GUARD) return 'unclear';
  const text = simplified(command);
  if (ENDS.test(text) || ENDS_IF.test(text)) return 'ends-build';
  if (AND.test(text) && !/\|\||;/.test(text)) return 'guards-itself';
  if (!isOneIf(text)) return 'unclear';
  if (IF_SUCCEEDED.test(text)) return 'guards-itself';
  return IF_FAILED.test(text) ? 'failure-only' : 'unclear';
}

/** One spelling: no quotes around the variable, one blank between words, `;` for the end of a line. */
function simplified(command: string): string {
  return command
    .replaceAll(/["']?\$\{?CODEBUILD_BUILD_SUCCEEDING(?::?-[01]?)?\}?["']?/g, 'S')
    .replaceAll(/["']([01])["']/g, '$1')
    .replaceAll(/[ \t]*\n[ \t]*/g, '; ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/;(?: ?;)+/g, ';')
    .replaceAll(/(?:^[ ;]+|[ ;]+$)/g, '')
    .replaceAll(/ ?; ?then;? ?/g, '; then ')
    .replaceAll(/ ?;(?! )/g, '; ');
}

/** From `if` to the last `fi` it is one statement without another branch. */
function isOneIf(text: string): boolean {
  const words = text.split(/[ ;]+/);
  if (words.includes('else') || words.includes('elif')) return false;
  if (words[0] !== 'if' || words.at(-1) !== 'fi') return false;
  let open = 0;
  for (const [index, word] of words.entries()) {
    if (word === 'if') open += 1;
    if (word === 'fi') open -= 1;
    if (open === 0 && index < words.length - 1) return false;
  }
  return open === 0;
}
