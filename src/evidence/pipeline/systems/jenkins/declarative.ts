import type { JobDefinition, Runner, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import { blankWorkflow } from '../../blank-parts.ts';
import { readAgent } from './agent.ts';
import { readEnvironment } from './environment.ts';
import { expressionText } from './expressions.ts';
import { listMembers, literalString, readArguments } from './groovy/arguments.ts';
import type { Node } from './groovy/tree.ts';
import { readOptions } from './options.ts';
import { type Scope, withEnvironment } from './scope.ts';
import { type Section, type Sections, sectionsOf } from './sections.ts';
import { postJobs, type StageContext, stagesInOrder } from './stages.ts';
import { startOfWalk } from './steps.ts';
import { toolSteps } from './tools.ts';
import { branchesNamed, occasionsOf } from './triggers.ts';
import type { Reading } from './walk.ts';

/** Reads `pipeline { ... }`. https://www.jenkins.io/doc/book/pipeline/syntax/ */
export function declarativeWorkflow(
  block: readonly Node[],
  line: number,
  reading: Reading,
  outer: Scope,
): WorkflowDefinition {
  const { path } = reading;
  const sections = sectionsOf(block);
  const parameters = withParameters(sections.block('parameters'), outer);
  const environment = readEnvironment(sections.block('environment'), parameters.scope, path);
  const { scope } = environment;
  const options = readOptions(sections.block('options'), path, scope);
  const triggers = sectionsOf(sections.block('triggers')).all;
  const occasions = occasionsOf(path, triggers, reading.trunks, branchesNamed(block));
  const context: StageContext = {
    reading,
    scope,
    occasions,
    runner: runnerOf(sections.get('agent'), path, line, scope),
    variables: { ...parameters.texts, ...environment.variables },
    secrets: environment.secrets,
    timeoutMinutes: options.timeoutMinutes,
    lock: options.lock,
    prefix: '',
    stage: null,
    leg: null,
    usedIds: new Map(),
  };
  const staged = stagesInOrder(sections.block('stages'), context, []);
  const jobs = withTools(staged.jobs, sections, context);
  return blankWorkflow({
    id: path,
    system: 'jenkins',
    source: { path, line },
    occasions,
    concurrency: options.oneAtATime,
    variables: context.variables,
    jobs: [...jobs, ...postJobs(sections.block('post'), context, staged.ends, '')],
  });
}

function runnerOf(agent: Section | undefined, path: string, line: number, scope: Scope): Runner {
  return readAgent(
    agent?.segment ?? { name: 'agent', arguments: null, block: null },
    agent?.line ?? line,
    path,
    scope,
  );
}

/** Tools of the whole pipeline are set up where it starts. */
function withTools(
  jobs: readonly JobDefinition[],
  sections: Sections,
  { reading, scope, occasions }: StageContext,
) {
  const [first, ...rest] = jobs;
  const steps = toolSteps(sections.get('tools'), startOfWalk({ reading, scope, occasions }));
  return first ? [{ ...first, steps: [...steps, ...first.steps] }, ...rest] : [];
}

/** Parameters are variables of scripts too; their values are those of whoever starts the build. */
function withParameters(
  block: readonly Node[],
  scope: Scope,
): { readonly texts: Variables; readonly scope: Scope } {
  const texts: Record<string, Text> = {};
  const defaults: Record<string, string> = {};
  for (const { segment } of sectionsOf(block).all) {
    const { named, positional } = readArguments(segment.arguments);
    const name = literalString((named.get('name') ?? positional[0])?.[0]);
    if (name === undefined) continue;
    texts[name] = [{ kind: 'input', name, raw: `\${params.${name}}` }];
    // Of choices the first is the default.
    const [choice] = listMembers(named.get('choices'));
    const value = literalOf(expressionText(named.get('defaultValue') ?? choice ?? [], scope));
    if (value !== undefined) defaults[name] = value.split('\n')[0] ?? '';
  }
  return { texts, scope: { ...withEnvironment(scope, texts), parameters: defaults } };
}
