import { gunzipSync } from 'node:zlib';
import type { ArtifactKind } from './artifact.ts';

/** What the first bytes of a file say it is. */
export interface Sniffed {
  readonly kind: ArtifactKind;
  readonly what: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  deb: 'a Debian package',
  rpm: 'an RPM package',
  msi: 'a Windows installer',
  dmg: 'a macOS disk image',
  pkg: 'a macOS installer',
  iso: 'a disk image',
  apk: 'an Android package',
  aab: 'an Android bundle',
  ipa: 'an iOS package',
  whl: 'a Python wheel',
  egg: 'a Python egg',
  nupkg: 'a NuGet package',
  snupkg: 'a NuGet package',
  vsix: 'an extension package',
  xpi: 'an extension package',
  crx: 'an extension package',
  gem: 'a Ruby gem',
  appimage: 'an application image',
  jar: 'a Java archive',
  war: 'a Java archive',
  ear: 'a Java archive',
  aar: 'a Java archive',
};

/** Says what kind of artifact a binary file is, or nothing for images, fonts, documents and other data. */
export function sniff(path: string, head: Uint8Array): Sniffed | undefined {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const packaged = PACKAGES[extension];
  return (
    program(head, extension) ??
    (packaged === undefined ? undefined : { kind: 'package', what: packaged }) ??
    database(head) ??
    zipped(head, extension) ??
    tarred(path, head, extension)
  );
}

function startsWith(head: Uint8Array, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function ascii(head: Uint8Array, from: number, to: number): string {
  return Buffer.from(head.subarray(from, to)).toString('latin1');
}

function program(head: Uint8Array, extension: string): Sniffed | undefined {
  const say = (what: string): Sniffed => ({ kind: 'program', what });
  if (startsWith(head, 0x7f, 0x45, 0x4c, 0x46)) return say('an ELF program or library');
  if (ascii(head, 0, 2) === 'MZ' && isPortableExecutable(head, extension))
    return say('a Windows program or library');
  const word = head.length < 8 ? 0 : Buffer.from(head.subarray(0, 8)).readUInt32BE(0);
  if ([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(word))
    return say('a Mach-O program or library');
  if (word === 0xcafebabe) {
    // Universal binaries and Java classes share their magic number; what follows is a small count or a version from 45 on.
    const next = Buffer.from(head.subarray(4, 8)).readUInt32BE(0);
    return say((next & 0xffff) >= 45 ? 'a Java class' : 'a Mach-O program or library');
  }
  if (startsWith(head, 0x00, 0x61, 0x73, 0x6d, 0x01)) return say('a WebAssembly module');
  if (ascii(head, 0, 4) === 'dex\n') return say('Android bytecode');
  if (ascii(head, 0, 8) === '!<arch>\n' && extension !== 'deb') return say('a static library');
  if (/^py[co]$/.test(extension) && head[2] === 0x0d && head[3] === 0x0a) return say('Python bytecode');
  return undefined;
}

/** https://www.sqlite.org/fileformat.html#magic_header_string */
function database(head: Uint8Array): Sniffed | undefined {
  return ascii(head, 0, 16) === 'SQLite format 3\0'
    ? { kind: 'database', what: 'a SQLite database' }
    : undefined;
}

function isPortableExecutable(head: Uint8Array, extension: string): boolean {
  const at = head.length < 64 ? 0 : Buffer.from(head.subarray(0x3c, 0x40)).readUInt32LE(0);
  if (at > 0 && at + 4 <= head.length) return ascii(head, at, at + 4) === 'PE\0\0';
  return /^(?:exe|dll|sys|com|ocx|scr)$/.test(extension);
}

/** Names of the entries whose headers lie in the first bytes. */
function zipEntries(head: Uint8Array): readonly string[] {
  const bytes = Buffer.from(head);
  const names: string[] = [];
  for (
    let at = bytes.indexOf('PK\x03\x04', 0, 'latin1');
    at >= 0 && at + 30 < bytes.length;
    at = bytes.indexOf('PK\x03\x04', at + 4, 'latin1')
  ) {
    const length = bytes.readUInt16LE(at + 26);
    names.push(bytes.toString('latin1', at + 30, Math.min(at + 30 + length, bytes.length)));
  }
  return names;
}

function zipped(head: Uint8Array, extension: string): Sniffed | undefined {
  if (!startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return undefined;
  const names = zipEntries(head);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^tfplan$|^tfstate/)) return { kind: 'plan', what: 'a Terraform plan' };
  if (has(/^META-INF\/MANIFEST\.MF$|\.class$/)) return { kind: 'package', what: 'a Java archive' };
  if (has(/\.dist-info\//)) return { kind: 'package', what: 'a Python wheel' };
  if (has(/\.nuspec$/)) return { kind: 'package', what: 'a NuGet package' };
  if (extension !== 'zip') return undefined;
  if (has(/\.(?:js|mjs|cjs|py|rb|php|dll|exe|so)$|(?:^|\/)node_modules\/|^bootstrap$/))
    return { kind: 'package', what: 'a zip archive with code in it' };
  return { kind: 'archive', what: 'a zip archive' };
}

function tarred(path: string, head: Uint8Array, extension: string): Sniffed | undefined {
  const isGzip = startsWith(head, 0x1f, 0x8b);
  if (isGzip && !/^(?:t?gz)$/.test(extension)) return undefined;
  const bytes = isGzip ? inflateHead(head) : head;
  if (ascii(bytes, 257, 262) !== 'ustar') {
    const isArchive = /^(?:7z|rar|xz|txz|bz2|tbz2?|zst|tar)$/.test(extension) || /\.tar\.\w+$/.test(path);
    return isArchive ? { kind: 'archive', what: `a .${extension} archive` } : undefined;
  }
  const names = tarEntries(bytes);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^(?:\.\/)?(?:manifest\.json|oci-layout|blobs\/sha256|index\.json|repositories)|\/layer\.tar$/))
    return { kind: 'container-image', what: 'a saved container image' };
  if (has(/^package\/package\.json$/)) return { kind: 'package', what: 'an npm package' };
  if (has(/(?:^|\/)PKG-INFO$/)) return { kind: 'package', what: 'a Python source package' };
  if (has(/^[^/]+\/Chart\.yaml$/)) return { kind: 'archive', what: 'a chart archive' };
  return { kind: 'archive', what: 'a tar archive' };
}

/** The beginning of what a gzip stream holds: as much as its first bytes give, a megabyte at most. */
function inflateHead(head: Uint8Array): Uint8Array {
  try {
    // Z_SYNC_FLUSH: the stream is cut off, and that is no error here.
    return gunzipSync(head, { finishFlush: 2, maxOutputLength: 1024 * 1024 });
  } catch {
    return new Uint8Array();
  }
}

function tarEntries(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + 512 <= bytes.length && names.length < 200; ) {
    const name = ascii(bytes, at, at + 100).split('\0', 1)[0] ?? '';
    if (name === '' || ascii(bytes, at + 257, at + 262) !== 'ustar') break;
    names.push(name);
    const size = Number.parseInt(ascii(bytes, at + 124, at + 136), 8);
    if (!Number.isFinite(size) || size < 0) break;
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return names;
}
