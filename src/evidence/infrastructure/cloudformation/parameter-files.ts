import { posix } from 'node:path';
import { isRecord, type ParsedRecord, recordOf } from '../../parsed.ts';
import { isSampleFile } from '../../sample-file.ts';

/** Parameters of a stack as a file gives them. */
export interface ParameterFile {
  readonly path: string;
  /** The part of the file: an environment of `samconfig.toml`. */
  readonly part?: string;
  readonly values: Readonly<Record<string, string>>;
  /** The template that it names. */
  readonly template?: string;
  readonly stackName?: string;
  readonly region?: string;
}

/** Files that may hold parameters though nothing in them says so. */
export function mayHoldParameters(path: string): boolean {
  if (!/\.(?:json|ya?ml)$/.test(path)) return false;
  return /param|(?:^|\/)(?:config|configs|configuration|env|envs|environments|stacks?)\//i.test(path);
}

/** Reads the forms that the CLI, CodePipeline and people use; `undefined` where it is none of them. */
export function parametersOf(path: string, value: unknown): ParameterFile | undefined {
  if (isSampleFile(path)) return undefined;
  const values = Array.isArray(value) ? listed(value) : mapped(recordOf(value));
  return values && Object.keys(values).length > 0 ? { path, values } : undefined;
}

/** https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html */
function listed(list: readonly unknown[]): Readonly<Record<string, string>> | undefined {
  const values: Record<string, string> = {};
  for (const member of list) {
    if (typeof member === 'string' && /^\w+=/.test(member)) {
      values[member.slice(0, member.indexOf('='))] = member.slice(member.indexOf('=') + 1);
      continue;
    }
    const { ParameterKey: key, ParameterValue: given } = recordOf(member);
    if (typeof key !== 'string') return undefined;
    const text = textOf(given);
    if (text !== undefined) values[key] = text;
  }
  return values;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html */
function mapped(record: ParsedRecord): Readonly<Record<string, string>> | undefined {
  const nested = record.Parameters ?? record.parameters;
  if (Array.isArray(nested)) return listed(nested);
  const map = isRecord(nested) ? nested : record;
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(map)) {
    const text = textOf(value);
    if (text === undefined) return undefined;
    values[key] = text;
  }
  return values;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : undefined;
}

/** What tells the templates that a file of parameters may be for. */
export interface ParameterTarget {
  readonly path: string;
  readonly names: ReadonlySet<string>;
  /** Parameters without a default. */
  readonly required: readonly string[];
}

/**
 * The templates that a file gives parameters to: those that declare all of its names; the ones that the file is named
 * after, else those that need exactly what it gives, else the nearest.
 */
export function targetsOf(
  file: ParameterFile,
  targets: readonly ParameterTarget[],
): readonly ParameterTarget[] {
  const keys = Object.keys(file.values);
  if (file.template !== undefined) return targets.filter(({ path }) => path === file.template);
  const possible = targets.filter(({ names }) => keys.every((key) => names.has(key)));
  const narrowed = [
    possible.filter(({ path }) => isNamedAfter(file.path, path)),
    possible.filter(({ required }) => required.every((name) => Object.hasOwn(file.values, name))),
    possible,
  ].find((group) => group.length > 0);
  if (!narrowed) return [];
  const near = Math.min(...narrowed.map(({ path }) => distance(path, file.path)));
  const nearest = narrowed.filter(({ path }) => distance(path, file.path) === near);
  return nearest.length === 1 ? nearest : [];
}

/** `vpc.prod.json`, `prod/vpc.json` and `vpc-params.json` are for `vpc.yaml`. */
function isNamedAfter(file: string, template: string): boolean {
  const stem = posix.basename(template).replace(/\..*$/, '').toLowerCase();
  const name = posix.basename(file).toLowerCase();
  return stem !== '' && new RegExp(`(?:^|[^a-z0-9])${escaped(stem)}(?:[^a-z0-9]|$)`).test(name);
}

function escaped(text: string): string {
  return text.replace(/[^a-z0-9_-]/g, '\\$&');
}

/** Folders to go up from one path and down to the other. */
function distance(from: string, to: string): number {
  const [a, b] = [posix.dirname(from).split('/'), posix.dirname(to).split('/')];
  let common = 0;
  while (common < a.length && a[common] === b[common]) common += 1;
  return a.length + b.length - 2 * common;
}
