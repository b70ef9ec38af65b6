/** How a shell is started. https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#defaultsrunshell */
export interface Shell {
  readonly name: string | null;
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
}

/** The shell that runs a script: as written, or the system's own. */
export function shellOf(written: string | undefined, os: string | null): Shell {
  if (written === undefined || written === '') {
    if (os === 'windows') return { name: 'pwsh', stopsOnError: true, pipefail: false };
    return { name: null, stopsOnError: true, pipefail: false };
  }
  const words = written.trim().split(/\s+/);
  const name = (words[0]?.split('/').at(-1) ?? '').toLowerCase();
  if (words.length > 1) return customShell(name, words.slice(1));
  if (name === 'bash') return { name, stopsOnError: true, pipefail: true };
  return { name, stopsOnError: name !== 'cmd', pipefail: false };
}

/** A command line of one's own: only what it says holds. */
function customShell(name: string, options: readonly string[]): Shell {
  const isShell = /^(?:ba|da|z|k)?sh$/.test(name);
  const stopsOnError = options.some((option) => /^-[a-z]*e[a-z]*$/.test(option) || option === 'errexit');
  return {
    name,
    stopsOnError: isShell ? stopsOnError : true,
    pipefail: options.some((option) => option === 'pipefail'),
  };
}
