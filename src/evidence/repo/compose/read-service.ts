import { join } from 'node:path/posix';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';
import { interpolate, literal, type Scope, type Value } from '../dockerfile/value.ts';
import { parseImageReference } from '../image-reference.ts';
import type {
  ComposeBuild,
  ComposeImage,
  ComposeService,
  ComposeSetting,
  ComposeVariable,
} from './compose-file.ts';
import { readVolumes } from './volumes.ts';

/** One service where it stands in its file. */
export interface ServicePlace {
  readonly name: string;
  /** Folder of the file, `''` for the root of the tree. */
  readonly folder: string;
  readonly document: YamlDocument;
  readonly scope: Scope;
}

/** Reads one service of a parsed Compose file, what it extends left out. */
export function readService(value: unknown, place: ServicePlace): ComposeService {
  const service = recordOf(value);
  const fields = fieldsOf(service, place);
  const { lineOf, text, settings } = fields;
  const deploy = recordOf(service.deploy);
  return {
    name: place.name,
    line: lineOf(),
    image: readImage(service.image, lineOf('image'), place.scope),
    build: readBuild(service.build, place, lineOf),
    ...readIsolation(fields),
    volumes: readVolumes(service.volumes, text, (index) => lineOf('volumes', index)),
    environment: readVariables(service.environment, place.scope, (key) => lineOf('environment', key)),
    envFiles: settings('env_file').map(({ text: path, line }) => ({
      text: inTree(place.folder, path) ?? path,
      line,
    })),
    secrets: settings('secrets'),
    ports: settings('ports'),
    profiles: listOf(service.profiles).flatMap((profile) => stringOf(profile) ?? []),
    command: wordsOf(service.command),
    entrypoint: wordsOf(service.entrypoint),
    restart: text(service.restart),
    hasHealthcheck: isRecord(service.healthcheck) && service.healthcheck.disable !== true,
    isReplicated:
      deploy.replicas !== undefined || deploy.placement !== undefined || deploy.mode !== undefined,
  };
}

interface Fields {
  lineOf(...path: readonly (string | number)[]): number;
  text(entry: unknown): string | undefined;
  setting(key: string): (ComposeSetting & { readonly value: Value }) | undefined;
  settings(key: string): readonly ComposeSetting[];
}

function fieldsOf(service: ParsedRecord, { document, name, scope }: ServicePlace): Fields {
  const lineOf = (...path: readonly (string | number)[]) => document.lineOf('services', name, ...path);
  const text = (entry: unknown) => settled(entry, scope);
  return {
    lineOf,
    text,
    setting(key) {
      const found = text(service[key]);
      if (found === undefined) return undefined;
      return { text: found, value: interpolate(String(service[key]), scope), line: lineOf(key) };
    },
    settings: (key) =>
      membersOf(service[key]).map(({ text: written, path }) => ({
        text: text(written) ?? '',
        line: lineOf(key, ...path),
      })),
  };
}

/** What binds a service to its host or keeps it apart. */
function readIsolation({ setting, settings }: Fields) {
  const privileged = setting('privileged');
  return {
    privileged: privileged?.text === 'true' ? privileged : undefined,
    addedCapabilities: settings('cap_add'),
    droppedCapabilities: settings('cap_drop'),
    securityOptions: settings('security_opt'),
    pid: setting('pid'),
    ipc: setting('ipc'),
    network: setting('network_mode'),
    userNamespace: setting('userns_mode'),
    user: setting('user'),
    devices: settings('devices'),
  };
}

/** Puts a service over the one that it extends: https://docs.docker.com/reference/compose-file/services/#extends. */
export function extendService(base: ComposeService, own: ComposeService): ComposeService {
  const byName = new Map(base.environment.map((variable) => [variable.name, variable]));
  for (const variable of own.environment) byName.set(variable.name, variable);
  // What comes from the base has no line in this file; the service's own stands for it.
  const here = <T extends { readonly line: number }>(part: T): T => ({ ...part, line: own.line });
  const over = <T extends { readonly line: number }>(mine: T | undefined, theirs: T | undefined) =>
    mine ?? (theirs && here(theirs));
  return {
    ...own,
    image: over(own.image, base.image),
    build: over(own.build, base.build),
    privileged: over(own.privileged, base.privileged),
    addedCapabilities: [...base.addedCapabilities.map(here), ...own.addedCapabilities],
    droppedCapabilities: [...base.droppedCapabilities.map(here), ...own.droppedCapabilities],
    securityOptions: [...base.securityOptions.map(here), ...own.securityOptions],
    pid: over(own.pid, base.pid),
    ipc: over(own.ipc, base.ipc),
    network: over(own.network, base.network),
    userNamespace: over(own.userNamespace, base.userNamespace),
    user: over(own.user, base.user),
    devices: [...base.devices.map(here), ...own.devices],
    volumes: [...base.volumes.map(here), ...own.volumes],
    environment: [...byName.values()],
    envFiles: [...base.envFiles.map(here), ...own.envFiles],
    secrets: [...base.secrets.map(here), ...own.secrets],
    ports: [...base.ports.map(here), ...own.ports],
    command: own.command ?? base.command,
    entrypoint: own.entrypoint ?? base.entrypoint,
    restart: own.restart ?? base.restart,
    hasHealthcheck: own.hasHealthcheck || base.hasHealthcheck,
    isReplicated: own.isReplicated || base.isReplicated,
  };
}

/** A scalar as text with variables replaced; as written while one is unknown. */
function settled(value: unknown, scope: Scope): string | undefined {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return interpolate(value, scope).text ?? value;
}

/** The members of a list or a single scalar; long forms by what names them. */
function membersOf(value: unknown): readonly { readonly text: string; readonly path: readonly number[] }[] {
  if (typeof value === 'string') return [{ text: value, path: [] }];
  return listOf(value).map((member, index) => {
    const long = recordOf(member);
    const named = long.path ?? long.source ?? long.target ?? long.published;
    const plain = typeof member === 'object' ? named : member;
    return { text: plain === undefined || plain === null ? '' : String(plain), path: [index] };
  });
}

function readImage(value: unknown, line: number, scope: Scope): ComposeImage | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const read = interpolate(value, scope);
  return { value: read, image: read.text === undefined ? undefined : parseImageReference(read.text), line };
}

function readBuild(
  value: unknown,
  place: ServicePlace,
  lineOf: (...path: readonly (string | number)[]) => number,
): ComposeBuild | undefined {
  if (value === undefined || value === null) return undefined;
  const build = typeof value === 'string' ? { context: value } : recordOf(value);
  const written = settled(build.context ?? '.', place.scope) ?? '.';
  const context = inTree(place.folder, written);
  const named = settled(build.dockerfile, place.scope) ?? 'Dockerfile';
  const isInline = build.dockerfile_inline !== undefined;
  return {
    context,
    dockerfile: context === undefined || isInline ? undefined : inTree(context, named),
    target: settled(build.target, place.scope),
    args: passedOn(
      readVariables(build.args, place.scope, (key) => lineOf('build', 'args', key)),
      place.scope,
    ),
    line: lineOf('build'),
  };
}

/** An argument without a value takes it from the environment, and so from `.env`. */
function passedOn(variables: readonly ComposeVariable[], scope: Scope): readonly ComposeVariable[] {
  return variables.map((variable) => {
    const known = variable.value === undefined && scope(variable.name) !== undefined;
    return known ? { ...variable, value: interpolate(`$${variable.name}`, scope) } : variable;
  });
}

/** A path relative to a folder of the tree; `undefined` when it leaves the tree or is none. */
function inTree(folder: string, path: string): string | undefined {
  if (
    path === '' ||
    path.startsWith('/') ||
    path.startsWith('~') ||
    path.includes('$') ||
    path.includes('://')
  )
    return undefined;
  if (path.startsWith('git@') || path.startsWith('github.com/')) return undefined;
  const joined = join(folder, path).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined === '.' ? '' : joined;
}

function readVariables(
  value: unknown,
  scope: Scope,
  lineOf: (key: string | number) => number,
): readonly ComposeVariable[] {
  if (isRecord(value)) {
    return Object.entries(value).map(([name, entry]) => ({
      name,
      value: scalarValue(entry, scope),
      line: lineOf(name),
    }));
  }
  return listOf(value).flatMap((entry, index) => {
    if (typeof entry !== 'string') return [];
    const equals = entry.indexOf('=');
    const name = equals < 0 ? entry : entry.slice(0, equals);
    return [
      {
        name,
        value: equals < 0 ? undefined : interpolate(entry.slice(equals + 1), scope),
        line: lineOf(index),
      },
    ];
  });
}

function scalarValue(entry: unknown, scope: Scope): Value | undefined {
  if (typeof entry === 'number' || typeof entry === 'boolean') return literal(String(entry));
  return typeof entry === 'string' ? interpolate(entry, scope) : undefined;
}

function wordsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : undefined;
}
