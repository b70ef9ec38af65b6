import type { Script, Use } from '../../../../pipelines/step.ts';
import { joined, literalOf, type Text } from '../../../../pipelines/text.ts';
import { scalarOf } from '../../yaml-node.ts';
import type { Expanded } from './expanded.ts';
import type { JobReading } from './step.ts';
import { type Known, textAt, textOf } from './text.ts';

type Shell = Pick<Script, 'shell' | 'stopsOnError' | 'pipefail'>;

/** Bash is started without `-e`: only the last line's result counts. PowerShell stops at errors. */
const BASH: Shell = { shell: 'bash', stopsOnError: false, pipefail: false };
const POWERSHELL: Shell = { shell: 'pwsh', stopsOnError: true, pipefail: false };
const COMMAND_LINE: Shell = { shell: 'cmd', stopsOnError: false, pipefail: false };

/** https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/steps */
export function scriptOf(node: Expanded, use: Use | null, job: JobReading): Script | null {
  const plain = scalarOf(node.get('script')) ?? '';
  const usual = job.isWindows && !isPlain(plain) ? COMMAND_LINE : { ...BASH, shell: null };
  const shells: readonly (readonly [string, Shell])[] = [
    ['script', usual],
    ['bash', BASH],
    ['pwsh', POWERSHELL],
    ['powershell', { ...POWERSHELL, shell: 'powershell' }],
  ];
  for (const [key, shell] of shells) {
    const script = node.get(key);
    if (script) return written(script, shell, folderOf(node.get('workingDirectory'), job.known), job.known);
  }
  return use?.kind === 'task' ? taskScript(node.get('inputs'), use, job) : null;
}

/** A line such as `npm test` means the same to the command prompt of Windows as to a shell. */
function isPlain(script: string): boolean {
  return !/[%^\\]|^\s{0,50}@?(?:set|call|if|for|rem|goto|copy|xcopy|del|md|rd|start|powershell|pwsh)\b/im.test(
    script,
  );
}

/** Tasks that run a script: where its text stands, and where its path. */
const TASKS: Readonly<
  Record<
    string,
    { readonly text: readonly string[]; readonly path: readonly string[]; readonly shell: Shell }
  >
> = {
  bash: { text: ['script'], path: ['filePath'], shell: BASH },
  shellscript: { text: [], path: ['scriptPath'], shell: BASH },
  cmdline: { text: ['script'], path: [], shell: BASH },
  powershell: { text: ['script'], path: ['filePath'], shell: POWERSHELL },
  azurecli: { text: ['inlineScript'], path: ['scriptPath'], shell: BASH },
  azurepowershell: { text: ['Inline', 'inline'], path: ['ScriptPath', 'scriptPath'], shell: POWERSHELL },
  awsshellscript: { text: ['inlineScript'], path: ['filePath'], shell: BASH },
  awspowershellmodulescript: { text: ['inlineScript'], path: ['filePath'], shell: POWERSHELL },
};

function taskScript(inputs: Expanded | undefined, use: Use, job: JobReading): Script | null {
  const task = Object.hasOwn(TASKS, use.name.toLowerCase()) ? TASKS[use.name.toLowerCase()] : undefined;
  if (!inputs || !task) return null;
  const named = literalOf(textAt(inputs.get('scriptType'), job.known) ?? []) ?? '';
  const shell = /^(?:ps|pscore)$/i.test(named)
    ? POWERSHELL
    : /^batch$/i.test(named)
      ? COMMAND_LINE
      : task.shell;
  const folder = folderOf(inputs.get('workingDirectory') ?? inputs.get('cwd'), job.known);
  const text = first(inputs, task.text);
  if (text) return written(text, shell, folder, job.known);
  const path = first(inputs, task.path);
  if (!path) return null;
  const call: Text = joined([
    shell.shell === 'bash' ? 'bash ' : '',
    ...rooted(textOf(scalarOf(path) ?? '', job.known)),
    ' ',
    ...(textAt(inputs.get('arguments') ?? inputs.get('scriptArguments'), job.known) ?? []),
  ]);
  return { ...shell, text: call, workingDirectory: folder, source: path.source, linesEach: 0 };
}

function first(inputs: Expanded, keys: readonly string[]): Expanded | undefined {
  return keys.map((key) => inputs.get(key)).find((node) => scalarOf(node));
}

function written(node: Expanded, shell: Shell, workingDirectory: Text, known: Known): Script {
  const { source, linesEach } = node.textLines;
  return { ...shell, text: textOf(scalarOf(node) ?? '', known, true), workingDirectory, source, linesEach };
}

function folderOf(node: Expanded | undefined, known: Known): Text {
  const text = textAt(node, known);
  return text ? rooted(text) : [];
}

/** Paths count from the root of the tree: `$(Build.SourcesDirectory)/app` is `app`. */
function rooted(text: Text): Text {
  const [start, next, ...rest] = text;
  if (typeof start === 'string' || start?.kind !== 'workspace') return text;
  if (next === undefined) return [];
  return typeof next === 'string'
    ? joined([next.replace(/^[\\/]+/, '').replaceAll('\\', '/'), ...rest])
    : text;
}
