import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { type Expansion, expand, type TemplateFiles, type TemplatePlace } from './expand.ts';
import { type Expanded, mapNode } from './expanded.ts';
import { containersOf } from './job-runner.ts';
import { occasionsOf } from './occasions.ts';
import { expandedParameters } from './parameters.ts';
import { type StartingPipeline, startedBy } from './pipeline-resources.ts';
import { jobsOf } from './stages.ts';
import { insertedTemplate, openTemplate } from './template.ts';
import { situationsOf } from './triggers.ts';
import { knownWith, variablesOf } from './variables.ts';

export interface PipelineSurroundings {
  readonly files: TemplateFiles;
  readonly unresolved: Unresolved[];
  readonly trunks: readonly string[];
  readonly isOnGitHub: boolean;
  /** Pipelines of this tree whose end starts this one. */
  readonly started: readonly StartingPipeline[];
}

/** Values that one pipeline may come to. */
const MAX_VALUES = 60_000;

/** Reads one pipeline; `undefined` when the file is none, or a template that nothing here uses. */
export function pipelineOf(
  path: string,
  root: YamlNode,
  surroundings: PipelineSurroundings,
): WorkflowDefinition | undefined {
  const { files, unresolved, trunks, isOnGitHub, started } = surroundings;
  const expansion: Expansion = {
    files,
    unresolved,
    workflow: path,
    insert: insertedTemplate,
    left: MAX_VALUES,
  };
  const body = bodyOf(path, root, expansion);
  const read = variablesOf(body.get('variables'), new Map());
  const known = knownWith(new Map(), read.variables);
  const named = branchesIn(JSON.stringify([root.value, body.value]) ?? '');
  const trunk = trunks.find((name) => named.includes(name)) ?? trunks[0] ?? 'main';
  const others = named.filter((name) => name !== trunk);
  const cases = situationsOf(root, { trunk, named: others, isOnGitHub, started }).map((situation) => ({
    situation,
    runs: situation.runs,
  }));
  const reading = { root: body, cases, known, groups: read.groups, containers: containersOf(body) };
  const jobs = expansion.left < 0 ? [] : jobsOf(reading);
  noteLimits(path, root, expansion, jobs.length);
  return {
    id: path,
    system: 'azure',
    name: scalarOf(root.get('name')) ?? path,
    source: root.source,
    occasions: occasionsOf(cases),
    startedBy: startedBy(started),
    isCalledOnly: false,
    permissions: null,
    concurrency: null,
    variables: read.variables,
    jobs,
  };
}

/** The pipeline with its templates put in; one that extends a template has that one's content. */
function bodyOf(path: string, root: YamlNode, expansion: Expansion): Expanded {
  const outer: TemplatePlace = {
    path,
    parameters: new Map(),
    loops: new Map(),
    variables: new Map(),
    files: [path],
  };
  const parameters = expandedParameters(root, undefined, outer, expansion);
  const first = { ...outer, parameters };
  const variables = new Map<string, string>();
  const early = root.get('variables');
  const read = variablesOf(early && expand(early, first, expansion, 'variables'), new Map());
  for (const [name, text] of Object.entries(read.variables))
    variables.set(name.toLowerCase(), literalOf(text) ?? '$');
  const place = { ...first, variables };
  const extended = root.get('extends');
  const opened = extended && openTemplate(extended, place, expansion);
  const own = expand(root, place, expansion);
  if (!opened) return own;
  const inner = expand(opened.root, opened.place, expansion);
  return mapNode(
    [
      ...own.entries().filter(([key]) => key !== 'extends'),
      ...inner.entries().filter(([key]) => key !== 'parameters'),
    ],
    root,
  );
}

const BRANCH =
  /refs\/heads\/([\w./-]{1,200})|Build\.SourceBranchName'\]?\s{0,10}\]?,\s{0,10}'([\w.-]{1,200})'/g;

/** Branches that conditions speak of. */
function branchesIn(text: string): readonly string[] {
  const names = [...text.matchAll(BRANCH)].map(([, full, short]) => full ?? short ?? '');
  // A name that ends in a slash is the beginning of many.
  return [...new Set(names.map((name) => (name.endsWith('/') ? `${name}*` : name)))].slice(0, 40);
}

function noteLimits(path: string, root: YamlNode, { left, unresolved }: Expansion, jobs: number): void {
  const note = (because: string, settle: string) =>
    unresolved.push({ what: `the pipeline in ${path}`, because, at: root.source, settle, workflow: path });
  if (left < 0) note('its templates come to too much', 'write it without loops in loops');
  else if (jobs === 0 && unresolved.length === 0) note('it holds no jobs', 'mend the file');
}
