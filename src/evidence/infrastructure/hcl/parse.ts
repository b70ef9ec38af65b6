import { readFile } from './body.ts';
import { addTemplateText } from './heredoc.ts';
import { readExpression } from './operators.ts';
import { Problems } from './problems.ts';
import { Reading } from './reading.ts';
import type { Body, Expression, ParsedExpression, ParsedHcl } from './syntax.ts';
import { templateOf } from './template-parts.ts';
import { Pieces } from './template-pieces.ts';
import * as kinds from './token-kinds.ts';
import { isTooDeep } from './tree-depth.ts';
import { LostBlock, Unreadable } from './unreadable.ts';

/**
 * Reads a `.tf`, `.tfvars` or `.hcl` file. A broken item is left out and said to be. When a block is not closed, the
 * file is read once more, and blocks end where the next one begins without indentation.
 */
export function parseHcl(text: string): ParsedHcl {
  const problems = new Problems(text);
  try {
    return { body: bodyOf(text, problems, false), problems: problems.sorted() };
  } catch (error) {
    if (!(error instanceof LostBlock)) throw error;
  }
  const again = new Problems(text);
  return { body: bodyOf(text, again, true), problems: again.sorted() };
}

/** Reads a text that is one expression. */
export function parseExpression(text: string): ParsedExpression {
  return parseOne(text, (reading) => {
    reading.areNewlinesTokens = false;
    reading.next();
    const expression = reading.expression();
    if (reading.kind !== kinds.END_OF_TEXT)
      throw new Unreadable(reading.start, 'Nothing may follow the expression.');
    return expression;
  });
}

/** Reads a text that is one template, as a file for `templatefile` is. Quotes and backslashes mean nothing in it. */
export function parseTemplate(text: string): ParsedExpression {
  return parseOne(text, (reading) => {
    const pieces = new Pieces();
    addTemplateText(reading, pieces);
    return templateOf(pieces.all, { start: 0, end: text.length });
  });
}

function bodyOf(text: string, problems: Problems, endsAtHeads: boolean): Body {
  const reading = new Reading(text, readExpression);
  const report = (start: number, end: number, message: string) => problems.add(start, end, message);
  const body = readFile({ reading, endsAtHeads, report });
  if (reading.openComment !== undefined)
    report(reading.openComment, text.length, 'The comment that begins here is not closed.');
  return body;
}

function parseOne(text: string, read: (reading: Reading) => Expression): ParsedExpression {
  const problems = new Problems(text);
  const reading = new Reading(text, readExpression);
  try {
    const expression = read(reading);
    if (!isTooDeep(reading.links, expression)) return { expression, problems: [] };
    problems.add(0, text.length, 'This chains too many operators or accesses.');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.add(error.at, error.at, error.message);
  }
  return { expression: undefined, problems: problems.sorted() };
}
