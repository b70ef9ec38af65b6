/** Tells lines and columns, both from 1, from offsets. Built once for a file, and only where somebody asks. */
export interface LineTable {
  lineAt(offset: number): number;
  /** In UTF-16 units. */
  columnAt(offset: number): number;
}

export function lineTable(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return { lineAt, columnAt: (offset) => offset - (starts[lineAt(offset) - 1] ?? 0) + 1 };
}
