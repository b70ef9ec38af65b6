import { dirname, join } from 'node:path/posix';
import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { isRecord, recordOf, stringOf } from '../parsed.ts';
import type { TextFile, World } from '../world.ts';
import { loadYamlReader, type YamlDocument, type YamlReader } from '../yaml-documents.ts';
import type { ComposeFile, ComposeService } from './compose/compose-file.ts';
import { purposeOf } from './compose/purpose.ts';
import { extendService, readService } from './compose/read-service.ts';
import type { Scope, Variable } from './dockerfile/value.ts';

import type { InfrastructureTool } from './infrastructure-files.ts';

export type { ComposeFile, ComposeService } from './compose/compose-file.ts';

const NAME = /^(?:[^/]+[._-])?(?:docker-?)?(?:compose|stack)(?:[._-][^/]+)?\.ya?ml$/i;
const SERVICES = /^["']?services["']?[ \t]*:/m;
const MAX_EXTENDS = 8;
/** Tools that run containers otherwise than Compose does. */
const ORCHESTRATORS: ReadonlySet<InfrastructureTool> = new Set([
  'app-runner',
  'cdk8s',
  'copilot',
  'ecs-task-definition',
  'helm',
  'kubernetes',
  'kustomize',
]);

export default defineCollector({
  fact: 'composeFiles',
  needs: ['infrastructureFiles'],
  async collect(world, { infrastructureFiles }) {
    const files: TextFile[] = [];
    const gaps: Gap[] = [
      ...(await world.scan({
        wants: ({ path }) => NAME.test(path.slice(path.lastIndexOf('/') + 1)),
        text: (file) => {
          if (SERVICES.test(file.text)) files.push(file);
        },
      })),
    ];
    if (files.length === 0) return none('the tree holds no Compose file', gaps);
    const reading: Reading = { world, readYaml: await loadYamlReader(), gaps, documents: new Map() };
    const orchestrated = presentValue(infrastructureFiles)?.files.find(({ tool }) => ORCHESTRATORS.has(tool));
    const found = files.flatMap(({ entry, text }): ComposeFile[] => {
      const document = parse(entry.path, text, reading);
      const services = document && readServices(entry.path, document, reading);
      if (!services || services.length === 0) return [];
      const file = { path: entry.path, role: entry.role, services };
      const [purpose, purposeBecause] = purposeOf(file, orchestrated?.path);
      return [{ ...file, purpose, purposeBecause }];
    });
    return found.length > 0 ? present(found, gaps) : none('the tree holds no Compose file', gaps);
  },
});

interface Reading {
  readonly world: World;
  readonly readYaml: YamlReader;
  readonly gaps: Gap[];
  readonly documents: Map<string, YamlDocument | undefined>;
}

function parse(path: string, text: string, { readYaml, gaps, documents }: Reading): YamlDocument | undefined {
  if (documents.has(path)) return documents.get(path);
  const { documents: parsed, broken } = readYaml(text);
  for (const { because } of broken)
    gaps.push({ path, because: `it could not be parsed: ${because}`, settle: { how: 'mend the file' } });
  const [document] = parsed;
  documents.set(path, document);
  return document;
}

function readServices(path: string, document: YamlDocument, reading: Reading): readonly ComposeService[] {
  const { services } = recordOf(document.value);
  if (!isRecord(services)) return [];
  const scope = environmentOf(folderOf(path), reading);
  return Object.keys(services).flatMap(
    (name) => readExtended({ path, document, name, scope, depth: 0 }, reading) ?? [],
  );
}

interface Place {
  readonly path: string;
  readonly document: YamlDocument;
  readonly name: string;
  readonly scope: Scope;
  readonly depth: number;
}

function readExtended(place: Place, reading: Reading): ComposeService | undefined {
  const { path, document, name, scope, depth } = place;
  const services = recordOf(recordOf(document.value).services);
  const value = Object.hasOwn(services, name) ? services[name] : undefined;
  if (!isRecord(value)) return undefined;
  const own = readService(value, { name, folder: folderOf(path), document, scope });
  const { extends: written } = value;
  if (written === undefined || depth >= MAX_EXTENDS) return own;
  const base = readBase(written, place, reading);
  return base ? extendService(base, own) : own;
}

function readBase(written: unknown, place: Place, reading: Reading): ComposeService | undefined {
  const name = stringOf(written) ?? stringOf(recordOf(written).service);
  const file = stringOf(recordOf(written).file);
  if (name === undefined) return undefined;
  if (file === undefined) return readExtended({ ...place, name, depth: place.depth + 1 }, reading);
  const path = join(dirname(place.path), file);
  const text = reading.world.text(path, reading.gaps);
  const document = text === undefined ? undefined : parse(path, text, reading);
  if (!document) {
    const because = `the service ${place.name} extends ${file}, which is not in the tree`;
    reading.gaps.push({ path: place.path, because, settle: { how: 'add the file to the tree' } });
    return undefined;
  }
  return readExtended({ ...place, path, document, name, depth: place.depth + 1 }, reading);
}

/** Compose takes defaults from the `.env` beside the file: https://docs.docker.com/compose/how-tos/environment-variables/. */
function environmentOf(folder: string, { world, gaps }: Reading): Scope {
  const path = join(folder, '.env');
  const known = new Map<string, Variable>();
  const text = world.tree.get(path)?.tracked ? world.text(path, gaps) : undefined;
  for (const line of text?.split('\n') ?? []) {
    const match = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w{0,200})[ \t]*=[ \t]*(.{0,2000})/.exec(line);
    const value = match?.[2]?.trim();
    if (match?.[1] === undefined || value === undefined || value.includes('$')) continue;
    const plain = /^(["'])(.*)\1/.exec(value)?.[2] ?? value.split(' #')[0]?.trim() ?? '';
    known.set(match[1], { text: plain, defaultsOf: [match[1]], unresolved: [] });
  }
  return (name) => known.get(name);
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}
