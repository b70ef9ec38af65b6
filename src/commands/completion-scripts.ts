import type { Command } from './command.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Options and arguments whose value is an id of the checklist. */
const TAKES_ID = new Set(['only', 'skip']);

/** The completion script of a shell. Everything in it is our own text: nothing of a repository enters it. */
export function completionScript(shell: Shell, commands: readonly Command[], ids: readonly string[]): string {
  if (shell === 'bash') return bash(commands, ids);
  return shell === 'zsh' ? zsh(commands, ids) : fish(commands, ids);
}

function bash(commands: readonly Command[], ids: readonly string[]): string {
  const idWords = ['$ids'];
  const cases = commands.map((command) => {
    const values = Object.entries(command.options).flatMap(([name, { choices, value }]) => {
      const words = choices ?? (TAKES_ID.has(name) ? idWords : undefined);
      if (words)
        return [`      --${name}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); return ;;`];
      return value === 'FILE' || value === 'DIR'
        ? [`      --${name}) COMPREPLY=($(compgen -f -- "$current")); return ;;`]
        : [];
    });
    const options = [...Object.keys(command.options), 'help'].map((name) => `--${name}`).join(' ');
    return [
      `    ${command.name})`,
      ...(values.length > 0 ? ['      case "$previous" in', ...values, '      esac'] : []),
      `      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "${options}" -- "$current")); return; fi`,
      `      ${bashArguments(command)} ;;`,
    ].join('\n');
  });
  return `# bash completion for gonogo
_gonogo() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local ids="${ids.join(' ')}"
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
complete -o filenames -F _gonogo gonogo
`;
}

function bashArguments(command: Command): string {
  const name = command.arguments[0]?.name;
  if (name === 'id' || name === 'control') return 'COMPREPLY=($(compgen -W "$ids" -- "$current"))';
  if (name === 'shell') return `COMPREPLY=($(compgen -W "${SHELLS.join(' ')}" -- "$current"))`;
  return 'COMPREPLY=($(compgen -d -- "$current"))';
}

function zsh(commands: readonly Command[], ids: readonly string[]): string {
  const listed = commands.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`).join('\n');
  const cases = commands.map((command) => {
    const options = Object.entries(command.options).map(([name, option]) => {
      const words = option.choices ?? (TAKES_ID.has(name) ? ids : undefined);
      const value =
        option.type === 'boolean'
          ? ''
          : `:${option.value ?? 'value'}:${words ? `(${words.join(' ')})` : '_files'}`;
      return `        '${option.isRepeatable ? '*' : ''}--${name}[${quoted(option.help)}]${value}'`;
    });
    return [
      `    ${command.name})`,
      '      _arguments \\',
      [...options, `        ${zshArgument(command, ids)}`].join(' \\\n'),
      '      ;;',
    ].join('\n');
  });
  return `#compdef gonogo
_gonogo() {
  local -a commands
  commands=(
${listed}
  )
  if (( CURRENT == 2 )); then _describe 'command' commands; return; fi
  local verb="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$verb" in
${cases.join('\n')}
  esac
}
compdef _gonogo gonogo
`;
}

function zshArgument(command: Command, ids: readonly string[]): string {
  const name = command.arguments[0]?.name;
  if (name === 'id' || name === 'control') return `'1:id:(${ids.join(' ')})'`;
  if (name === 'shell') return `'1:shell:(${SHELLS.join(' ')})'`;
  return "'1:folder:_files -/'";
}

function quoted(text: string): string {
  return text.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
}

function fish(commands: readonly Command[], ids: readonly string[]): string {
  const lines = commands.flatMap((command) => {
    const isVerb = `__fish_seen_subcommand_from ${command.name}`;
    const options = Object.entries(command.options).map(([name, option]) => {
      const words = option.choices ?? (TAKES_ID.has(name) ? ids : undefined);
      const value = option.type === 'boolean' ? '' : words ? ` -x -a '${words.join(' ')}'` : ' -r';
      return `complete -c gonogo -n '${isVerb}' -l ${name} -d '${fishQuoted(option.help)}'${value}`;
    });
    const name = command.arguments[0]?.name;
    const takesIds = name === 'id' || name === 'control';
    return [
      `complete -c gonogo -n __fish_use_subcommand -f -a ${command.name} -d '${fishQuoted(command.summary)}'`,
      ...options,
      ...(takesIds ? [`complete -c gonogo -n '${isVerb}' -f -a '${ids.join(' ')}'`] : []),
      ...(name === 'shell' ? [`complete -c gonogo -n '${isVerb}' -f -a '${SHELLS.join(' ')}'`] : []),
    ];
  });
  return `# fish completion for gonogo\n${lines.join('\n')}\n`;
}

function fishQuoted(text: string): string {
  return text.replace(/[\\']/g, '\\$&');
}
