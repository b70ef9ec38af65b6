import { readLabel } from './quoted.ts';
import type { Reading } from './reading.ts';
import { beginsTopLevelBlock, itemEnd, nextCertainPlace } from './recovery.ts';
import type { Attribute, Block, Body } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { isTooDeep } from './tree-depth.ts';
import { LostBlock, Unreadable } from './unreadable.ts';

interface GrowingBody {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
  readonly names: Set<string>;
}

/** What a file is read with. */
export interface BodyReading {
  readonly reading: Reading;
  /** Ends an open block where the head of another begins without indentation. */
  readonly endsAtHeads: boolean;
  report(start: number, end: number, message: string): void;
}

/** Reads all items of a file. A block that is lost costs what stands in it. */
export function readFile(file: BodyReading): Body {
  const { reading } = file;
  const body = newBody();
  reading.next();
  while (reading.kind !== kinds.END_OF_TEXT) {
    const { start } = reading;
    try {
      if (reading.kind === kinds.CLOSE_BRACE) {
        file.report(start, reading.end, 'This closing brace belongs to no block.');
        reading.next();
      } else readItemSafely(file, body);
    } catch (error) {
      if (!(error instanceof LostBlock)) throw error;
      if (!file.endsAtHeads && error.resumeAt >= reading.text.length) throw error;
      file.report(
        start,
        error.resumeAt,
        'The item that begins here is left out, because its end is not clear.',
      );
      reading.depth = 0;
      goOn(reading, Math.max(error.resumeAt, start + 1));
    }
  }
  return { start: 0, end: reading.text.length, attributes: body.attributes, blocks: body.blocks };
}

function newBody(): GrowingBody {
  return { attributes: [], blocks: [], names: new Set() };
}

/** Reads one item into the body; one that is broken is reported and passed over. */
function readItemSafely(file: BodyReading, body: GrowingBody): void {
  const { reading } = file;
  const { start, depth } = reading;
  reading.links = 0;
  try {
    readItem(file, body);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const end = itemEnd(reading, start);
    file.report(error.at, end.at, error.message);
    if (!end.isCertain) throw new LostBlock(nextCertainPlace(reading.text, Math.max(end.at, error.at)));
    reading.depth = depth;
    reading.wentBack(error.at - end.at);
    goOn(reading, Math.max(end.at, start + 1));
  }
}

function goOn(reading: Reading, at: number): void {
  reading.areNewlinesTokens = true;
  reading.moveTo(at);
}

function readItem(file: BodyReading, body: GrowingBody): void {
  const { reading } = file;
  if (reading.kind === kinds.NEWLINE) {
    reading.next();
    return;
  }
  const { start, end } = reading;
  const name = reading.name('An argument or a block is needed here.');
  if (reading.kind === kinds.ASSIGN) readAttribute(file, body, start, end, name);
  else readBlock(file, body, start, name);
  if (reading.kind === kinds.NEWLINE) reading.next();
  else if (reading.kind !== kinds.END_OF_TEXT)
    throw new Unreadable(reading.start, 'The line must end behind a block.');
}

function readAttribute(
  file: BodyReading,
  body: GrowingBody,
  start: number,
  nameEnd: number,
  name: string,
  closing: number = kinds.NEWLINE,
): void {
  const { reading } = file;
  reading.next();
  const expression = reading.expression();
  if (reading.kind !== closing && reading.kind !== kinds.END_OF_TEXT)
    throw new Unreadable(reading.start, 'The line must end behind the value of an argument.');
  if (isTooDeep(reading.links, expression))
    throw new Unreadable(start, 'This chains too many operators or accesses.');
  if (body.names.has(name))
    file.report(start, nameEnd, `The argument \`${name}\` is set a second time; the first counts.`);
  else body.attributes.push({ start, end: expression.end, name, expression });
  body.names.add(name);
}

function readBlock(file: BodyReading, body: GrowingBody, start: number, type: string): void {
  const { reading } = file;
  const labels: string[] = [];
  while (reading.kind !== kinds.OPEN_BRACE) {
    if (reading.kind === kinds.QUOTE) labels.push(readLabel(reading));
    else labels.push(reading.name('An equals sign, a label or an opening brace is needed here.'));
  }
  reading.descend();
  const inner = readBlockBody(file);
  reading.depth -= 1;
  body.blocks.push({ start, end: inner.end, type, labels, body: inner });
}

/** Reads from the opening brace on, up to the closing one. */
function readBlockBody(file: BodyReading): Body {
  const { reading } = file;
  const { start } = reading;
  const body = newBody();
  reading.next();
  if (reading.kind === kinds.IDENTIFIER) readOnlyArgument(file, body);
  while (reading.kind !== kinds.CLOSE_BRACE) {
    if (reading.kind === kinds.END_OF_TEXT) throw new LostBlock(reading.text.length);
    if (file.endsAtHeads && beginsTopLevelBlock(reading.text, reading.start))
      throw new LostBlock(reading.start);
    readItemSafely(file, body);
  }
  const { end } = reading;
  reading.next();
  return { start, end, attributes: body.attributes, blocks: body.blocks };
}

/** A block on one line holds one argument and nothing else. */
function readOnlyArgument(file: BodyReading, body: GrowingBody): void {
  const { reading } = file;
  const { start, end } = reading;
  const name = reading.name('An argument is needed here.');
  if (reading.kind !== kinds.ASSIGN)
    throw new Unreadable(reading.start, 'A block on one line holds one argument and nothing else.');
  readAttribute(file, body, start, end, name, kinds.CLOSE_BRACE);
  if (reading.kind !== kinds.CLOSE_BRACE)
    throw new Unreadable(reading.start, 'A block on one line must be closed on that line.');
}
