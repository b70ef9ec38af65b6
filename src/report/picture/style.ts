/** Style of all pictures; the colours are those of what they stand in. */
export const PICTURE_STYLE = `
.graph text { font: 12px var(--mono); fill: var(--text); }
.graph text.name { font-weight: 700; }
.graph text.activity, .graph text.kind { fill: var(--soft); }
.graph text.environment { fill: var(--link); font-weight: 700; }
.graph text.note { fill: var(--unknown); }
.graph text.danger { fill: var(--fail); font-weight: 700; }
.graph .box { fill: var(--sheet); stroke: var(--line); stroke-width: 1.5; }
.graph .box.reaches { stroke: var(--link); stroke-width: 2.5; }
.graph .box.unread { stroke: var(--unknown); stroke-dasharray: 5 4; }
.graph .box.danger { stroke: var(--fail); stroke-width: 2.5; }
.graph .edge { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.graph .edge.loose { stroke-dasharray: 5 4; }
.graph .tip { fill: var(--soft); }
`;

/** Style of maps, beside that of all pictures. */
export const MAP_STYLE = `
.graph .network { fill: var(--page); stroke: var(--soft); stroke-width: 1.5; }
.graph .network.untold { stroke-dasharray: 8 5; }
.graph .network.lane { fill: none; stroke: var(--line); }
.graph .zone { fill: var(--sunk); stroke: var(--line); }
.graph .zone.public { fill: var(--attested-tint); stroke: var(--attested); }
.graph .zone.unknown { stroke-dasharray: 5 4; }
.graph text.head { font-weight: 700; font-size: 13px; }
.graph text.zone-head { fill: var(--soft); stroke: none; font-weight: 700; }
.graph text.zone-head.public { fill: var(--attested); }
.graph .edge.internet { stroke: var(--link); stroke-width: 2; }
.graph .edge.danger { stroke: var(--fail); stroke-width: 2; }
.graph .edge.quiet { stroke-width: 1; stroke-opacity: .75; }
.graph .tip.internet { fill: var(--link); }
.graph .tip.danger { fill: var(--fail); }
.graph text.port { font-size: 11px; font-weight: 700; text-anchor: middle; }
.graph .behind { fill: var(--page); }
.graph .icon { fill: #5f6368; stroke: none; }
.graph .icon.network { fill: #7444c4; } .graph .icon.compute { fill: #b8560b; } .graph .icon.database { fill: #2458b8; }
.graph .icon.storage { fill: #3f7320; } .graph .icon.messaging { fill: #b3255f; } .graph .icon.identity { fill: #a02a2a; }
.graph .glyph { fill: none; stroke: #fff; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
`;
