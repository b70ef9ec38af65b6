import sax from 'sax';

/** An element of an XML file. Comments, processing instructions and entities of its own are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
  readonly line: number;
}

const MAX_DEPTH = 200;

interface Open {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
  line: number;
}

/**
 * Reads an XML file into its root element. External entities are never fetched and internal ones never expanded.
 *
 * @throws Error when the text is not well-formed, or is nested more than 200 deep.
 */
export function readXml(text: string): XmlElement {
  const parser = new sax.SAXParser(true, { position: true });
  const open: Open[] = [];
  const roots: XmlElement[] = [];
  let line = 1;
  parser.onopentagstart = () => {
    line = parser.line + 1;
  };
  parser.onopentag = ({ name, attributes }) => {
    if (open.length >= MAX_DEPTH) throw new Error(`it is nested more than ${MAX_DEPTH} deep`);
    const plain = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
    open.push({ name, attributes: Object.fromEntries(plain), children: [], text: '', line });
  };
  parser.ontext = parser.oncdata = (piece: string) => {
    const top = open[open.length - 1];
    if (top) top.text += piece;
  };
  parser.onclosetag = () => {
    const element = open.pop();
    if (!element) return;
    const closed = { ...element, text: element.text.trim() };
    (open[open.length - 1]?.children ?? roots).push(closed);
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(text.replace(/^\uFEFF/, '')).close();
  const [root] = roots;
  if (!root) throw new Error('it holds no element');
  return root;
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first child of that name, `undefined` when it is missing or empty. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text || undefined;
}
