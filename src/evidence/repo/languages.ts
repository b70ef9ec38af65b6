import { none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { type CodeUse, codeUseOf } from './code/code-use.ts';
import { infrastructureFolders } from './code/infrastructure-folders.ts';
import { type LanguageKind, languageOf } from './code/languages-table.ts';
import { packageFinder } from './packages/package-of.ts';

/** How much of one language there is, for one use. */
export interface LanguageAmount {
  readonly language: string;
  readonly kind: LanguageKind;
  readonly files: number;
  readonly bytes: number;
  /** Part of all program bytes of the same use, 0 to 1. Zero for what is no program code. */
  readonly share: number;
}

export interface PackageLanguages {
  /** Root folder of the package, `''` for the root of the tree. */
  readonly root: string;
  /** Deployable code only, largest first. */
  readonly deployable: readonly LanguageAmount[];
  readonly testFiles: number;
}

/** Where text in a programming language stands. */
export interface CodeFile {
  readonly path: string;
  readonly language: string;
  readonly kind: LanguageKind;
  readonly use: CodeUse;
  readonly bytes: number;
  /** Root folder of its package. */
  readonly packageRoot: string;
}

export interface Languages {
  /** Deployable code of the whole tree, largest first. */
  readonly deployable: readonly LanguageAmount[];
  readonly byUse: Readonly<Partial<Record<CodeUse, readonly LanguageAmount[]>>>;
  readonly packages: readonly PackageLanguages[];
  readonly files: readonly CodeFile[];
}

export default defineCollector({
  fact: 'languages',
  needs: ['packages'],
  collect(world, { packages }) {
    const find = packageFinder(presentValue(packages) ?? []);
    const infrastructure = infrastructureFolders(world.tree);
    const files = world.tree.entries.flatMap((entry): CodeFile[] => {
      if (!entry.tracked || entry.kind === 'symlink' || entry.kind === 'submodule') return [];
      const language = languageOf(entry.path);
      if (!language) return [];
      const isInfrastructure =
        language.kind === 'infrastructure' || infrastructure.some((folder) => entry.path.startsWith(folder));
      return [
        {
          path: entry.path,
          language: language.name,
          kind: language.kind,
          use: codeUseOf(entry.path, entry.role, isInfrastructure),
          bytes: world.files.size(entry.path) ?? 0,
          packageRoot: find(entry.path)?.root ?? '',
        },
      ];
    });
    if (!files.some(({ kind }) => kind === 'program' || kind === 'shell'))
      return none('the tree holds no program code', world.unseen);
    return present(summarise(files), world.unseen);
  },
});

function summarise(files: readonly CodeFile[]): Languages {
  const byUse: Partial<Record<CodeUse, readonly LanguageAmount[]>> = {};
  for (const use of new Set(files.map((file) => file.use)))
    byUse[use] = amounts(files.filter((file) => file.use === use));
  const byPackage = new Map<string, CodeFile[]>();
  for (const file of files) {
    const known = byPackage.get(file.packageRoot);
    if (known) known.push(file);
    else byPackage.set(file.packageRoot, [file]);
  }
  const packages = [...byPackage].map(([root, own]) => ({
    root,
    deployable: amounts(own.filter(({ use }) => use === 'deployable')),
    testFiles: own.filter(({ use, kind }) => use === 'test' && kind === 'program').length,
  }));
  return { deployable: byUse.deployable ?? [], byUse, packages, files };
}

function amounts(files: readonly CodeFile[]): readonly LanguageAmount[] {
  const total = files.reduce((sum, { kind, bytes }) => sum + (isProgram(kind) ? bytes : 0), 0);
  const byLanguage = new Map<string, { kind: LanguageKind; files: number; bytes: number }>();
  for (const { language, kind, bytes } of files) {
    const amount = byLanguage.get(language) ?? { kind, files: 0, bytes: 0 };
    byLanguage.set(language, { kind, files: amount.files + 1, bytes: amount.bytes + bytes });
  }
  return [...byLanguage]
    .map(([language, { kind, files, bytes }]) => ({
      language,
      kind,
      files,
      bytes,
      share: isProgram(kind) && total > 0 ? bytes / total : 0,
    }))
    .sort((a, b) => b.bytes - a.bytes || (a.language < b.language ? -1 : 1));
}

function isProgram(kind: LanguageKind): boolean {
  return kind === 'program' || kind === 'shell';
}
