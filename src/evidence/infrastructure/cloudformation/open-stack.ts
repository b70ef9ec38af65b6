import type { Gap } from '../../../judge/fact.ts';
import { createInstance } from './create-instance.ts';
import { MAX_VALUES } from './evaluate.ts';
import type { GivenParameters, Instance, StackRoot } from './instance.ts';
import { type Deployment, pseudoParameters } from './pseudo-parameters.ts';
import { SAM } from './sam/expand.ts';
import type { Template } from './template.ts';

export interface StackOpening extends Pick<StackRoot, 'id' | 'templateAt' | 'imported'> {
  readonly deployment: Deployment;
  readonly given: GivenParameters;
}

/** A stack of a template, nothing of it resolved yet. */
export function openStack(template: Template, opening: StackOpening): Instance {
  const { id, deployment, given, templateAt, imported } = opening;
  const root: StackRoot = {
    id,
    pseudo: pseudoParameters(deployment),
    budget: { values: MAX_VALUES, depth: 0 },
    gaps: macrosOf(template),
    templateAt,
    imported,
  };
  return createInstance({ root, template, given, prefix: '', around: [] });
}

/** Transforms that are AWS's own and change nothing that is read here. */
const KNOWN_TRANSFORMS: ReadonlySet<string> = new Set([
  SAM,
  'AWS::LanguageExtensions',
  'AWS::CodeDeployBlueGreen',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
]);

function macrosOf({ path, transforms }: Template): Gap[] {
  return transforms
    .filter((name) => !KNOWN_TRANSFORMS.has(name))
    .map((name) => ({
      path,
      because: `the macro \`${name}\` changes the template at deployment`,
      settle: {
        how: 'check the template as it is deployed: `aws cloudformation get-template --template-stage Processed`',
      },
    }));
}
