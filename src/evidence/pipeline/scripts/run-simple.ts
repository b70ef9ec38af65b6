import type { Command as CommandNode } from 'unbash';
import { yes } from '../../../pipelines/answer.ts';
import { literalOf, type Text } from '../../../pipelines/text.ts';
import type { CallReader, ScriptPart } from './calls/call.ts';
import { leaveUnfollowed, MAX_COMMANDS, MAX_DEPTH } from './following.ts';
import { noteHandedOn } from './hand-over.ts';
import { runBuiltin } from './shell/builtins.ts';
import { resolvePath } from './shell/folders.ts';
import type { Interpreter, RunSimple } from './shell/interpreter.ts';
import { also } from './shell/masks.ts';
import { assign, lineAt, type Shell, type Standing, subshell } from './shell/shell.ts';
import { arrayOf, readCall, type SimpleCall } from './shell/simple-call.ts';
import { innerScript } from './wrappers/inner-scripts.ts';
import { unwrapRunner } from './wrappers/runners.ts';
import { type Inner, programOf, unwrap } from './wrappers/unwrap.ts';

const MAX_WRAPPERS = 8;

/** How simple commands are run: builtins, functions, wrappers, calls into the tree, and all others. */
export function simpleRunner(readers: readonly CallReader[]): RunSimple {
  const perform = (
    call: SimpleCall,
    shell: Shell,
    standing: Standing,
    on: Interpreter,
    wraps: number,
  ): void => {
    const name = literalOf(call.words[0] ?? []);
    if (name !== undefined && wraps === 0 && (runBuiltin(name, call, shell) || PATHS.has(name))) return;
    if (name !== undefined && callFunction(name, call, shell, standing, on)) return;
    if (name === 'eval') {
      evaluate(call, shell, standing, on);
      return;
    }
    if (runScript(call, shell, standing, on)) return;
    const inner =
      wraps < MAX_WRAPPERS
        ? (unwrap(call.words) ?? unwrapRunner(programOf(call.words) ?? '', call.words))
        : undefined;
    if (inner) {
      within(inner, call, shell, standing, on, (one, own, place) => perform(one, own, place, on, wraps + 1));
      return;
    }
    if (name === 'exec') return;
    if (!follow(readers, call, shell, standing, on)) emit(call, shell, standing, on);
  };
  return (node, shell, standing, on) => {
    const mask = on.maskOf(shell, standing);
    const call = readSimple(node, shell, standing, on);
    if (call.words.length === 0) {
      setVariables(node, call, shell, standing, on);
      return;
    }
    if (isPrinting(call)) on.prints += 1;
    on.lastPipe = [call.words];
    const around = {
      output: standing.output,
      pipedFrom: standing.pipedFrom,
      isConditional: isConditional(shell, standing),
    };
    noteHandedOn(on.following.handedOn, call, around);
    perform({ ...call, mask }, shell, standing, on, 0);
    if (literalOf(call.words[0] ?? []) === 'exec' && call.words.length > 1) shell.ended = 'exit';
  };
}

function readSimple(node: CommandNode, shell: Shell, standing: Standing, on: Interpreter): SimpleCall {
  const mask = on.maskOf(shell, standing);
  const at = lineAt(standing.written, node.pos);
  const lost = yes(at, 'its status is lost in the words of another command');
  const expansion = on.expansion(shell, standing, node.name ? also(mask, lost) : mask);
  return readCall(node, expansion, standing, mask);
}

function isConditional(shell: Shell, standing: Standing): boolean {
  return standing.isConditional || shell.mayHaveEnded || shell.mayHaveLeft;
}

/** They only say where something lies. */
const PATHS: ReadonlySet<string> = new Set(['pwd', 'dirname', 'basename', 'realpath', 'readlink']);
const QUIET: ReadonlySet<string> = new Set([
  'cd',
  'set',
  'test',
  '[',
  'true',
  ':',
  'export',
  'local',
  'pushd',
  'popd',
]);

function isPrinting({ words, redirects }: SimpleCall): boolean {
  if (redirects.some(({ operator }) => /^1?>|^&>/.test(operator))) return false;
  return !QUIET.has(literalOf(words[0] ?? []) ?? '');
}

function setVariables(
  node: CommandNode,
  call: SimpleCall,
  shell: Shell,
  standing: Standing,
  on: Interpreter,
): void {
  for (const part of node.prefix) {
    if (part.type !== 'Assignment' || part.index) continue;
    const value = call.assignments[part.name] ?? [];
    if (part.value.type === 'ArrayValue') {
      const members = arrayOf(part.value.elements, on.expansion(shell, standing, null));
      const before = part.append ? (shell.arrays[part.name] ?? []) : [];
      shell.arrays = { ...shell.arrays, [part.name]: [...before, ...members].slice(0, 200) };
    } else {
      const before = part.append ? (shell.variables[part.name] ?? []) : [];
      assign(shell, part.name, [...before, ...value]);
    }
  }
}

function callFunction(
  name: string,
  call: SimpleCall,
  shell: Shell,
  standing: Standing,
  on: Interpreter,
): boolean {
  const definition = shell.functions.get(name);
  if (!definition) return false;
  const key = `function ${name} ${definition.written.source.path}`;
  const { following } = on;
  if (following.open.has(key) || following.depth >= MAX_DEPTH) return true;
  const { args, mayHaveLeft } = shell;
  shell.args = call.words.slice(1);
  following.open.add(key);
  following.depth += 1;
  on.run(definition.node.body, shell, {
    ...standing,
    written: definition.written,
    onStatus: call.mask,
    via: [...standing.via, call.at],
  });
  following.depth -= 1;
  following.open.delete(key);
  shell.args = args;
  shell.mayHaveLeft = mayHaveLeft;
  if (shell.ended === 'return') shell.ended = null;
  return true;
}

function evaluate(call: SimpleCall, shell: Shell, standing: Standing, on: Interpreter): void {
  const text = call.words.slice(1).flatMap((word, index) => (index > 0 ? [' ', ...word] : word));
  if (literalOf(text) === undefined && text.length === 1) return;
  runText(
    { text, source: call.places[1] ?? call.at, linesEach: 0 },
    shell,
    { ...standing, via: standing.via },
    on,
  );
}

/** Runs text of a shell in the shell that is given. */
export function runText(
  part: Pick<ScriptPart, 'text' | 'source' | 'linesEach'>,
  shell: Shell,
  standing: Omit<Standing, 'written'>,
  on: Interpreter,
): void {
  const text = on.following.parse(part.text);
  if (!text) {
    leaveUnfollowed(on.following, 'a script', 'it is too long', part.source);
    return;
  }
  if (!text.isComplete)
    leaveUnfollowed(on.following, 'a part of a script', 'it could not be read as shell text', part.source);
  const written = { text, source: part.source, linesEach: part.linesEach };
  on.list(text.script.commands, shell, { ...standing, written });
}

function runScript(call: SimpleCall, shell: Shell, standing: Standing, on: Interpreter): boolean {
  const script = innerScript(call.words, call.input);
  if (!script || on.following.depth >= MAX_DEPTH) return false;
  const inner: Shell = {
    ...subshell(shell),
    args: script.args,
    stopsOnError: script.stopsOnError,
    pipefail: script.pipefail,
    relaxedAt: null,
    forgives: null,
    functions: new Map(),
    variables: { ...shell.variables, ...call.assignments },
  };
  const source = script.word === null ? call.at : (call.places[script.word] ?? call.at);
  on.following.depth += 1;
  runText(
    { text: script.text, source, linesEach: 1 },
    inner,
    {
      ...standing,
      onStatus: call.mask,
      onExit: call.mask,
      unstoppable: null,
      isConditional: isConditional(shell, standing),
      pipedFrom: [],
    },
    on,
  );
  on.following.depth -= 1;
  return true;
}

function within(
  inner: Inner,
  call: SimpleCall,
  shell: Shell,
  standing: Standing,
  on: Interpreter,
  perform: (call: SimpleCall, shell: Shell, standing: Standing) => void,
): void {
  if (inner.keepsOuter) emit(call, shell, standing, on);
  const places = inner.skipped === null ? inner.words.map(() => call.at) : call.places.slice(inner.skipped);
  const own: Shell =
    inner.isElsewhere || inner.folder
      ? { ...subshell(shell), folder: inner.folder ? resolvePath(inner.folder, shell.folder) : null }
      : shell;
  if (inner.remote) own.variables = {};
  const one = {
    ...call,
    words: inner.words,
    places,
    assignments: { ...call.assignments, ...inner.assignments },
  };
  perform(one, own, inner.remote ? { ...standing, remote: inner.remote } : standing);
}

function follow(
  readers: readonly CallReader[],
  call: SimpleCall,
  shell: Shell,
  standing: Standing,
  on: Interpreter,
): boolean {
  const { following } = on;
  if (standing.remote) return false;
  const site = {
    following,
    folder: shell.folder,
    variables: { ...shell.variables, ...call.assignments },
    at: call.at,
  };
  for (const read of readers) {
    const called = read(call.words, site);
    if (!called) continue;
    if (called.kind === 'unfollowed') {
      leaveUnfollowed(following, called.what, called.because, call.at);
      return false;
    }
    const words = describe(call.words);
    if (following.open.has(called.key)) {
      leaveUnfollowed(following, words, 'it calls itself', call.at);
      return true;
    }
    if (following.depth >= MAX_DEPTH) {
      leaveUnfollowed(following, words, 'the calls are nested too deep', call.at);
      return true;
    }
    runParts(called.key, called.parts, call, shell, standing, on);
    return true;
  }
  return false;
}

function runParts(
  key: string,
  parts: readonly ScriptPart[],
  call: SimpleCall,
  shell: Shell,
  standing: Standing,
  on: Interpreter,
): void {
  const { following } = on;
  following.open.add(key);
  following.depth += 1;
  for (const part of parts) {
    const mask = also(call.mask, part.mask);
    const place = {
      ...standing,
      onStatus: mask,
      onExit: mask,
      isConditional: isConditional(shell, standing) || part.isConditional,
      via: [...standing.via, call.at],
    };
    const variables = { ...shell.variables, ...call.assignments, ...part.variables };
    if (part.sharesShell)
      runShared(part, { ...place, onExit: standing.onExit, unstoppable: standing.unstoppable }, shell, on);
    else runText(part, freshShell(part, variables), { ...place, unstoppable: null }, on);
  }
  following.depth -= 1;
  following.open.delete(key);
}

function runShared(
  part: ScriptPart,
  standing: Omit<Standing, 'written'>,
  shell: Shell,
  on: Interpreter,
): void {
  const { args, mayHaveLeft } = shell;
  if (part.args.length > 0) shell.args = part.args;
  // A sourced file knows its own path by `BASH_SOURCE`, which `$0` is not: the nearest there is.
  const own: Shell = { ...shell, name: part.name };
  runText(part, own, standing, on);
  Object.assign(shell, { ...own, name: shell.name, args, mayHaveLeft });
  if (shell.ended === 'return') shell.ended = null;
}

function freshShell(part: ScriptPart, variables: Shell['variables']): Shell {
  return newShell({
    variables,
    folder: part.folder,
    stopsOnError: part.stopsOnError,
    pipefail: part.pipefail,
    args: part.args,
    name: part.name,
  });
}

/** A shell that has just started. */
export function newShell(
  given: Pick<Shell, 'variables' | 'folder' | 'stopsOnError' | 'pipefail' | 'args' | 'name'>,
): Shell {
  const { variables, folder, stopsOnError, pipefail, args, name } = given;
  return {
    variables,
    folder,
    stopsOnError,
    pipefail,
    args,
    name,
    arrays: {},
    folders: [],
    relaxedAt: null,
    functions: new Map(),
    ended: null,
    endedBadly: false,
    mayHaveEnded: false,
    mayHaveLeft: false,
    forgives: null,
  };
}

function describe(words: readonly Text[]): string {
  return words
    .map((word) => word.map((part) => (typeof part === 'string' ? part : part.raw)).join(''))
    .join(' ')
    .slice(0, 80);
}

function emit(call: SimpleCall, shell: Shell, standing: Standing, on: Interpreter): void {
  const { commands } = on.following;
  if (commands.length >= MAX_COMMANDS) {
    leaveUnfollowed(on.following, 'the rest of the script', 'it comes to too many commands', call.at);
    return;
  }
  const { words, assignments, redirects, mask, at } = call;
  commands.push({
    words,
    assignments,
    redirects,
    pipedFrom: standing.pipedFrom,
    folder: standing.remote ? null : shell.folder,
    masksFailure: mask,
    isConditional: isConditional(shell, standing),
    variables: Object.keys(assignments).length > 0 ? { ...shell.variables, ...assignments } : shell.variables,
    source: at,
    via: standing.via,
    remote: standing.remote,
  });
}
