import { dirname } from 'node:path/posix';
import { type ParsedRecord, recordOf } from '../../parsed.ts';
import type { InfrastructureFile } from '../infrastructure-files.ts';

type Recognised = Pick<InfrastructureFile, 'tool' | 'part'>;

/** Recognised by name and place alone; the first that matches decides. */
const BY_NAME: readonly (readonly [RegExp, Recognised])[] = [
  [/\.(?:tf|tofu)(?:\.json)?$/, { tool: 'terraform', part: 'definition' }],
  [/\.tfvars(?:\.json)?$/, { tool: 'terraform', part: 'values' }],
  [/\.(?:tftest|tofutest)\.(?:hcl|json)$/, { tool: 'terraform', part: 'test' }],
  [/(?:^|\/)terragrunt\.hcl(?:\.json)?$/, { tool: 'terragrunt', part: 'definition' }],
  [/(?:^|\/)cdk\.json$/, { tool: 'cdk', part: 'project' }],
  [/(?:^|\/)cdktf\.json$/, { tool: 'cdktf', part: 'project' }],
  [/(?:^|\/)cdk8s\.ya?ml$/, { tool: 'cdk8s', part: 'project' }],
  [/(?:^|\/)sst\.config\.[cm]?[jt]s$/, { tool: 'sst', part: 'project' }],
  [/(?:^|\/)serverless(?:-compose)?\.(?:ya?ml|json)$/, { tool: 'serverless', part: 'definition' }],
  [/(?:^|\/)Pulumi\.ya?ml$/, { tool: 'pulumi', part: 'project' }],
  [/(?:^|\/)Pulumi\.[^/]+\.ya?ml$/, { tool: 'pulumi', part: 'values' }],
  [/(?:^|\/)Chart\.ya?ml$/, { tool: 'helm', part: 'project' }],
  [/(?:^|\/)helmfile(?:\.d\/[^/]+)?\.ya?ml(?:\.gotmpl)?$/, { tool: 'helm', part: 'project' }],
  [/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/, { tool: 'kustomize', part: 'definition' }],
  [/(?:^|\/)samconfig\.(?:toml|ya?ml)$/, { tool: 'cloudformation', part: 'values' }],
  [/(?:^|\/)copilot\/(?:[^/]+\/)+manifest\.ya?ml$/, { tool: 'copilot', part: 'definition' }],
  [/(?:^|\/)\.ebextensions\/[^/]+\.config$/, { tool: 'elastic-beanstalk', part: 'definition' }],
  [
    /(?:^|\/)(?:Dockerrun\.aws\.json|\.elasticbeanstalk\/config\.ya?ml)$/,
    { tool: 'elastic-beanstalk', part: 'definition' },
  ],
  [/(?:^|\/)apprunner\.ya?ml$/, { tool: 'app-runner', part: 'definition' }],
  [/(?:^|\/)amplify\/backend(?:\.ts|\/backend-config\.json)$/, { tool: 'amplify', part: 'project' }],
  [/(?:^|\/)\.chalice\/config\.json$/, { tool: 'chalice', part: 'project' }],
  [/(?:^|\/)(?:docker-stack[^/]*|[^/]+\.stack)\.ya?ml$/, { tool: 'docker-swarm', part: 'definition' }],
  [/(?:^|\/)ansible\.cfg$/, { tool: 'ansible', part: 'project' }],
  [/(?:^|\/)roles\/[^/]+\/tasks\/main\.ya?ml$/, { tool: 'ansible', part: 'definition' }],
  [/\.bicep$/, { tool: 'bicep', part: 'definition' }],
];

/** Written by `kubectl`'s neighbours in its vocabulary, and never applied to a cluster. */
const NOT_FOR_A_CLUSTER =
  /^(?:skaffold\/|backstage\.io\/|scaffolder\.backstage\.io\/|kind\.x-k8s\.io\/|k3d\.io\/|ctlptl\.dev\/|kubeadm\.k8s\.io\/|apiserver\.config\.k8s\.io\/|audit\.k8s\.io\/|kubelet\.config\.k8s\.io\/|helm\.sh\/|kapp\.k14s\.io\/|vendir\.k14s\.io\/|client\.authentication\.k8s\.io\/)/;

/** A Serverless Framework service written as a program, or any program of that name. */
const SERVERLESS_PROGRAM = /(?:^|\/)serverless\.[cm]?[jt]s$/;

/** Whether a file whose name says nothing is worth reading for what it holds. */
export function mayDefineInfrastructure(path: string): boolean {
  if (SERVERLESS_PROGRAM.test(path)) return true;
  if (!/\.(?:ya?ml|json|template)$/.test(path)) return false;
  return !/(?:^|\/)(?:package-lock|npm-shrinkwrap|tsconfig[^/]*|composer|angular|pnpm-lock|package)\.(?:json|ya?ml)$/.test(
    path,
  );
}

/** @param charts folders that hold a `Chart.yaml`. */
export function recogniseByName(path: string, charts: ReadonlySet<string>): Recognised | undefined {
  for (const [pattern, recognised] of BY_NAME) if (pattern.test(path)) return recognised;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (charts.has(folder)) return inChart(folder === '.' ? path : path.slice(folder.length + 1));
    if (folder === '.' || folder === '/') return undefined;
  }
}

function inChart(path: string): Recognised | undefined {
  if (/^templates\/.*\.(?:ya?ml|tpl|json)$/.test(path)) return { tool: 'helm', part: 'template' };
  if (/^(?:values|ci)[^/]*(?:\/[^/]+)*\.ya?ml$/.test(path)) return { tool: 'helm', part: 'values' };
  return undefined;
}

/** Every kind of definition holds one of these: most files are told apart by plain searches. */
const TELLTALE = ['AWS', 'apiVersion', 'containerDefinitions', 'Parameter', 'hosts'];

/** By a cheap look at the content; nothing is parsed. */
export function recogniseByContent(path: string, text: string): Recognised | undefined {
  if (SERVERLESS_PROGRAM.test(path)) {
    const isService = /\bservice\s{0,9}:/.test(text) && /\bprovider\s{0,9}:/.test(text);
    return isService ? { tool: 'serverless', part: 'project' } : undefined;
  }
  if (!TELLTALE.some((word) => text.includes(word))) return undefined;
  return path.endsWith('.json') || text.trimStart().startsWith('{') || text.trimStart().startsWith('[')
    ? recogniseJson(text)
    : recogniseYaml(text);
}

function recogniseJson(text: string): Recognised | undefined {
  if (text.includes('"AWSTemplateFormatVersion"') || /"Type"\s{0,9}:\s{0,9}"AWS::\w+::/.test(text)) {
    if (/"Resources"\s{0,9}:\s{0,9}\{/.test(text)) return { tool: 'cloudformation', part: 'definition' };
  }
  if (
    text.includes('"ParameterKey"') &&
    text.includes('"ParameterValue"') &&
    text.trimStart().startsWith('[')
  )
    return { tool: 'cloudformation', part: 'values' };
  if (
    /"containerDefinitions"\s{0,9}:\s{0,9}\[/.test(text) &&
    Array.isArray(parsed(text).containerDefinitions)
  )
    return { tool: 'ecs-task-definition', part: 'definition' };
  if (
    /"Parameters"\s{0,9}:\s{0,9}\{/.test(text) &&
    Object.keys(parsed(text)).every((key) => PARAMETER_FILE.has(key))
  )
    return { tool: 'cloudformation', part: 'values' };
  const api = /"apiVersion"\s{0,9}:\s{0,9}"([^"\n]{1,200})"/.exec(text)?.[1];
  const kind = /"kind"\s{0,9}:\s{0,9}"([A-Z]\w{0,100})"/.exec(text)?.[1];
  return api && kind ? recogniseKind(api, kind) : undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html */
const PARAMETER_FILE = new Set(['Parameters', 'Tags', 'StackPolicy']);

function parsed(text: string): ParsedRecord {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return { unreadable: true };
  }
}

/** CodeDeploy's files hold `Resources` too. https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html */
function isAppSpec(text: string): boolean {
  return /^version[ \t]*:[ \t]*['"]?0\.0/m.test(text);
}

function recogniseYaml(text: string): Recognised | undefined {
  if (/^AWSTemplateFormatVersion[ \t]*:/m.test(text) || /^Transform[ \t]*:.{0,200}AWS::/m.test(text))
    return { tool: 'cloudformation', part: 'definition' };
  if (
    /^Resources[ \t]*:/m.test(text) &&
    !isAppSpec(text) &&
    /(?:^[ \t]+|[{,][ \t]*)Type[ \t]*:[ \t]*['"]?(?:AWS|Custom)::\w/m.test(text)
  )
    return { tool: 'cloudformation', part: 'definition' };
  const api = /^apiVersion[ \t]*:[ \t]*['"]?([^\s'"#]{1,200})/m.exec(text)?.[1];
  const kind = /^kind[ \t]*:[ \t]*['"]?([A-Z]\w{0,100})/m.exec(text)?.[1];
  if (api && kind) {
    const recognised = recogniseKind(api, kind);
    return recognised && /^[ \t]*\{\{/m.test(text) ? { ...recognised, part: 'template' } : recognised;
  }
  if (
    /^(?:-[ \t]+|[ \t]+)hosts[ \t]*:/m.test(text) &&
    /^[ \t]+(?:tasks|roles)[ \t]*:/m.test(text) &&
    /^-[ \t]/m.test(text)
  )
    return { tool: 'ansible', part: 'definition' };
  return undefined;
}

function recogniseKind(api: string, kind: string): Recognised | undefined {
  if (api.startsWith('eksctl.io/')) return { tool: 'eksctl', part: 'definition' };
  if (api.startsWith('kustomize.config.k8s.io/')) return { tool: 'kustomize', part: 'definition' };
  if (NOT_FOR_A_CLUSTER.test(api)) return undefined;
  // `v1`/`Config` is a kubeconfig.
  if (api === 'v1' && kind === 'Config') return undefined;
  return /^(?:v\d\w*|[a-z0-9.-]+\.[a-z]{2,}\/v\d\w*|(?:apps|batch|autoscaling|policy|extensions|events)\/v\d\w*)$/.test(
    api,
  )
    ? { tool: 'kubernetes', part: 'definition' }
    : undefined;
}
