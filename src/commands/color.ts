import type { Console, Option } from './command.ts';

export const COLOR_OPTION: Option = {
  type: 'string',
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  help: 'Colour the terminal output. Default: auto, only on a terminal and unless NO_COLOR is set.',
};

/** Whether to colour standard output (https://no-color.org, and FORCE_COLOR as CI systems set it). */
export function wantsColor(choice: string | undefined, { environment, isOutTerminal }: Console): boolean {
  if (choice === 'always') return true;
  if (choice === 'never') return false;
  if ((environment.NO_COLOR ?? '') !== '') return false;
  if ((environment.FORCE_COLOR ?? '') !== '' && environment.FORCE_COLOR !== '0') return true;
  return isOutTerminal && environment.TERM !== 'dumb';
}
