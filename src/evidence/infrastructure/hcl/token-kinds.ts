/** What a token is. Small numbers, because every token is compared with several of them. */
export const END_OF_TEXT: number = 0;
export const NEWLINE: number = 1;
export const IDENTIFIER: number = 2;
export const NUMBER: number = 3;
/** The quote that opens a string. What follows is no token: `quoted.ts` reads it. */
export const QUOTE: number = 4;
/** `<<EOT` or `<<-EOT` with its line end. What follows is no token: `heredoc.ts` reads it. */
export const HEREDOC: number = 5;
export const OPEN_BRACE: number = 6;
export const CLOSE_BRACE: number = 7;
/** `~}`, which ends an interpolation or directive and strips the space behind it. */
export const STRIP_BRACE: number = 8;
export const OPEN_BRACKET: number = 9;
export const CLOSE_BRACKET: number = 10;
export const OPEN_PARENTHESIS: number = 11;
export const CLOSE_PARENTHESIS: number = 12;
export const DOT: number = 13;
export const ELLIPSIS: number = 14;
export const COMMA: number = 15;
export const COLON: number = 16;
export const DOUBLE_COLON: number = 17;
export const ASSIGN: number = 18;
export const ARROW: number = 19;
export const QUESTION: number = 20;
export const OR: number = 21;
export const AND: number = 22;
export const EQUAL: number = 23;
export const NOT_EQUAL: number = 24;
export const LESS: number = 25;
export const LESS_OR_EQUAL: number = 26;
export const GREATER: number = 27;
export const GREATER_OR_EQUAL: number = 28;
export const PLUS: number = 29;
export const MINUS: number = 30;
export const STAR: number = 31;
export const SLASH: number = 32;
export const PERCENT: number = 33;
export const BANG: number = 34;
/** A character that begins nothing. */
export const INVALID: number = 35;
