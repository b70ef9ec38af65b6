import { visit } from 'jsonc-parser';

interface Place {
  line: number;
  readonly members: Map<string | number, Place>;
  length: number;
}

/** Where the members of a JSON text are written, by their paths: the line of a key, or of a list's member. */
export function jsonLines(text: string): (path: readonly (string | number)[]) => number {
  let root: Place | undefined;
  return (path) => {
    root ??= placesOf(text);
    let place = root;
    for (const key of path) {
      const member = place.members.get(key);
      if (!member) break;
      place = member;
    }
    return place.line;
  };
}

function placesOf(text: string): Place {
  const root = placeAt(0);
  const open: { readonly place: Place; readonly isList: boolean }[] = [];
  let next = root;
  const begin = (line: number, isList: boolean) => {
    open.push({ place: member(line), isList });
  };
  const member = (line: number): Place => {
    const around = open.at(-1);
    if (!around?.isList) return next;
    const place = placeAt(line);
    around.place.members.set(around.place.length, place);
    around.place.length += 1;
    return place;
  };
  visit(text, {
    onObjectBegin: (_offset, _length, line) => begin(line, false),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(name, _offset, _length, line) {
      next = placeAt(line);
      open.at(-1)?.place.members.set(name, next);
    },
    onArrayBegin: (_offset, _length, line) => begin(line, true),
    onArrayEnd: () => void open.pop(),
    onLiteralValue: (_value, _offset, _length, line) => void member(line),
  });
  return root;
}

/** @param line from 0, as the parser counts. */
function placeAt(line: number): Place {
  return { line: line + 1, members: new Map(), length: 0 };
}
