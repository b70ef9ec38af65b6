import { type EnvironmentClue, environmentOf } from '../../../resources/environments.ts';
import { isList, isMap, type Value } from '../../../resources/value.ts';
import type { World } from '../../world.ts';
import type { ReadStacks } from '../language.ts';
import type { EvaluatedRoot } from './evaluated.ts';
import { mapRoot } from './mapping/map-root.ts';
import { readTerraform } from './read-terraform.ts';
import { isAutomatic } from './values-files.ts';

/** Terraform's roots and plans as stacks. */
export async function readStacks(world: World): Promise<ReadStacks> {
  const { roots, gaps } = await readTerraform(world);
  const siblings = roots.flatMap((root) => clueTexts(root));
  return {
    stacks: roots.map((root) => mapRoot(root, environmentOf(cluesOf(root), siblings))),
    gaps,
    isFound: roots.length + gaps.length > 0,
  };
}

const STAGE_VARIABLE =
  /^(?:app_|aws_|deploy_|deployment_|target_)?(?:environment_name|environment|env_name|env|stage_name|stage)$/;
const STAGE_TAG = /^(?:environment|env|stage)$/i;

function clueTexts(root: EvaluatedRoot): readonly string[] {
  return cluesOf(root).flatMap(({ kind, text }) => (kind === 'path' ? [text] : []));
}

/** The plainest first. What a folder is called outweighs the default of a variable. */
function cluesOf({
  path,
  valuesFile,
  workspace,
  variables,
  resources,
}: EvaluatedRoot): readonly EnvironmentClue[] {
  const clues: EnvironmentClue[] = [];
  const add = (kind: EnvironmentClue['kind'], text: Value | undefined, because: string) => {
    if (typeof text === 'string' && text !== '') clues.push({ kind, text, because });
  };
  add('label', workspace === 'default' ? undefined : workspace, 'its workspace');
  if (valuesFile !== undefined && !isAutomatic(valuesFile)) add('path', valuesFile, 'its values file');
  add('path', path, 'its folder');
  if (valuesFile !== undefined) add('path', valuesFile, 'its values file');
  for (const [name, value] of Object.entries(variables))
    if (STAGE_VARIABLE.test(name)) add('label', value, `its variable \`${name}\``);
  for (const { provider } of resources.slice(0, 1)) {
    for (const [name, value] of defaultTags(provider?.default_tags))
      if (STAGE_TAG.test(name)) add('label', value, `its default tag \`${name}\``);
  }
  return clues;
}

function defaultTags(blocks: Value | undefined): readonly (readonly [string, Value])[] {
  const [block] = isList(blocks) ? blocks : [];
  const tags = isMap(block) ? block.tags : undefined;
  return isMap(tags) ? Object.entries(tags) : [];
}
