import { hasFlag, isOn, readArguments, unwrap } from '../../../judge/installs/words.ts';
import type { Dockerfile, Stage } from '../dockerfiles.ts';

/** The install after which an image holds no development dependencies. */
export interface ProductionInstall {
  readonly line: number;
  readonly command: string;
}

const STYLE = {
  valued: new Set(['--prefix', '-C', '--filter', '-w', '--workspace', '--cwd']),
  switches: new Set<string>(),
};
const INSTALLS = new Set(['ci', 'clean-install', 'install', 'i', 'focus']);

/** What the last install or prune of a command line leaves: everything, or production alone. */
function effectOf(words: readonly string[], isProduction: boolean): 'all' | 'production' | undefined {
  const [program = '', ...rest] = unwrap(words);
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return undefined;
  // `--omit dev` and `--only production` may be two words.
  const joined = rest.join(' ').replace(/--(omit|only|include)[ =]/g, '--$1=');
  const { flags, words: all } = readArguments(joined.split(' '), STYLE);
  const command = all[0] === 'workspaces' ? all[1] : (all[0] ?? (program === 'yarn' ? 'install' : ''));
  if (command === undefined || !(INSTALLS.has(command) || command === 'prune')) return undefined;
  if (all.length > (all[0] === 'workspaces' ? 2 : 1) && command !== 'focus') return undefined;
  const omits =
    hasFlag(flags, '--production', '--prod', '-P') || /--(?:omit=dev|only=prod(?:uction)?)\b/.test(joined);
  const keeps = /--(?:include=dev|prod(?:uction)?=false|no-production)\b/.test(joined);
  if (omits || (isProduction && !keeps)) return keeps ? 'all' : 'production';
  return command === 'prune' ? undefined : 'all';
}

/** The install that decides what the image's `node_modules` hold, when it leaves development dependencies out. */
export function productionInstall(dockerfile: Dockerfile): ProductionInstall | undefined {
  const last = dockerfile.stages.at(-1);
  if (!last) return undefined;
  const own = lastInstall(dockerfile, last);
  const decisive = own ?? copiedInstall(dockerfile, last);
  return decisive?.effect === 'production' ? { line: decisive.line, command: decisive.command } : undefined;
}

interface Effect extends ProductionInstall {
  readonly effect: 'all' | 'production';
}

function lastInstall(dockerfile: Dockerfile, stage: Stage): Effect | undefined {
  const variables = new Map<string, string>();
  let found: Effect | undefined;
  for (const index of [...stage.image.chain].reverse()) {
    for (const instruction of dockerfile.stages[index]?.instructions ?? []) {
      if (instruction.kind === 'env')
        for (const { name, value } of instruction.assignments) variables.set(name, value?.text ?? '');
      if (instruction.kind !== 'run') continue;
      for (const { words, assignments, line } of instruction.commands) {
        const own = new Map([...variables, ...assignments.map(({ name, value }) => [name, value] as const)]);
        const isProduction =
          own.get('NODE_ENV') === 'production' ||
          isOn({ variables: own, before: [] }, 'NPM_CONFIG_PRODUCTION');
        const effect = effectOf(words, isProduction);
        if (effect) found = { effect, line, command: words.join(' ') };
      }
    }
  }
  return found;
}

/** `node_modules` that come from another stage, by their name. */
function copiedInstall(dockerfile: Dockerfile, stage: Stage): Effect | undefined {
  const copies = stage.instructions.flatMap((instruction) => {
    if (instruction.kind !== 'copy' || instruction.from?.kind !== 'stage') return [];
    const isModules = instruction.sources.some(({ value }) => /(?:^|\/)node_modules\/?$/.test(value.raw));
    return isModules ? [instruction.from.stage] : [];
  });
  const [only, ...others] = new Set(copies);
  const source = only === undefined || others.length > 0 ? undefined : dockerfile.stages[only];
  return source && lastInstall(dockerfile, source);
}
