import type { ResourceGraph } from '../resources/graph.ts';
import { Template } from '../resources/value.ts';
import { type DeclaredImage, declaredImages } from '../resources/workloads/images.ts';
import { isPublicImage } from './image-name.ts';
import { imageOfContainer, judgePin } from './image-pins.ts';
import { settleOpen } from './resource-places.ts';
import { type Statement, unknown } from './statement.ts';

/** Whether the images of somebody else that tasks, jobs, functions and services run are pinned by digest. */
export function declaredImagePins(graph: ResourceGraph): readonly Statement[] {
  const seen = new Map<string, Statement>();
  for (const image of declaredImages(graph)) {
    const statement = judgeImage(image);
    const { path, line } = image.at;
    // Environments share a definition: what it names is said once.
    if (statement) seen.set(`${path}:${line} ${wordsFor(image)}`, statement);
  }
  return [...seen.values()];
}

function wordsFor({ value }: DeclaredImage): string {
  return typeof value === 'string' ? value : partsOf(value).join('*');
}

function judgeImage({ value, at, resource, name }: DeclaredImage): Statement | undefined {
  const { path = '', line = 1 } = at;
  if (typeof value === 'string') {
    const found = imageOfContainer(value, path, line);
    if (!found) return undefined;
    const statement = judgePin(found);
    return { ...statement, at };
  }
  const parts = partsOf(value);
  const [first = ''] = parts;
  const isPinned = /@sha256:[0-9a-f]{64}$/.test(parts.at(-1) ?? '');
  const known = first.replace(/:[^/]*$/, '');
  if (isPinned || !(value instanceof Template) || !first.includes(':') || !isPublicImage(known))
    return undefined;
  const because = `which image ${name} runs is open behind \`${first}\``;
  return unknown(at, because, settleOpen(resource));
}

/** The texts of a value around what is open. */
function partsOf(value: unknown): readonly string[] {
  if (!(value instanceof Template)) return [];
  return value.parts.map((part) => (typeof part === 'string' ? part : ''));
}
