import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { type ParsedRecord, recordOf } from '../../../parsed.ts';
import { at, blankStep } from '../../blank-parts.ts';
import { type Appspec, type Hook, LIFECYCLE, type LifecycleEvent } from './appspec.ts';

export interface AppspecPlace {
  readonly path: string;
  readonly occasions: readonly Occasion[];
  lineOf(...keys: readonly (string | number)[]): number;
  /** The folder of the tree that a hook's script is seen from. */
  folderOf(script: string): string;
}

/** The hooks of an appspec and what CodeDeploy does between them, in the order of a deployment. */
export function lifecycleSteps(appspec: Appspec, place: AppspecPlace): readonly StepDefinition[] {
  return LIFECYCLE[appspec.platform].flatMap((event) => {
    const hooks = appspec.hooks.filter((hook) => hook.event === event.name);
    return [...ownSteps(appspec, event, place), ...hooks.map((hook) => hookStep(hook, place))];
  });
}

function ownSteps(appspec: Appspec, event: LifecycleEvent, place: AppspecPlace): readonly StepDefinition[] {
  if (event.own === null) return [];
  const source = at(place.path, place.lineOf(...appspec.targetKeys));
  const name = event.own === 'install' ? `codedeploy/${appspec.platform}` : 'codedeploy/allow-traffic';
  const inputs = event.own === 'install' ? targetInputs(appspec.target) : {};
  return [
    blankStep({
      name: event.name,
      source,
      occasions: place.occasions,
      use: { kind: 'plugin', name, version: null, inputs, source },
    }),
  ];
}

/** Names of what is deployed. `<TASK_DEFINITION>` is put in by whoever starts the deployment. */
function targetInputs(target: ParsedRecord): Readonly<Record<string, Text>> {
  const container = recordOf(recordOf(target.LoadBalancerInfo).ContainerName);
  return Object.fromEntries(
    Object.entries({ ...target, ...container })
      .filter((entry): entry is [string, string | number] => /string|number/.test(typeof entry[1]))
      .map(([name, value]): [string, Text] => {
        const text = String(value);
        if (!/^<[^<>]+>$/.test(text)) return [name, [text]];
        return [name, [{ kind: 'input', name: text.slice(1, -1), raw: text }]];
      }),
  );
}

function hookStep(
  { event, script, lambda, timeoutSeconds, keys }: Hook,
  place: AppspecPlace,
): StepDefinition {
  const source = at(place.path, place.lineOf(...keys));
  const known = { name: event, source, occasions: place.occasions };
  if (script !== null) {
    return blankStep({
      ...known,
      timeoutMinutes: timeoutSeconds === null ? null : timeoutSeconds / 60,
      script: {
        text: [script.startsWith('/') || script.includes('/') ? script : `./${script}`],
        shell: null,
        stopsOnError: true,
        pipefail: false,
        workingDirectory: [place.folderOf(script)],
        source,
        linesEach: 0,
      },
    });
  }
  const name = lambda ?? '';
  return blankStep({
    ...known,
    use: {
      kind: 'plugin',
      name: 'codedeploy/lambda-hook',
      version: null,
      inputs: { event: [event], function: [name] },
      source,
    },
    opaque: {
      what: `the Lambda function \`${name}\` of the hook ${event}`,
      because: 'what a function does is not followed',
      source,
    },
  });
}
