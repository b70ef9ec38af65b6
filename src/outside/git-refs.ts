import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** https://git-scm.com/docs/git-check-ref-format, and nothing that could leave the folder. */
export function isRefName(name: string): boolean {
  return (
    name.length < 4096 &&
    /^refs\/[^\x00-\x20~^:?*[\\\x7f]+$/.test(name) &&
    !/\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[./]$/.test(name)
  );
}

export type HeadText = { readonly text: string; readonly isBroken: boolean };

/** HEAD as git writes it. A broken one becomes a branch without a commit, marked as broken. */
export function readHead(own: string): HeadText {
  const text = refText(join(own, 'HEAD'));
  const target = symbolicTarget(text);
  if (target !== undefined && isRefName(target)) return { text: `ref: ${target}\n`, isBroken: false };
  if (OBJECT_ID.test(text)) return { text: `${text}\n`, isBroken: false };
  return { text: 'ref: refs/heads/unborn\n', isBroken: true };
}

const MAX_PACKED_REFS_BYTES = 256 * 1024 * 1024;
const MAX_REF_DEPTH = 12;
const MAX_LOOSE_REFS = 100_000;

/**
 * Copies packed and loose refs as one packed list, and symbolic ones as files.
 *
 * @returns a sentence when they are too many to copy.
 */
export function copyRefs(common: string, target: string): string | undefined {
  const refs = new Map<string, string>();
  const packed = join(common, 'packed-refs');
  const stat = lstatSync(packed, { throwIfNoEntry: false });
  if (stat && (!stat.isFile() || stat.size > MAX_PACKED_REFS_BYTES)) return 'its list of refs cannot be read';
  // One character a byte: names in any encoding come out as they went in, and sort as git sorts them.
  for (const line of stat ? readFileSync(packed, 'latin1').split('\n') : []) {
    const space = line.indexOf(' ');
    const id = line.slice(0, space);
    const name = line.slice(space + 1);
    if (OBJECT_ID.test(id) && isRefName(name)) refs.set(name, id);
  }
  const loose = listLooseRefs(common);
  if (loose === undefined) return `it has more than ${MAX_LOOSE_REFS} loose refs`;
  for (const name of loose) {
    const text = refText(join(common, name));
    const symbolic = symbolicTarget(text);
    if (OBJECT_ID.test(text)) refs.set(Buffer.from(name).toString('latin1'), text);
    else if (symbolic !== undefined && isRefName(symbolic)) {
      mkdirSync(dirname(join(target, name)), { recursive: true });
      writeFileSync(join(target, name), `ref: ${symbolic}\n`);
    }
  }
  const lines = [...refs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, id]) => `${id} ${name}\n`);
  writeFileSync(join(target, 'packed-refs'), `# pack-refs with: sorted\n${lines.join('')}`, 'latin1');
  return undefined;
}

function listLooseRefs(common: string): readonly string[] | undefined {
  const found: string[] = [];
  const queue = [{ name: 'refs', depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const child of readdirSync(join(common, next.name), { withFileTypes: true })) {
      const name = `${next.name}/${child.name}`;
      if (child.isDirectory() && next.depth < MAX_REF_DEPTH) queue.push({ name, depth: next.depth + 1 });
      else if (!child.isDirectory() && isRefName(name)) found.push(name);
    }
    if (found.length > MAX_LOOSE_REFS) return undefined;
  }
  return found;
}

/** A loose ref's text. Old repositories hold symbolic refs as symbolic links. */
function refText(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) {
    const target = readlinkSync(path);
    return target.startsWith('refs/') ? `ref: ${target}` : '';
  }
  return stat?.isFile() && stat.size < 8192 ? readFileSync(path, 'utf8').trim() : '';
}

function symbolicTarget(text: string): string | undefined {
  return text.startsWith('ref:') ? text.slice('ref:'.length).trim() : undefined;
}
