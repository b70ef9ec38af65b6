import { posix } from 'node:path';
import type { Gap } from '../../../judge/fact.ts';
import type { Stack } from '../../../resources/stack.ts';
import { isRecord, recordOf, stringOf } from '../../parsed.ts';
import type { TreeEntry } from '../../repo/tree.ts';
import type { World } from '../../world.ts';
import { loadYamlReader } from '../../yaml-documents.ts';
import { openTemplate, type Template } from '../cloudformation/template.ts';
import type { ReadStacks } from '../language.ts';
import { type AssembledStack, assemblyIn } from './assembly.ts';
import { assembledStacks } from './stacks.ts';

/**
 * Reads the cloud assemblies that lie in the tree, `cdk.out` of each app, tracked or not. An app without one is a gap:
 * nothing is run.
 */
export async function readCdk(world: World): Promise<ReadStacks> {
  const gaps: Gap[] = [];
  const apps = chosen(world.tree.named('cdk.json'));
  const folders = new Map<string, readonly AssembledStack[]>();
  for (const { path } of apps) {
    const folder = posix.dirname(path);
    const output = posix.join(folder, outputOf(path, world));
    const stacks = assemblyIn(output, world, gaps);
    if (stacks) folders.set(output, stacks);
    else gaps.push(unknownApp(path, folder, output));
  }
  for (const folder of otherAssemblies(world, [...folders.keys()])) {
    const stacks = assemblyIn(folder, world, gaps);
    if (stacks) folders.set(folder, stacks);
  }
  const stacks: Stack[] = [];
  for (const assembled of folders.values()) stacks.push(...(await stacksOf(assembled, world, gaps)));
  return { stacks, gaps, isFound: apps.length > 0 || folders.size > 0 };
}

/** The team's own; those of examples where there are no others. */
function chosen(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  const own = entries.filter(({ role }) => role === 'own' || role === 'generated');
  return own.length > 0 ? own : entries.filter(({ role }) => role === 'example');
}

function outputOf(path: string, world: World): string {
  try {
    const settings: unknown = JSON.parse(world.text(path, []) ?? '');
    return (isRecord(settings) ? stringOf(settings.output) : undefined) ?? 'cdk.out';
  } catch {
    return 'cdk.out';
  }
}

function unknownApp(path: string, folder: string, output: string): Gap {
  const where = folder === '.' ? 'the CDK app' : `the CDK app in \`${folder}\``;
  return {
    path,
    because: `what ${where} declares is unknown until \`cdk synth\` has written \`${output}\``,
    settle: { how: `run \`cdk synth\`${folder === '.' ? '' : ` in \`${folder}\``} and check again` },
  };
}

/** Tracked assemblies that no app of the tree writes; those in another one are a part of it. */
function otherAssemblies({ tree }: World, known: readonly string[]): readonly string[] {
  const folders = chosen(tree.named('manifest.json'))
    .map(({ path }) => posix.dirname(path))
    .sort((a, b) => a.length - b.length);
  const taken = [...known];
  return folders.filter((folder) => {
    if (taken.some((other) => folder === other || folder.startsWith(`${other}/`) || other === '.'))
      return false;
    taken.push(folder);
    return true;
  });
}

async function stacksOf(
  assembled: readonly AssembledStack[],
  world: World,
  gaps: Gap[],
): Promise<readonly Stack[]> {
  const read = await loadYamlReader();
  const templates = new Map<string, Template>();
  const open = (path: string) => {
    const known = templates.get(path);
    if (known) return known;
    const text = world.text(path, gaps);
    const template = text === undefined ? undefined : openTemplate(path, text, read);
    if (!template || 'because' in template) {
      const because = template ? template.because : 'the template that the assembly names is not there';
      gaps.push({ path, because, settle: { how: 'run `cdk synth` again' } });
      return undefined;
    }
    templates.set(path, template);
    for (const nested of nestedIn(template)) open(nested);
    return template;
  };
  const stacks = assembled.flatMap((stack) => {
    const template = open(stack.template);
    for (const path of stack.assets.values()) open(path);
    return template ? [{ stack, template }] : [];
  });
  return assembledStacks(stacks, [...templates.values()]);
}

/** The templates of nested stacks lie beside the one that nests them. */
function nestedIn({ path, value }: Template): readonly string[] {
  return Object.values(recordOf(value.Resources)).flatMap((resource) => {
    const { Type: type, Metadata } = recordOf(resource);
    const asset = recordOf(Metadata)['aws:asset:path'];
    if (type !== 'AWS::CloudFormation::Stack' || typeof asset !== 'string') return [];
    return [posix.join(posix.dirname(path), posix.basename(asset))];
  });
}
