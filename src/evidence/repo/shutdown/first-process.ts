import type { Dockerfile } from '../dockerfiles.ts';

/** What runs as process 1 of an image, and whether a signal to stop reaches the program. */
export interface FirstProcess {
  readonly path: string;
  readonly line: number;
  /** `direct`: the program itself, or an init that passes signals on. `shell` and `package-manager` keep them. */
  readonly form: 'direct' | 'shell' | 'package-manager' | 'unclear';
  /** The command as written, its first words. */
  readonly command: string;
}

const INIT = /(?:^|\/)(?:tini|dumb-init|docker-init|catatonit|s6-svscan|init)$/;
const MANAGER = /(?:^|\/)(?:npm|yarn|pnpm|npx)$/;
const SHELL = /(?:^|\/)(?:sh|bash|ash|dash)$/;

/** The first process of the image that a Dockerfile ships. `undefined` when the base decides. */
export function firstProcessOf(dockerfile: Dockerfile): FirstProcess | undefined {
  const image = dockerfile.stages[dockerfile.shipped.stage]?.image;
  const entrypoint = image?.entrypoint?.instruction;
  const command = image?.command?.instruction;
  const first = entrypoint ?? command;
  if (!first) return undefined;
  const place = { path: dockerfile.path, line: (first === entrypoint && command ? command : first).line };
  const text = first.words.join(' ').slice(0, 80);
  if (first.form === 'shell') {
    const isHandedOver = /^\s{0,20}exec\s/.test(first.words.at(-1) ?? '');
    return { ...place, line: first.line, form: isHandedOver ? 'direct' : 'shell', command: text };
  }
  const words = entrypoint
    ? [...entrypoint.words, ...(command?.form === 'exec' ? command.words : [])]
    : first.words;
  return { ...place, command: words.join(' ').slice(0, 80), form: formOf(words) };
}

function formOf(words: readonly string[]): FirstProcess['form'] {
  const [program = '', ...rest] = words;
  if (INIT.test(program)) {
    const child = rest.find((word) => !word.startsWith('-')) ?? '';
    // An init passes the signal to its child, and what a shell or npm does with it then is not certain.
    return MANAGER.test(child) || SHELL.test(child) ? 'unclear' : 'direct';
  }
  if (MANAGER.test(program)) return 'package-manager';
  if (SHELL.test(program)) {
    const script = rest.find((word) => !word.startsWith('-')) ?? '';
    if (!rest.includes('-c')) return 'unclear';
    return /(?:^|&&\s{0,4}|;\s{0,4})exec\s/.test(script) ? 'direct' : 'shell';
  }
  // What a script does is not read here.
  return /\.sh$|entrypoint/.test(program) ? 'unclear' : 'direct';
}
