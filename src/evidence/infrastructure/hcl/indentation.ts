import type { Piece, TextPiece } from './template-pieces.ts';

/**
 * Takes off every line of a `<<-` heredoc the space that all lines begin with. Lines that are blank do not count; one
 * that begins with an interpolation has none.
 */
export function withoutIndentation(pieces: readonly Piece[]): readonly Piece[] {
  let least = Number.POSITIVE_INFINITY;
  let isLineStart = true;
  const lineStarts: TextPiece[] = [];
  for (const piece of pieces) {
    if (isLineStart) {
      if (piece.kind !== 'text') least = 0;
      else if (!isBlankLine(piece.text)) {
        least = Math.min(least, indentationOf(piece.text));
        lineStarts.push(piece);
      }
    }
    isLineStart = piece.kind === 'text' && piece.text.endsWith('\n');
  }
  if (least > 0) for (const piece of lineStarts) piece.text = piece.text.slice(least);
  return pieces;
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}

function isBlankLine(text: string): boolean {
  return text.endsWith('\n') && text.trimStart() === '';
}
