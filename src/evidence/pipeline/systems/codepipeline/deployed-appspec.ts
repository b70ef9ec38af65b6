import { posix } from 'node:path';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { ValueMap } from '../../../../resources/value.ts';
import { appspecSteps } from '../codedeploy/read-appspecs.ts';
import type { Files } from './declared-buildspec.ts';
import { plainText } from './declared-values.ts';

/** The appspec of a deploy action: it comes with the artifact, so only its name is known. */
export interface DeployedAppspec {
  readonly path: string;
  /** What its hooks run; what CodeDeploy itself does is the action. */
  readonly steps: readonly StepDefinition[];
}

/** Finds the appspec by its name, where the tree holds one of that name only. */
export function deployedAppspec(
  provider: string,
  configuration: ValueMap,
  occasions: readonly Occasion[],
  files: Files,
): DeployedAppspec | undefined {
  const usual = provider === 'CodeDeployToECS' ? 'appspec.yaml' : 'appspec.yml';
  const name = posix.basename(plainText(configuration.AppSpecTemplatePath) ?? usual);
  const [found, ...others] = files.tree
    .named(name)
    .filter(({ tracked, role }) => tracked && role !== 'vendored' && role !== 'example');
  if (!found || others.length > 0) return undefined;
  const steps = appspecSteps(found.path, occasions, files);
  return steps && { path: found.path, steps: steps.filter(({ script, opaque }) => script ?? opaque) };
}
