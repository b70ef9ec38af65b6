// How many of the values that other tools expect after variables, instances, blocks and modules we come to as well:
//   node bench/resolution.mjs [--corpus <folder>] [--quiet]
// Every difference is printed; bench/resolution/differences.md argues those that stay.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const CORPORA = '../shared/corpora';
const GOAL = 0.97;
const { values: options } = parseArgs({
  options: { corpus: { type: 'string' }, quiet: { type: 'boolean', default: false } },
});

if (existsSync(CORPORA)) await measure();
else console.log(`skipped: the corpora ${CORPORA} are not here`);

async function measure() {
  const reader = await bundledReader();
  const corpora = { resolution, 'checkov-variable-rendering': rendering };
  for (const [corpus, compare] of Object.entries(corpora)) {
    if (options.corpus && options.corpus !== corpus) continue;
    const tally = { equal: 0, unknown: 0, wrong: 0, left: 0 };
    for (const line of casesOf(corpus)) await compare(line, reader, tally);
    const all = tally.equal + tally.unknown + tally.wrong;
    const share = (count) => (count / all).toFixed(4);
    console.log(
      `${corpus}: ${all} values, equal ${share(tally.equal)} (goal ${GOAL}), unknown ${share(tally.unknown)}, wrong ${share(tally.wrong)}; ${tally.left} left out`,
    );
    if (tally.equal / all < GOAL) process.exitCode = 1;
  }
}

async function bundledReader() {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-resolution-'));
  const outfile = join(folder, 'read-tree.mjs');
  await build({
    entryPoints: ['bench/resolution/read-tree.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const reader = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return reader;
}

function casesOf(corpus) {
  return readFileSync(join(CORPORA, corpus, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function filesOf({ files, files_base64: encoded }) {
  if (files) return files;
  return Object.fromEntries(
    Object.entries(encoded).map(([path, text]) => [path, Buffer.from(text, 'base64').toString('utf8')]),
  );
}

async function resolution(line, reader, tally) {
  const texts = filesOf(line);
  const label = `${line.kind} ${line.name}`;
  const isRawState = Object.values(texts).some((text) => /"version"\s*:\s*4\b/.test(text.slice(0, 200)));
  const expected = Object.values(line.expected.resources).flatMap((group) => Object.values(group));
  if (line.kind === 'tfstate' && isRawState) {
    // A state is what was applied once, not what the tree declares.
    tally.left += expected.reduce((sum, { attributes }) => sum + Object.keys(attributes).length, 0);
    return;
  }
  const read =
    line.kind === 'cfn' ? await reader.readStackTree(texts) : await reader.readTerraformTree(texts);
  const found = new Map(read.map((resource) => [resource.address, resource.attributes]));
  for (const { id, attributes } of expected) {
    const ours = found.get(id);
    for (const [name, value] of Object.entries(attributes))
      count(
        { label, address: id, name, expected: value, ours: ours ? ours[name] : undefined },
        tally,
        reader,
      );
    if (!ours && Object.keys(attributes).length === 0)
      count({ label, address: id, name: 'it', expected: 'exists', ours: undefined }, tally, reader);
  }
}

/** Locals and outputs become attributes of a resource that is added to each folder. */
async function rendering(line, reader, tally) {
  const texts = { ...filesOf(line) };
  const folders = new Set(
    Object.keys(texts)
      .filter((path) => path.endsWith('.tf'))
      .map(folderOf),
  );
  for (const folder of folders) {
    const inFolder = Object.entries(texts).filter(
      ([path]) => path.endsWith('.tf') && folderOf(path) === folder,
    );
    texts[join(folder, 'seen.tf')] = seenResource(inFolder.map(([, text]) => text).join('\n'));
  }
  const read = await reader.readTerraformTree(texts);
  for (const { file, module, called_from: from, block, name, attributes } of line.expected) {
    const address = block === 'resource' ? name : `seen_values.${block}`;
    const prefix = (module ?? []).map((call) => `module.${call}.`).join('');
    const root = from ? folderOf(from) || '.' : undefined;
    const ours =
      module === null || module === undefined
        ? read.find((one) => one.address === address || one.address.endsWith(`.${address}`))
        : read.find((one) => one.address === prefix + address && (root === undefined || one.stack === root));
    if (block === 'resource' && attributes.count === 0) {
      // What exists no times has no attributes.
      tally.left += Object.keys(attributes).length;
      continue;
    }
    const provider = read.find((one) => Object.keys(one.provider).length > 0)?.provider;
    for (const [attribute, value] of Object.entries(attributes)) {
      const key = block === 'output' ? name : attribute;
      const label = `${line.name} ${file}`;
      const given = block === 'provider' ? provider?.[key] : ours?.attributes[key];
      count({ label, address: prefix + address, name: key, expected: value, ours: given }, tally, reader);
    }
  }
}

function folderOf(path) {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function seenResource(text) {
  const locals = [...text.matchAll(/^locals\s*\{\n([\s\S]*?)^\}/gm)].flatMap(([, body]) =>
    [...body.matchAll(/^ {2}([\w-]+)\s*=/gm)].map(([, name]) => name),
  );
  const outputs = [
    ...text.matchAll(/^output\s+"([\w-]+)"\s*\{\s*\n?\s*value\s*=\s*(\{[\s\S]*?\}|.+?)\s*\}?$/gm),
  ];
  return [
    'resource "seen_values" "locals" {',
    ...[...new Set(locals)].map((name) => `  ${name} = local.${name}`),
    '}',
    'resource "seen_values" "output" {',
    ...outputs.map(([, name, value]) => `  ${name} = ${value}`),
    '}',
  ].join('\n');
}

function count(difference, tally, reader) {
  const { expected, ours } = difference;
  if (isEqual(expected, ours)) tally.equal += 1;
  else {
    const kind = isUnknown(expected, ours, reader) ? 'unknown' : 'wrong';
    tally[kind] += 1;
    if (options.quiet) return;
    const said = (value) => JSON.stringify(value)?.replaceAll('\\u0000', '').slice(0, 300);
    console.log(
      `${kind}: ${difference.label}: ${difference.address} ${difference.name}: expected ${said(expected)}, got ${said(ours)}`,
    );
  }
}

/** Whether two values are the same: nothing is an empty list, text and number are one, sets have no order. */
function isEqual(expected, ours) {
  if (isNothing(expected) && isNothing(ours)) return true;
  if (isNothing(expected) || isNothing(ours)) return false;
  if (typeof expected !== 'object' && typeof ours !== 'object')
    return String(expected) === String(ours) || isSameJson(expected, ours);
  if (typeof ours === 'string') return isSameJson(expected, ours);
  if (Array.isArray(ours) && ours.length === 1 && !Array.isArray(expected)) return isEqual(expected, ours[0]);
  if (Array.isArray(expected) && expected.length === 1 && !Array.isArray(ours))
    return isEqual(expected[0], ours);
  if (Array.isArray(expected)) return Array.isArray(ours) && isSameList(expected, ours);
  if (typeof ours !== 'object' || typeof expected !== 'object' || Array.isArray(ours)) return false;
  const keys = new Set([...Object.keys(expected), ...Object.keys(ours)]);
  return [...keys].every((key) => isEqual(expected[key], ours[key]));
}

function isNothing(value) {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'object' && Object.values(value).every(isNothing))
  );
}

function isSameList(expected, ours) {
  if (expected.length !== ours.length) return false;
  if (expected.every((value, index) => isEqual(value, ours[index]))) return true;
  const rest = [...ours];
  return expected.every((value) => {
    const index = rest.findIndex((other) => isEqual(value, other));
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  });
}

function isSameJson(expected, ours) {
  if (typeof ours !== 'string' || !/^\s*[[{]/.test(ours)) return false;
  try {
    return isEqual(typeof expected === 'string' ? JSON.parse(expected) : expected, JSON.parse(ours));
  } catch {
    return false;
  }
}

/** Whether we do not know, as opposed to knowing something else. */
function isUnknown(_expected, ours, reader) {
  return ours === undefined || JSON.stringify(ours).includes(JSON.stringify(reader.UNKNOWN).slice(1, -1));
}
