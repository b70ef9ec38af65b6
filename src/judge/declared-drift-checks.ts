import { graphOf } from '../resources/graph.ts';
import { holds } from '../resources/property.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isOn } from '../resources/truth.ts';
import { pass, type Statement } from './statement.ts';

/** https://docs.aws.amazon.com/config/latest/developerguide/cloudformation-stack-drift-detection-check.html */
const STACK_DRIFT = 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK';

/** Checks for drift that the infrastructure itself declares, of what it is applied by. */
export function declaredDriftChecks(infrastructure: Infrastructure): readonly Statement[] {
  const graph = graphOf(infrastructure);
  const hasStacks = infrastructure.stacks.some(({ kind }) => !kind.startsWith('terraform'));
  const rules = graph
    .ofType('AWS::Config::ConfigRule')
    .filter(
      (rule) =>
        hasStacks &&
        rule.maybe === undefined &&
        holds(rule, ['Source', 'SourceIdentifier'], (value) => value === STACK_DRIFT).answer === 'yes',
    )
    .map((rule) => pass(rule.source, `\`${rule.address}\` looks for drift of the stacks`));
  const workspaces = graph
    .ofType('tfe_workspace')
    .filter(
      ({ original, maybe }) => maybe === undefined && isOn(original.attributes.assessments_enabled) === 'yes',
    )
    .map((workspace) =>
      pass(workspace.source, `HCP Terraform assesses the workspace \`${workspace.address}\` for drift`),
    );
  return [...rules, ...workspaces];
}
