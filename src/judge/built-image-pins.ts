import type { Pipelines } from '../pipelines/pipelines.ts';
import { buildArgument } from './build-arguments.ts';
import { parseImageName } from './image-name.ts';
import type { NamedImage } from './image-pins.ts';

const VARIABLE = /\$(?:\{([A-Za-z_]\w{0,100})(?::?[-+][^}]{0,300})?\}|([A-Za-z_]\w{0,100}))/g;

/**
 * The image that a pipeline makes of a name with build arguments, where it passes a value for each of them; else the
 * image as the Dockerfile alone tells it.
 */
export function builtImage(named: NamedImage, pipelines: Pipelines | undefined): NamedImage {
  const names = [...named.raw.matchAll(VARIABLE)].map(([, braced, plain]) => braced ?? plain ?? '');
  if (!pipelines || names.length === 0 || named.isPinned) return named;
  const given = new Map(names.map((name) => [name, buildArgument(pipelines, named.path, name)?.value]));
  if (![...given.values()].every((value) => value !== undefined)) return named;
  const text = named.raw.replace(VARIABLE, (_, braced, plain) => given.get(braced ?? plain) ?? '');
  const name = parseImageName(text);
  const tagged = (text.split('@')[0] ?? '').slice(name.length);
  const tag = tagged.startsWith(':') ? tagged.slice(1) : undefined;
  return {
    ...named,
    image: { text, name, tag },
    unresolved: [],
    defaultsOf: [],
    isPinned: /@sha256:[0-9a-f]{64}$/.test(text),
  };
}
