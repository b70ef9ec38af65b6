import type { EnvironmentCopy } from '../evidence/repo/environment-copies.ts';
import type { Environments } from '../evidence/repo/environments.ts';
import type { InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { environmentOfPath } from './environment-names.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** From this share of common words on, two definitions were written once and copied. */
const COPIED = 0.8;
/** A wrapper may hold a backend, a provider and a record or two of its own. */
const THIN = 2;

/** What definitions of two environments side by side are to each other: copies, or wrappers around one module. */
export function judgeCopy(copy: EnvironmentCopy): Statement {
  const { pattern, tool, environments, paths, similarity, resources, callSameModules } = copy;
  const [production, other] = environments;
  const at = { path: paths[1], environment: other };
  const isThin = tool === 'terraform' && Math.max(...resources) <= THIN;
  if (isThin && callSameModules) return pass(at, `${production} and ${other} call the same modules`);
  const isCopy = similarity > COPIED && (tool !== 'terraform' || Math.min(...resources) > THIN);
  if (isCopy) {
    const share = Math.round(similarity * 100);
    const message = `${folderOf(paths[1])} is a copy of ${folderOf(paths[0])}: ${share} % of their words are the same.`;
    return fail(at, message, { address: `${pattern}#${other}` });
  }
  const because = `whether ${paths[0]} and ${paths[1]} declare the same things is not evaluated`;
  return unknown(at, because, { how: 'move what both declare into one module that each of them calls' });
}

function folderOf(path: string): string {
  return path.endsWith('.tf') && path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : path;
}

/** Sources of evidence that stand for one definition with values for each environment. */
const ONE_DEFINITION: Readonly<Record<string, string>> = {
  'terraform-variables': 'one Terraform root takes variables',
  terragrunt: 'Terragrunt units call shared modules',
  'cloudformation-parameters': 'one template takes parameters',
  samconfig: 'one template takes parameters',
  'serverless-stage': 'one service takes parameters',
  'pulumi-stack': 'one program takes settings',
  'helm-values': 'one chart takes values',
};

/** Definitions that are written once, with values for several environments. */
export function judgeValues(
  { declared, parameters }: Environments,
  { terraform }: InfrastructureFiles,
): readonly Statement[] {
  const roots = new Set(terraform.map(({ path }) => path));
  const statements: Statement[] = [];
  for (const [source, words] of Object.entries(ONE_DEFINITION)) {
    const found = declared.flatMap(({ name, evidence }) => {
      const one = evidence.find(
        ({ source: from, path }) =>
          // Values inside the folder of a root belong to that root alone.
          from === source && !(source === 'terraform-variables' && isInOwnRoot(path, roots)),
      );
      return one ? [{ name, path: one.path }] : [];
    });
    const [first] = found;
    if (first && found.length > 1)
      statements.push(pass({ path: first.path }, `${words} for ${found.map(({ name }) => name).join(', ')}`));
  }
  const seen = new Set<string>();
  for (const { path, line, name } of parameters) {
    if (seen.has(name)) continue;
    seen.add(name);
    const at = { path, ...(line === undefined ? {} : { line }) };
    if (statements.length > 0)
      statements.push(pass(at, `${name} makes it one definition for every environment`));
    else {
      const because = `${name} decides the environment, and for which ones it is applied is not written here`;
      statements.push(unknown(at, because, { plane: 'pipeline' }));
    }
  }
  return statements;
}

function isInOwnRoot(path: string, roots: ReadonlySet<string>): boolean {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return roots.has(folder) && environmentOfPath(`${folder}/`) !== undefined;
}

/** Blocks that only some environments have, one finding for each folder. */
export function judgeConditionals({ terraform }: InfrastructureFiles): readonly Statement[] {
  return terraform.flatMap(({ path: folder, conditionals }): readonly Statement[] => {
    const [first] = conditionals;
    if (!first) return [];
    const names = conditionals.slice(0, 3).map(({ address }) => address);
    const more = conditionals.length > 3 ? ` and ${conditionals.length - 3} more` : '';
    const message = `Only some environments have ${names.join(', ')}${more}.`;
    const at = { path: first.path, line: first.line, resource: first.address };
    return [fail(at, message, { severity: 'minor', address: `${folder}#conditional` })];
  });
}

/** Overlays of one base, and manifests that were copied from one environment's folder to another's. */
export function judgeManifests({ workloads, kustomizations }: KubernetesManifests): readonly Statement[] {
  return [...judgeOverlays(kustomizations), ...judgeWorkloadCopies(workloads)];
}

function judgeOverlays(kustomizations: KubernetesManifests['kustomizations']): readonly Statement[] {
  const bases = new Map<string, { path: string; names: Set<string> }>();
  for (const { folder, path, resources } of kustomizations) {
    const name = environmentOfPath(`${folder}/`)?.word.name;
    if (name === undefined) continue;
    for (const resource of resources) {
      if (environmentOfPath(`${resource}/`)) continue;
      const base = bases.get(resource) ?? { path, names: new Set() };
      base.names.add(name);
      bases.set(resource, base);
    }
  }
  return [...bases]
    .filter(([, { names }]) => names.size > 1)
    .map(([base, { path, names }]) =>
      pass({ path }, `${[...names].join(', ')} build on ${base === '' ? 'the root' : base}`),
    );
}

function judgeWorkloadCopies(workloads: KubernetesManifests['workloads']): readonly Statement[] {
  const groups = new Map<string, Map<string, { path: string; names: Set<string> }>>();
  for (const { path, kind, name, isPatch } of workloads) {
    const found = environmentOfPath(path);
    if (!found || isPatch) continue;
    const { pattern, word } = found;
    const key = pattern.slice(0, pattern.indexOf('{env}') + '{env}'.length);
    const group = groups.get(key) ?? new Map();
    const member = group.get(word.name) ?? { path, names: new Set() };
    member.names.add(`${kind} ${name}`);
    groups.set(key, group.set(word.name, member));
  }
  return [...groups].flatMap(([pattern, members]): readonly Statement[] => {
    const [first, ...others] = [...members];
    if (!first) return [];
    return others.flatMap(([environment, { path, names }]) => {
      const same = [...names].filter((name) => first[1].names.has(name));
      const smaller = Math.min(names.size, first[1].names.size);
      if (same.length < 2 || same.length / smaller <= COPIED) return [];
      const message = `${pattern} holds whole manifests for ${first[0]} and ${environment}: ${same.slice(0, 4).join(', ')} stand in both.`;
      return [fail({ path, environment }, message, { address: `${pattern}#${environment}` })];
    });
  });
}
