import type { Expression, Spanned, TemplatePart } from './syntax.ts';
import type { Piece } from './template-pieces.ts';
import { Unreadable } from './unreadable.ts';

/** Directives within each other. */
const MAX_OPEN_DIRECTIVES = 100;

/** Makes an expression of the pieces of a template: a literal where all is text. */
export function templateOf(pieces: readonly Piece[], { start, end }: Spanned): Expression {
  const parts = nested(melded(pieces));
  const [first] = parts;
  if (first === undefined) return { kind: 'literal', start, end, value: '' };
  if (parts.length === 1 && first.kind === 'text') return { kind: 'literal', start, end, value: first.text };
  return { kind: 'template', start, end, parts };
}

/** Texts that follow each other become one. */
function melded(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  let run: string[] = [];
  let start = 0;
  let end = 0;
  const finish = () => {
    if (run.length > 0) all.push({ kind: 'text', start, end, text: run.join('') });
    run = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      if (run.length === 0) start = piece.start;
      run.push(piece.text);
      end = piece.end;
    } else {
      finish();
      all.push(piece);
    }
  }
  finish();
  return all;
}

interface Open {
  readonly piece: Exclude<Piece, { kind: 'text' | 'interpolation' | 'else' | 'endif' | 'endfor' }>;
  /** What stood around it before. */
  readonly outside: TemplatePart[];
  readonly parts: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
}

function nested(pieces: readonly Piece[]): readonly TemplatePart[] {
  const open: Open[] = [];
  let parts: TemplatePart[] = [];
  for (const piece of pieces) {
    const last = open.at(-1);
    if (piece.kind === 'text' || piece.kind === 'interpolation') parts.push(piece);
    else if (piece.kind === 'open-if' || piece.kind === 'open-for') {
      if (open.length === MAX_OPEN_DIRECTIVES)
        throw new Unreadable(piece.start, `More than ${MAX_OPEN_DIRECTIVES} directives stand in each other.`);
      const inside: TemplatePart[] = [];
      open.push({ piece, outside: parts, parts: inside, otherwise: undefined });
      parts = inside;
    } else if (piece.kind === 'else' && last?.piece.kind === 'open-if' && !last.otherwise) {
      last.otherwise = [];
      parts = last.otherwise;
    } else if (last && last.piece.kind === (piece.kind === 'endif' ? 'open-if' : 'open-for')) {
      if (piece.kind === 'else') throw new Unreadable(piece.start, 'A `for` directive has no `else`.');
      last.outside.push(closed(last, piece.end));
      open.pop();
      parts = last.outside;
    } else throw new Unreadable(piece.start, `This \`${piece.kind}\` belongs to no directive.`);
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new Unreadable(unclosed.piece.start, 'The directive that begins here is not ended.');
  return parts;
}

function closed({ piece, parts, otherwise }: Open, end: number): TemplatePart {
  const { start } = piece;
  if (piece.kind === 'open-for') return { kind: 'for', start, end, ...piece.clause, parts };
  return { kind: 'if', start, end, condition: piece.condition, whenTrue: parts, whenFalse: otherwise ?? [] };
}
