import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniff } from './sniff.ts';

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
  );
const zip = (...names: readonly string[]) =>
  Buffer.concat(names.map((name) => bytes('PK\x03\x04', '\0'.repeat(22), name.length, 0, 0, 0, name)));

function tar(name: string, size = 0): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write(size.toString(8).padStart(11, '0'), 124, 'latin1');
  header.write('ustar', 257, 'latin1');
  return Buffer.concat([header, Buffer.alloc(512 * Math.ceil(size / 512))]);
}

const portable = Buffer.alloc(128);
portable.write('MZ', 0, 'latin1');
portable.writeUInt32LE(64, 0x3c);
portable.write('PE\0\0', 64, 'latin1');

describe('the first bytes of a file', () => {
  it.each([
    ['bin/tool', bytes('\x7fELF\x02\x01'), 'program'],
    ['setup.exe', portable, 'program'],
    ['notes.dat', bytes('MZ is how this text begins'), undefined],
    ['bin/tool', bytes(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1), 'program'],
    ['A.class', bytes(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52), 'program'],
    ['a.wasm', bytes('\0asm', 1, 0, 0, 0), 'program'],
    ['libx.a', bytes('!<arch>\n'), 'program'],
    ['a.pyc', bytes(0xcb, 0x0d, 0x0d, 0x0a), 'program'],
    ['a.jar', zip('META-INF/MANIFEST.MF'), 'package'],
    ['plugin', zip('META-INF/MANIFEST.MF'), 'package'],
    ['a.whl', zip('shop/__init__.py'), 'package'],
    ['lambda.zip', zip('index.js'), 'package'],
    ['photos.zip', zip('a.jpg', 'b.jpg'), 'archive'],
    ['plan.out', zip('tfplan', 'tfstate'), 'plan'],
    ['report.docx', zip('[Content_Types].xml', 'word/document.xml'), undefined],
    ['model.npz', zip('weights.npy'), undefined],
    ['image.tar', tar('manifest.json', 10), 'container-image'],
    ['image.tar.gz', gzipSync(Buffer.concat([tar('blobs/', 0), tar('oci-layout', 5)])), 'container-image'],
    ['shop-1.0.0.tgz', gzipSync(tar('package/package.json', 20)), 'package'],
    ['charts/redis-1.0.0.tgz', gzipSync(tar('redis/Chart.yaml', 20)), 'archive'],
    ['data.csv.gz', gzipSync(Buffer.from('a,b\n')), undefined],
    ['backup.7z', bytes('7z', 0xbc, 0xaf), 'archive'],
    ['search.db', bytes('SQLite format 3\0', 16, 0), 'database'],
    ['logo.png', bytes(0x89, 'PNG'), undefined],
    ['font.woff2', bytes('wOF2'), undefined],
    ['empty.bin', Buffer.alloc(0), undefined],
  ])('%s', (path, head, kind) => {
    expect(sniff(path, head)?.kind).toBe(kind);
  });

  it('of a stream that would inflate without end are given up', () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));

    expect(sniff('bomb.tgz', bomb.subarray(0, 8000))?.kind).toBeUndefined();
  });
});
