import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { closest } from '../talk/closest.ts';
import { UserError } from '../talk/user-error.ts';
import { DEFAULT_PROFILE, type Profile } from './profile.ts';
import { type Config, configSchema } from './schema.ts';

/**
 * Reads the text of a `gonogo.yaml`.
 *
 * @param name how the file is called in messages.
 * @throws UserError `config-invalid` with file, line and column of the first mistake.
 */
export function readProfile(text: string, name: string): Profile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw mistake(name, lines.linePos(broken.pos[0]), broken.message);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw mistake(name, { line: 1, col: 1 }, error instanceof Error ? error.message : String(error));
  }
  const parsed = configSchema.safeParse(value);
  if (parsed.success) {
    checkPromotion(parsed.data.environments ?? {}, (path) => positionOf(document, lines, path), name);
    return profileOf(parsed.data);
  }
  const [issue] = parsed.error.issues;
  if (!issue) throw new Error('a failed parse without an issue');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = knownKeys(issue.path.map(String));
    const near = closest(key, known);
    const where = issue.path.length === 0 ? '' : ` in "${issue.path.join('.')}"`;
    const hint = near ? `Did you mean "${near}"?` : `Known keys: ${known.join(', ')}.`;
    throw mistake(
      name,
      positionOf(document, lines, [...issue.path, key]),
      `unknown key "${key}"${where}`,
      hint,
    );
  }
  const at = issue.path.length === 0 ? 'the file' : `"${issue.path.join('.')}"`;
  throw mistake(name, positionOf(document, lines, issue.path), `${at}: ${issue.message}`);
}

type Position = { readonly line: number; readonly col: number };

function mistake(name: string, { line, col }: Position, problem: string, hint?: string): UserError {
  return new UserError(
    'config-invalid',
    `${name}:${line}:${col}: ${problem.replace(/\.$/, '')}.`,
    hint ?? 'See the configuration reference in docs/configuration.md.',
  );
}

/** Where a key stands in the text; for a missing one, its nearest parent. */
function positionOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): Position {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const node = isMap(parent)
      ? parent.items.find((pair) => String(pair.key) === String(key))?.key
      : isSeq(parent) && typeof key === 'number'
        ? parent.items[key]
        : undefined;
    if (isNode(node) && node.range) return lines.linePos(node.range[0]);
  }
  return { line: 1, col: 1 };
}

/** The keys that the schema knows at a path, for suggestions. */
function knownKeys(path: readonly string[]): readonly string[] {
  let at: unknown = configSchema;
  for (const key of path) {
    const inner = unwrap(at);
    at = inner.shape?.[key] ?? inner.valueType ?? inner.element;
  }
  return Object.keys(unwrap(at).shape ?? {});
}

interface SchemaShape {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly valueType?: unknown;
  readonly element?: unknown;
}

function unwrap(schema: unknown): SchemaShape {
  let inner = schema;
  while (
    typeof inner === 'object' &&
    inner !== null &&
    'unwrap' in inner &&
    typeof inner.unwrap === 'function'
  ) {
    inner = inner.unwrap();
  }
  return typeof inner === 'object' && inner !== null ? inner : {};
}

/** `from` names an environment that exists, and the graph has no circle. */
function checkPromotion(
  environments: Readonly<Record<string, { readonly from?: string | undefined }>>,
  at: (path: readonly string[]) => Position,
  name: string,
): void {
  for (const [start, { from }] of Object.entries(environments)) {
    if (from === undefined) continue;
    const position = at(['environments', start, 'from']);
    if (!(from in environments)) {
      const near = closest(from, Object.keys(environments));
      const hint = near ? `Did you mean "${near}"?` : 'Name an environment that stands in this file.';
      throw mistake(
        name,
        position,
        `"environments.${start}.from" names "${from}", which is no environment`,
        hint,
      );
    }
    const seen = new Set([start]);
    for (let next: string | undefined = from; next !== undefined; next = environments[next]?.from) {
      if (seen.has(next)) {
        throw mistake(
          name,
          position,
          `environments promote in a circle through "${next}"`,
          'One environment must come first: remove its "from".',
        );
      }
      seen.add(next);
    }
  }
}

/** The profile that a configuration states, with defaults for what it leaves out. */
function profileOf(config: Config): Profile {
  const { app, teamSize, complianceSensitive, exactness, gate, evidence, environments, thresholds } = config;
  return {
    ...DEFAULT_PROFILE,
    ...dropUndefined({ app, teamSize, complianceSensitive, exactness, gate, evidence, environments }),
    thresholds: { ...DEFAULT_PROFILE.thresholds, ...dropUndefined(thresholds ?? {}) },
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<
    Defined<T>
  >;
}
