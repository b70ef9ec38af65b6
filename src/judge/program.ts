/** Programs that start another one: how many of their own arguments stand before it. */
const WRAPPERS: Readonly<Record<string, number>> = {
  exec: 0,
  env: 0,
  nohup: 0,
  time: 0,
  command: 0,
  nice: 0,
  tini: 0,
  'dumb-init': 0,
  catatonit: 0,
  sudo: 0,
  doas: 0,
  xargs: 0,
  'pm2-runtime': 0,
  dotenvx: 0,
  doppler: 0,
  gosu: 1,
  'su-exec': 1,
  setuidgid: 1,
  's6-setuidgid': 1,
  chpst: 0,
  runuser: 0,
  timeout: 1,
  setpriv: 0,
  stdbuf: 0,
};
/** Options of wrappers that take the next word. */
const TAKES_VALUE = new Set(['-u', '-g', '-n', '-s', '-k', '-C', '--user', '--signal', '--kill-after']);
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** The words of the program that a command ends up with, wrappers such as `exec` and `tini --` taken off. */
export function mainProgram(words: readonly string[]): readonly string[] {
  let rest = words;
  for (let round = 0; round < 8; round += 1) {
    const own = WRAPPERS[baseName(rest[0] ?? '')];
    if (own === undefined) return rest;
    rest = withoutOptions(rest.slice(1)).slice(own);
  }
  return rest;
}

function withoutOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') return words.slice(at + 1);
    if (word.startsWith('-')) at += TAKES_VALUE.has(word) ? 2 : 1;
    else if (/^\w+=/.test(word)) at += 1;
    else break;
  }
  return words.slice(at);
}

/** The file that a program is or reads. `isScript`: it is surely text for a shell, not a compiled program. */
export interface StartedFile {
  readonly path: string;
  readonly isScript: boolean;
}

/** The file that a command starts: `./start.sh`, `bash start.sh`, `. ./env.sh`, `/app/server`. */
export function startedFile([program = '', ...words]: readonly string[]): StartedFile | undefined {
  if (program === '' || program.includes('$')) return undefined;
  const isShell = SHELLS.has(baseName(program)) || program === '.' || program === 'source';
  if (!isShell) return { path: program, isScript: /\.(?:sh|bash)$|entrypoint$/.test(program) };
  const [first] = words.filter((word) => !/^-[a-z]+$/.test(word));
  const isText = words.some((word) => /^-[a-z]*c$/.test(word));
  // Settings of the shell and of a Python environment install nothing.
  if (
    isText ||
    first === undefined ||
    first.includes('$') ||
    /\/bin\/activate$|^\/etc\/|^~|\/nvm\.sh$/.test(first)
  )
    return undefined;
  // A shell reads the file from the folder it is in, not from PATH.
  return { path: first.includes('/') ? first : `./${first}`, isScript: true };
}

/** A program's name without its folder. */
export function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
