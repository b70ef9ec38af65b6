import { yes } from '../../../../pipelines/answer.ts';
import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { literalOf, written } from '../../../../pipelines/text.ts';
import type { ReadingContext } from '../../system.ts';
import type { YamlNode } from '../../yaml-node.ts';

/** The configuration that a setup workflow goes on with. */
export interface Continuation {
  readonly path: string;
  readonly startedBy: WorkflowDefinition['startedBy'][number];
}

const NAMES = ['configuration_path', 'configuration-path', 'config-path', 'config_path'];
/** https://circleci.com/developer/orbs/orb/circleci/path-filtering */
const DEFAULT_PATH = '.circleci/continue_config.yml';

/** Finds the files that the setup workflows of a configuration name; what cannot be found is noted. */
export function continuationsOf(
  workflows: readonly WorkflowDefinition[],
  path: string,
  root: YamlNode,
  { tree }: ReadingContext,
  unresolved: Unresolved[],
): readonly Continuation[] {
  const found = new Map<string, Continuation>();
  const source = root.get('setup')?.source ?? { path };
  for (const workflow of workflows)
    for (const step of workflow.jobs.flatMap(({ steps }) => steps)) {
      const named = continuedPath(step);
      if (named === undefined) continue;
      if (tree.get(named)?.tracked !== true || named === path) {
        unresolved.push(
          open(
            `the configuration \`${named.slice(0, 200)}\``,
            'it is not in the tree: a program writes it',
            step.source,
            workflow.id,
          ),
        );
        found.set('', { path: '', startedBy: startedBy(workflow.id, step.source) });
      } else found.set(named, { path: named, startedBy: startedBy(workflow.id, step.source) });
    }
  if (found.size === 0) {
    unresolved.push(
      open('the configuration that the setup workflow continues with', 'no step names it', source, null),
    );
  }
  return [...found.values()].filter((continuation) => continuation.path !== '');
}

function continuedPath({ use }: WorkflowDefinition['jobs'][number]['steps'][number]): string | undefined {
  if (use?.kind !== 'orb') return undefined;
  const input = NAMES.map((name) => use.inputs[name]).find((text) => text !== undefined);
  if (input) return (literalOf(input) ?? written(input)).replace(/^\.\//, '');
  return use.name.startsWith('circleci/path-filtering/') ? DEFAULT_PATH : undefined;
}

function startedBy(workflow: string, source: Continuation['startedBy']['source']): Continuation['startedBy'] {
  return { workflow, onlyAfterSuccess: yes(source, 'the setup workflow starts it as its last step'), source };
}

function open(what: string, because: string, at: Unresolved['at'], workflow: string | null): Unresolved {
  return {
    what,
    because,
    at,
    settle: 'read the configuration that comes out and judge it by hand',
    workflow,
  };
}
