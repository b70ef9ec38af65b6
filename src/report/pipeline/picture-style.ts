/** Style of the pictures; the colours are those of what they stand in. */
export const PICTURE_STYLE = `
.graph text { font: 12px var(--mono); fill: var(--text); }
.graph text.name { font-weight: 700; }
.graph text.activity { fill: var(--soft); }
.graph text.environment { fill: var(--link); font-weight: 700; }
.graph text.note { fill: var(--unknown); }
.graph .box { fill: var(--sheet); stroke: var(--line); stroke-width: 1.5; }
.graph .box.reaches { stroke: var(--link); stroke-width: 2.5; }
.graph .box.unread { stroke: var(--unknown); stroke-dasharray: 5 4; }
.graph .edge { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.graph .edge.loose { stroke-dasharray: 5 4; }
.graph .tip { fill: var(--soft); }
`;
