import { html, type Markup, raw } from '../html/markup.ts';
import { MAP_STYLE, PICTURE_STYLE } from './style.ts';

/** A picture with its heading, ready to stand below another one. */
export interface SheetPart {
  readonly title: string;
  readonly below: string;
  readonly width: number;
  readonly height: number;
  readonly picture: Markup;
}

const TITLE_HEIGHT = 44;
const GAP = 28;
const MARGIN = 20;
const NARROWEST = 400;

/** Pictures one below the other, as one that stands for itself: light and dark as its viewer is. */
export function renderSheet(parts: readonly SheetPart[]): string {
  let y = MARGIN;
  const placed = parts.map((part) => {
    const at = y;
    y += TITLE_HEIGHT + part.height + GAP;
    return html`<text class="title" x="${MARGIN}" y="${at + 16}">${part.title}</text><text class="starts" x="${MARGIN}" y="${at + 34}">${part.below}</text>
<svg x="${MARGIN}" y="${at + TITLE_HEIGHT}" width="${part.width}" height="${part.height}">${part.picture}</svg>
`;
  });
  const width = Math.ceil(Math.max(NARROWEST, ...parts.map((part) => part.width + 2 * MARGIN)));
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="sheet" width="${width}" height="${Math.ceil(y)}" viewBox="0 0 ${width} ${Math.ceil(y)}">
<style>${raw(STYLE)}</style>
<rect class="page" width="100%" height="100%"/>
${placed}</svg>
`.markup;
}

const STYLE = `
svg { --page: #faf9f6; --sheet: #ffffff; --sunk: #f3f1ec; --line: #dedad1; --text: #1d1c1a; --soft: #5c5850; --fail: #a31515; --unknown: #7a4b00; --link: #1c4f9c; --attested: #1f5673; --attested-tint: #e3f1f8; --mono: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
@media (prefers-color-scheme: dark) { svg { --page: #131314; --sheet: #1c1c1e; --sunk: #252528; --line: #38383c; --text: #edecea; --soft: #aeaba4; --fail: #ff9b91; --unknown: #f3c063; --link: #9cc2ff; --attested: #94cfee; --attested-tint: #17323f; } }
.page { fill: var(--page); }
.title { font: 700 15px var(--mono); fill: var(--text); }
.starts { font: 12px var(--mono); fill: var(--soft); }
${PICTURE_STYLE}${MAP_STYLE}`;
