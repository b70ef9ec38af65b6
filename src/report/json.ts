import type { RenderOptions } from './options.ts';
import type { Report } from './report.ts';

/** What JSON allows raw in a string, though a terminal or an editor may obey it. */
const OBEYED = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** Nearly every report: looking for classes of characters takes longer than writing the JSON. */
const ASCII = /^[^\u007f-\uffff]*$/;

/** The report itself. The same report is the same text. */
export function renderJson(report: Report, _options: RenderOptions = {}): string {
  return jsonText(report);
}

/** JSON that means the same wherever it is printed: what could be obeyed is written as `\u` escapes. */
export function jsonText(value: object): string {
  const json = JSON.stringify(value, null, 2);
  return `${ASCII.test(json) ? json : json.replace(OBEYED, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }).join('');
}
