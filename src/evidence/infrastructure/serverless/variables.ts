import { isRecord, type ParsedRecord, recordOf } from '../../parsed.ts';

/** What the variables of a service are looked up in. */
export interface VariableSources {
  readonly service: ParsedRecord;
  readonly stage: string;
  readonly region: string;
  /** A file of the tree, parsed: `${file(./a.yml)}`. */
  file(path: string): unknown;
}

const MAX_DEPTH = 30;
/** The innermost variable of a text: `${self:custom.x}`. */
const VARIABLE = /\$\{([^${}]{1,500})\}/;

/**
 * A value with the variables of the framework filled in. What cannot be known becomes a parameter without a default, which
 * CloudFormation's reader leaves open. https://www.serverless.com/framework/docs/guides/variables
 */
export function filled(value: unknown, sources: VariableSources, open: Set<string>, depth = 0): unknown {
  if (depth > MAX_DEPTH) return null;
  if (typeof value === 'string') return filledText(value, sources, open, depth);
  if (Array.isArray(value)) return value.map((one) => filled(one, sources, open, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, filled(one, sources, open, depth + 1)]),
  );
}

function filledText(text: string, sources: VariableSources, open: Set<string>, depth: number): unknown {
  let current: unknown = text;
  for (let round = 0; round < MAX_DEPTH && typeof current === 'string'; round += 1) {
    const found = ownVariable(current);
    if (!found) return current;
    const { written, inner } = found;
    const value = looked(inner, sources);
    if (value === undefined) return opened(current, open);
    if (current === written) return filled(value, sources, open, depth + 1);
    if (typeof value === 'object') return opened(current, open);
    current = current.replace(written, () => String(value));
  }
  return typeof current === 'string' && ownVariable(current) ? opened(current, open) : current;
}

/** Where the framework looks. What CloudFormation substitutes begins otherwise: `AWS::Region`, `Table`. */
const SOURCE = /^(?:self|opt|sls|env|param|file|aws|cf|ssm|s3|git|strToBool)[:(.]/;

function ownVariable(text: string): { readonly written: string; readonly inner: string } | undefined {
  let rest = text;
  for (let found = VARIABLE.exec(rest); found; found = VARIABLE.exec(rest)) {
    const [written, inner = ''] = found;
    if (SOURCE.test(inner)) return { written, inner };
    rest = rest.slice(found.index + written.length);
  }
  return undefined;
}

/** The value of `source:path, fallback`; `undefined` where it is not known. */
function looked(inner: string, sources: VariableSources): unknown {
  for (const part of inner.split(',')) {
    const value = one(part.trim(), sources);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function one(part: string, { service, stage, region, file }: VariableSources): unknown {
  const quoted = /^(['"])(.*)\1$/.exec(part);
  if (quoted) return quoted[2];
  if (/^(?:true|false)$/.test(part)) return part === 'true';
  if (/^\d+$/.test(part)) return Number(part);
  const included = /^file\(([^()]{1,300})\)(?::([\w.-]{1,300}))?$/.exec(part);
  if (included) return at(file((included[1] ?? '').trim()), included[2]);
  const [, source, path = ''] = /^(self|opt|sls|param|aws):([\w.$-]{0,300})$/.exec(part) ?? [];
  if (source === 'self') return path === '' ? undefined : at(service, path);
  if (source === 'param')
    return (
      at(recordOf(recordOf(service.params)[stage]), path) ??
      at(recordOf(recordOf(service.params).default), path)
    );
  if (path === 'stage') return stage;
  if (path === 'region') return region;
  return undefined;
}

function at(value: unknown, path: string | undefined): unknown {
  if (path === undefined || path === '') return value;
  let found = value;
  for (const key of path.split('.')) {
    if (Array.isArray(found)) found = found[Number(key)];
    else if (isRecord(found) && Object.hasOwn(found, key)) found = found[key];
    else return undefined;
  }
  return found;
}

function opened(text: string, open: Set<string>): unknown {
  open.add(text);
  return { Ref: text };
}
