import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const CORPORA = '../shared/corpora';

export interface CorpusFile {
  /** Corpus, case and path. */
  readonly name: string;
  readonly text: string;
}

/** Every file of the corpora whose name ends so, and every text that is written in the language. */
export function corpusFiles(ending: string, language: string): readonly CorpusFile[] {
  if (!existsSync(CORPORA)) return [];
  return readdirSync(CORPORA, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap(({ name }) => filesOf(name, ending, language));
}

interface Case {
  readonly rule?: string;
  readonly name?: string;
  readonly language?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly files_base64?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly text_base64?: string;
}

function filesOf(corpus: string, ending: string, language: string): CorpusFile[] {
  const lines = readFileSync(`${CORPORA}/${corpus}/cases.jsonl`, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const one: Case = JSON.parse(line);
    const title = `${corpus}:${index + 1}`;
    const decoded = Object.entries(one.files_base64 ?? {}).map(
      ([path, text]) => [path, decode(text)] as const,
    );
    const files = [...Object.entries(one.files ?? {}), ...decoded]
      .filter(([path]) => path.endsWith(ending))
      .map(([path, text]) => ({ name: `${title}/${path}`, text }));
    const text = one.text ?? (one.text_base64 === undefined ? undefined : decode(one.text_base64));
    return one.language === language && text !== undefined ? [...files, { name: title, text }] : files;
  });
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
