import { environmentOfLabel, environmentWords } from '../../../judge/environment-names.ts';
import { isRecord, recordOf } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';
import type { KubernetesManifests } from '../kubernetes-manifests.ts';
import { type EnvironmentSource, type FoundEnvironment, foundInPath } from './evidence.ts';

/** Stages that a `serverless.yml` gives parameters or settings of their own. */
export function environmentsOfServerless(path: string, document: YamlDocument): readonly FoundEnvironment[] {
  const value = recordOf(document.value);
  const stages = Object.keys(recordOf(value.params)).map((stage) => ({
    stage,
    line: document.lineOf('params', stage),
  }));
  const custom = Object.entries(recordOf(value.custom)).flatMap(([key, member]) =>
    keyedByEnvironment(member).map((stage) => ({ stage, line: document.lineOf('custom', key, stage) })),
  );
  return [...stages, ...custom].flatMap(({ stage, line }) =>
    named(stage, { path, line }, 'serverless-stage'),
  );
}

/** Environments that the literal context of a `cdk.json` is keyed by. */
export function environmentsOfCdkContext(path: string, json: unknown): readonly FoundEnvironment[] {
  const context = recordOf(recordOf(json).context);
  const keyed = [context, ...Object.values(context)].flatMap(keyedByEnvironment);
  return [...new Set(keyed)].flatMap((label) => named(label, { path }, 'cdk-context'));
}

/** The sections of a `samconfig.toml` or `samconfig.yaml`. */
export function environmentsOfSamconfig(path: string, text: string): readonly FoundEnvironment[] {
  const pattern = path.endsWith('.toml') ? /^\[([\w-]{1,60})\./gm : /^([\w-]{1,60})[ \t]*:/gm;
  const labels = new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...labels].flatMap((label) => named(label, { path }, 'samconfig'));
}

/** Namespaces that workloads go to, and where Argo CD puts applications. */
export function environmentsOfKubernetes(manifests: KubernetesManifests): readonly FoundEnvironment[] {
  const { objects, workloads, kustomizations, applications } = manifests;
  const used = new Set([...workloads, ...kustomizations].map(({ namespace }) => namespace));
  const folders = workloads
    .filter(({ isPatch }) => !isPatch)
    .flatMap(({ path, line }) => foundInPath(path, { path, line }, 'kubernetes-manifest', true));
  const namespaces = objects
    .filter(({ kind, isPatch }) => kind === 'Namespace' && !isPatch)
    .flatMap(({ path, line, name }) => named(name, { path, line }, 'kubernetes-namespace', used.has(name)));
  const deployed = applications.flatMap(({ path, line, name, targetNamespace, sourcePath }) => {
    const label = [targetNamespace, name, sourcePath].find((text) => text && environmentOfLabel(text));
    return label === undefined ? [] : named(label, { path, line }, 'argocd-application');
  });
  return [...folders, ...namespaces, ...deployed];
}

/** The keys of a record that holds one record for each of several environments. */
function keyedByEnvironment(value: unknown): readonly string[] {
  if (!isRecord(value)) return [];
  const keys = Object.keys(value).filter((key) => isWholeWord(key) && isRecord(value[key]));
  return keys.length >= 2 ? keys : [];
}

function isWholeWord(label: string): boolean {
  return environmentWords(label).some(({ start, end }) => start === 0 && end === label.length);
}

function named(
  label: string,
  at: { readonly path: string; readonly line?: number },
  source: EnvironmentSource,
  hasResources = true,
): readonly FoundEnvironment[] {
  const word = environmentOfLabel(label);
  if (!word) return [];
  const { name, stage, isWeak } = word;
  return [{ ...at, source, hasResources, name, stage, isWeak, isPartOfFolder: false, pattern: at.path }];
}

/** Where a serverless file, a template or a Terraform folder takes the environment's name from outside. */
export function takesStage(text: string): boolean {
  return (
    /\$\{(?:opt|sls|self:provider\.|self:custom\.):?stage\b/.test(text) ||
    /\$\{opt:stage|\$\{sls:stage/.test(text)
  );
}

/** A CloudFormation parameter that names the environment. */
export function stageParameter(text: string): { readonly name: string; readonly line: number } | undefined {
  const pattern =
    /^[ \t]*["']?((?:App|Deploy|Deployment|Target)?(?:EnvironmentName|Environment|EnvName|Env|StageName|Stage))["']?[ \t]*:[ \t]*\{?[ \t]*$/gm;
  const parameters = /^[ \t]*["']?Parameters["']?[ \t]*:/m.exec(text);
  const resources = /^[ \t]*["']?Resources["']?[ \t]*:/m.exec(text);
  if (!parameters) return undefined;
  const end = resources && resources.index > parameters.index ? resources.index : text.length;
  pattern.lastIndex = parameters.index;
  const match = pattern.exec(text);
  if (!match || match.index > end) return undefined;
  return { name: match[1] ?? '', line: text.slice(0, match.index).split('\n').length };
}
