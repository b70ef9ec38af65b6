import { yes } from '../../../../pipelines/answer.ts';
import type { Runner } from '../../../../pipelines/pipelines.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { expressionText } from './expressions.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import { readStatement, type Segment } from './groovy/statement.ts';
import { type Node, nameOf, statementsOf } from './groovy/tree.ts';
import type { Scope } from './scope.ts';

/** `agent any`, `agent { docker { image 'node:20' } }`. https://www.jenkins.io/doc/book/pipeline/syntax/#agent */
export function readAgent(segment: Segment, line: number, path: string, scope: Scope): Runner {
  const source = { path, line };
  const runner: Runner = {
    labels: [],
    isSelfHosted: yes(source, "agents of Jenkins are the team's own machines"),
    image: null,
    source,
  };
  if (!segment.block) {
    const word = nameOf((segment.arguments ?? [])[0]);
    return word === undefined || word === 'any' || word === 'none' ? runner : { ...runner, labels: [[word]] };
  }
  const settings = settingsOf(segment.block.nodes, scope);
  const label = settings.get('label');
  const image = settings.get('image');
  return { ...runner, labels: label ? [label] : [], image: image ?? null };
}

/** Every setting of the block and of the blocks in it, by its name. */
function settingsOf(block: readonly Node[], scope: Scope): ReadonlyMap<string, Text> {
  const settings = new Map<string, Text>();
  for (const nodes of statementsOf(block)) {
    const statement = readStatement(nodes);
    const [segment] = statement.kind === 'call' ? statement.segments : [];
    if (!segment) continue;
    const { positional, named } = readArguments(segment.arguments);
    for (const [name, value] of named) settings.set(name, expressionText(value, scope));
    const [only] = positional;
    // `docker 'node:20'` names its image.
    if (only) settings.set(segment.name === 'docker' ? 'image' : segment.name, expressionText(only, scope));
    if (segment.block)
      for (const [name, value] of settingsOf(segment.block.nodes, scope)) settings.set(name, value);
    const yaml = segment.name === 'yaml' ? literalString(only?.[0]) : undefined;
    const inPod =
      yaml === undefined ? undefined : /^[ \t]*(?:- )?image:[ \t]*["']?([^\s"']{1,300})/m.exec(yaml)?.[1];
    if (inPod !== undefined) settings.set('image', [inPod]);
  }
  return settings;
}
