import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Example, ExampleCommit } from '../src/judge/control.ts';

/** The moment at which examples are judged. */
export const EXAMPLE_NOW = new Date('2026-06-15T12:00:00Z');

const TRUNK = 'main';

/** Writes an example as a real git repository in a fresh folder. */
export function writeExample(example: Example): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-example-'));
  const { history, untracked } = historyOf(example);
  startRepository(root);
  const stream = new ImportStream();
  for (const commit of history) stream.add(commit);
  git(root, ['fast-import', '--quiet', '--date-format=raw'], stream.text);
  if (stream.branch !== TRUNK) writeFileSync(join(root, '.git/HEAD'), `ref: refs/heads/${stream.branch}\n`);
  writeFiles(root, Object.fromEntries(stream.filesOf(stream.branch)));
  git(root, ['reset', '--quiet']);
  writeFiles(root, untracked);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

type Files = Readonly<Record<string, string>>;

function historyOf(example: Example): { history: readonly ExampleCommit[]; untracked: Files } {
  const { history, untracked } = example;
  if (!Array.isArray(history)) return { history: [{ files: plainFiles(example) }], untracked: {} };
  return { history, untracked: typeof untracked === 'object' ? untracked : {} };
}

function plainFiles(example: Example): Files {
  return Object.fromEntries(
    Object.entries(example).filter((file): file is [string, string] => typeof file[1] === 'string'),
  );
}

/** What `git init` writes, without starting a process for it: hundreds of examples are judged in one run. */
function startRepository(root: string): void {
  for (const folder of ['objects', 'refs/heads']) mkdirSync(join(root, '.git', folder), { recursive: true });
  writeFileSync(join(root, '.git/HEAD'), `ref: refs/heads/${TRUNK}\n`);
  writeFileSync(join(root, '.git/config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
}

export function writeFiles(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

type Tree = ReadonlyMap<string, string>;

/** One branch while a history is written: its last commit and files, and those it had when it was last merged. */
interface Line {
  readonly mark: number;
  readonly files: Tree;
  readonly forkedAt: Tree;
}

/** Commits as one stream for `git fast-import`: a process for the whole history instead of several for each commit. */
class ImportStream {
  text = '';
  private marks = 0;
  private current = TRUNK;
  private readonly lines = new Map<string, Line>();

  /** The branch that is checked out in the end: trunk, where there is one. */
  get branch(): string {
    return this.lines.has(TRUNK) ? TRUNK : this.current;
  }

  filesOf(branch: string): Tree {
    return this.lines.get(branch)?.files ?? new Map();
  }

  add(commit: ExampleCommit): void {
    const branch = commit.on ?? TRUNK;
    const from = this.lines.get(branch) ?? this.lines.get(this.current);
    const forkedAt = this.lines.get(branch)?.forkedAt ?? from?.files ?? new Map();
    this.current = branch;
    let line = { mark: from?.mark ?? 0, files: from?.files ?? new Map(), forkedAt };
    if (commit.merges) line = this.merge(commit, branch, line);
    if (commit.files || commit.remove) {
      const files = new Map([...line.files, ...Object.entries(commit.files ?? {})]);
      for (const path of files.keys()) {
        if (commit.remove?.some((removed) => path === removed || path.startsWith(`${removed}/`)))
          files.delete(path);
      }
      line = this.write(branch, commit, commit.message ?? 'Change', { ...line, files }, []);
    }
    // A commit of nothing only begins a branch.
    else if (!commit.merges) this.text += `reset refs/heads/${branch}\nfrom :${line.mark}\n\n`;
    this.lines.set(branch, line);
  }

  private merge(commit: ExampleCommit, branch: string, line: Line): Line {
    const name = commit.merges ?? '';
    const other = this.lines.get(name);
    if (!other) throw new Error(`no branch is called "${name}"`);
    const files = new Map(line.files);
    for (const [path, text] of other.files) if (other.forkedAt.get(path) !== text) files.set(path, text);
    for (const path of other.forkedAt.keys()) if (!other.files.has(path)) files.delete(path);
    const merged = this.write(branch, commit, commit.message ?? `Merge ${name}`, { ...line, files }, [
      other.mark,
    ]);
    this.lines.set(name, { ...other, forkedAt: other.files });
    return merged;
  }

  private write(
    branch: string,
    commit: ExampleCommit,
    message: string,
    line: Line,
    merged: readonly number[],
  ): Line {
    this.marks += 1;
    const author = commit.author ?? 'Ada Example';
    const seconds = Math.floor(EXAMPLE_NOW.getTime() / 1000) - Math.round((commit.daysAgo ?? 0) * 86_400);
    const who = `${author} <${author.replace(/\W+/g, '.').toLowerCase()}@example.com> ${seconds} +0000`;
    this.text += `commit refs/heads/${branch}\nmark :${this.marks}\nauthor ${who}\ncommitter ${who}\n${data(message)}`;
    if (line.mark > 0) this.text += `from :${line.mark}\n`;
    for (const mark of merged) this.text += `merge :${mark}\n`;
    this.text += 'deleteall\n';
    for (const [path, text] of line.files) this.text += `M 100644 inline ${quoted(path)}\n${data(text)}`;
    return { ...line, mark: this.marks };
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function git(root: string, args: readonly string[], input = ''): void {
  const run = spawnSync('git', ['-C', root, ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: root,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
    input,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`);
}
