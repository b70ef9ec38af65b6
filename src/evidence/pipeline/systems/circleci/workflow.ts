import { all, type Explained, not } from '../../../../pipelines/answer.ts';
import type { WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { entriesOf } from './entries.ts';
import { passesFilters } from './filters.ts';
import { jobOf } from './job.ts';
import { evaluateLogic } from './logic.ts';
import { occasionsOf } from './occasions.ts';
import { inOrder } from './order.ts';
import { type ConfigReading, leaveOpen } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Situation } from './situation.ts';
import { situationsOf } from './situations.ts';

/** Reads one workflow of a configuration. */
export function workflowOf(
  name: string,
  node: YamlNode,
  root: YamlNode,
  scope: Scope,
  config: ConfigReading,
): WorkflowDefinition {
  const id = `${config.path}#${name}`;
  const situations = situationsOf(node, [root.get('jobs'), root.get('commands')], config.trunk, scope);
  const starts = situations.map((situation) => startsIn(node, scope, situation));
  const ran = new Map<string, readonly Explained[]>();
  const jobs = inOrder(entriesOf(node.get('jobs'), scope)).map(({ entry, needs, missing }) => {
    for (const requirement of missing) {
      leaveOpen(
        { config, workflow: id },
        {
          what: `what \`${entry.id}\` waits for`,
          because: `it requires \`${requirement.slice(0, 100)}\`, which is no job of this workflow`,
          at: entry.node.source,
          settle: 'mend the list under `requires`',
        },
      );
    }
    const own = situations.map((situation, index) => {
      const required = needs.map((need) => ran.get(need)?.[index]).filter((answer) => answer !== undefined);
      const start = starts[index];
      // A job that waits for one which a filter keeps out is kept out too.
      return all([...(start ? [start] : []), passesFilters(entry.node, entry.scope, situation), ...required]);
    });
    ran.set(entry.id, own);
    return jobOf(entry, { config, workflow: id, needs, cases: casesOf(situations, own) });
  });
  const scheduled = (node.get('triggers')?.items().length ?? 0) > 0;
  return {
    id,
    system: 'circleci',
    name,
    source: node.source,
    occasions: occasionsOf(casesOf(situations, starts), config.trunk).filter(
      ({ event }) =>
        scheduled || event !== 'tag' || jobs.some((job) => job.occasions.some((one) => one.event === event)),
    ),
    startedBy: [],
    isCalledOnly: false,
    permissions: null,
    concurrency: null,
    variables: {},
    jobs,
  };
}

function casesOf(situations: readonly Situation[], answers: readonly Explained[]) {
  return situations.flatMap((situation, index) => {
    const runs = answers[index];
    return runs ? [{ situation, runs }] : [];
  });
}

function startsIn(node: YamlNode, scope: Scope, situation: Situation): Explained {
  const when = node.get('when');
  const unless = node.get('unless');
  return all([
    ...(when ? [evaluateLogic(when, scope, situation)] : []),
    ...(unless ? [not(evaluateLogic(unless, scope, situation))] : []),
  ]);
}

/** The workflows of a configuration by name; its `version` stands among them. */
export function workflowNodes(root: YamlNode): readonly (readonly [string, YamlNode])[] {
  return (root.get('workflows')?.entries() ?? []).filter(
    ([name, node]) => name !== 'version' || scalarOf(node) === undefined,
  );
}

/** A configuration without workflows runs the job `build` on every push. */
export function implicitWorkflow(
  root: YamlNode,
  scope: Scope,
  config: ConfigReading,
): readonly WorkflowDefinition[] {
  const build = root.get('jobs')?.get('build');
  if (!build) {
    leaveOpen(
      { config, workflow: `${config.path}#build` },
      {
        what: `the pipeline in ${config.path}`,
        because: 'it has neither workflows nor a job `build`',
        at: root.source,
        settle: 'mend the file',
      },
    );
    return [];
  }
  const node: YamlNode = {
    ...bare(root),
    get: (key) => (key === 'jobs' ? listOf('build', build) : undefined),
  };
  return [workflowOf('build', node, root, scope, config)];
}

function listOf(name: string, job: YamlNode): YamlNode {
  const item = { ...bare(job), value: name };
  return { ...bare(job), value: [name], items: () => [item] };
}

function bare({ source }: YamlNode): YamlNode {
  return {
    value: {},
    source,
    textLines: { source, linesEach: 0 },
    get: () => undefined,
    items: () => [],
    entries: () => [],
  };
}
