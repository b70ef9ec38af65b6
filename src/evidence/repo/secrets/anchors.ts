/** A literal to look for. `exact` literals match their own case only. */
export interface Anchor {
  readonly text: string;
  readonly exact: boolean;
}

/** Calls back with an anchor's number and the offset of its first character. */
type OnAnchor = (anchor: number, at: number) => void;

/** Finds every anchor in one pass over the characters, in the order of their ends, whatever the number of anchors. */
export interface AnchorScanner {
  scan(text: string, found: OnAnchor): void;
  /** The same over the bytes of a text, in any letter case: offsets are offsets of bytes. */
  scanBytes(bytes: Uint8Array, found: OnAnchor): void;
  /** Whether the anchor stands at an offset in the letter case that it asks for. */
  isAt(anchor: number, text: string, at: number): boolean;
}

/** Columns of the transition table: one a distinct character, case folded. A power of two, for the index is a bit or. */
const WIDTH = 64;

/**
 * Builds an Aho-Corasick automaton over case-folded ASCII. Its states are numbered so that those in which an anchor
 * ends come last: the inner loop is a table load and a comparison.
 *
 * @throws when the anchors have more distinct characters or states than the table has room for.
 */
export function createAnchorScanner(anchors: readonly Anchor[]): AnchorScanner {
  const columns = columnsOf(anchors);
  const { next, ends } = buildAutomaton(anchors, columns);
  const { table, firstEnd, endsOf } = packTable(next, ends);

  const report = (state: number, end: number, found: OnAnchor) => {
    for (const anchor of endsOf[(state - firstEnd) / WIDTH] ?? []) {
      found(anchor, end - (anchors[anchor]?.text.length ?? 0));
    }
  };
  const isAt = (anchor: number, text: string, at: number) => {
    const literal = anchors[anchor];
    return literal !== undefined && (!literal.exact || text.startsWith(literal.text, at));
  };

  return {
    isAt,
    scan(text, found) {
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        state = table[state | (code < 128 ? (columns[code] ?? 0) : 0)] ?? 0;
        if (state >= firstEnd)
          report(state, i + 1, (anchor, at) => {
            if (isAt(anchor, text, at)) found(anchor, at);
          });
      }
    },
    scanBytes(bytes, found) {
      let state = 0;
      for (let i = 0; i < bytes.length; i += 1) {
        state = table[state | (columns[bytes[i] ?? 0] ?? 0)] ?? 0;
        if (state >= firstEnd) report(state, i + 1, found);
      }
    },
  };
}

/** Column of every byte. 0 is the column of all characters that no anchor has. */
function columnsOf(anchors: readonly Anchor[]): Uint8Array {
  const columns = new Uint8Array(256);
  let used = 0;
  for (const { text } of anchors) {
    for (const character of text.toLowerCase()) {
      const code = character.charCodeAt(0);
      if (columns[code] !== 0) continue;
      used += 1;
      columns[code] = used;
      columns[character.toUpperCase().charCodeAt(0)] = used;
    }
  }
  if (used >= WIDTH) throw new Error(`the anchors have ${used} distinct characters`);
  return columns;
}

interface Automaton {
  /** Next state by state and column. */
  readonly next: Int32Array[];
  /** Anchors that end in each state. */
  readonly ends: number[][];
}

function buildAutomaton(anchors: readonly Anchor[], columns: Uint8Array): Automaton {
  const next: Int32Array[] = [new Int32Array(WIDTH)];
  const ends: number[][] = [[]];
  for (const [number, { text }] of anchors.entries()) {
    let state = 0;
    for (const character of text) {
      const row = next[state] as Int32Array;
      const column = columns[character.charCodeAt(0)] ?? 0;
      if (row[column] === 0) {
        row[column] = next.length;
        next.push(new Int32Array(WIDTH));
        ends.push([]);
      }
      state = row[column] ?? 0;
    }
    ends[state]?.push(number);
  }
  addFailures(next, ends);
  return { next, ends };
}

/** Turns the trie into a full automaton, breadth first: a missing edge is the edge of the longest proper suffix. */
function addFailures(next: Int32Array[], ends: number[][]): void {
  const suffix = new Int32Array(next.length);
  const queue = [...(next[0] as Int32Array)].filter((state) => state !== 0);
  for (let i = 0; i < queue.length; i += 1) {
    const state = queue[i] ?? 0;
    const row = next[state] as Int32Array;
    const fallback = next[suffix[state] ?? 0] as Int32Array;
    ends[state]?.push(...(ends[suffix[state] ?? 0] ?? []));
    for (let column = 0; column < WIDTH; column += 1) {
      if (row[column] === 0) row[column] = fallback[column] ?? 0;
      else {
        suffix[row[column] ?? 0] = fallback[column] ?? 0;
        queue.push(row[column] ?? 0);
      }
    }
  }
}

interface PackedTable {
  /** Next state by state and column, states counted in rows of `WIDTH`. */
  readonly table: Uint32Array;
  /** From this state on an anchor ends in it. */
  readonly firstEnd: number;
  readonly endsOf: readonly (readonly number[])[];
}

function packTable(next: readonly Int32Array[], ends: readonly (readonly number[])[]): PackedTable {
  if (next.length > 4096) throw new Error(`the anchors have ${next.length} states`);
  const states = [...next.keys()];
  const order = [
    ...states.filter((state) => ends[state]?.length === 0),
    ...states.filter((state) => ends[state]?.length !== 0),
  ];
  const place = new Int32Array(next.length);
  for (const [position, state] of order.entries()) place[state] = position * WIDTH;
  const table = new Uint32Array(next.length * WIDTH);
  for (const [position, state] of order.entries()) {
    const row = next[state] as Int32Array;
    for (let column = 0; column < WIDTH; column += 1) {
      table[position * WIDTH + column] = place[row[column] ?? 0] ?? 0;
    }
  }
  const quiet = order.filter((state) => ends[state]?.length === 0).length;
  return {
    table,
    firstEnd: quiet * WIDTH,
    endsOf: order.slice(quiet).map((state) => ends[state] ?? []),
  };
}
