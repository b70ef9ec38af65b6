import type { StepDefinition } from '../../../../pipelines/step.ts';
import { expressionText } from './expressions.ts';
import { readArguments } from './groovy/arguments.ts';
import { pluginStep } from './plugin-step.ts';
import { type Section, sectionsOf } from './sections.ts';
import type { Walk } from './walk.ts';

/** `tools { maven 'maven-3.9' }`: installations that the Jenkins server names. */
export function toolSteps(section: Section | undefined, walk: Walk): readonly StepDefinition[] {
  const block = section?.segment.block;
  if (!block) return [];
  return sectionsOf(block.nodes).all.map(({ segment, line }) => {
    const version = expressionText(readArguments(segment.arguments).positional[0] ?? [], walk.scope);
    return pluginStep('tools', null, line, walk, { tool: [segment.name], version });
  });
}
