import type { RenderOptions } from './options.ts';
import type { Report } from './report.ts';

type Render = (report: Report, options?: RenderOptions) => string;

/** One format of the report. Its code is loaded when it is asked for. */
export interface Format {
  readonly name: string;
  /** Of a file that holds it, with the dot. */
  readonly extension: string;
  readonly mime: string;
  readonly load: () => Promise<Render>;
}

export const FORMATS: readonly Format[] = [
  {
    name: 'terminal',
    extension: '.txt',
    mime: 'text/plain',
    load: () => import('./terminal/terminal.ts').then((file) => file.renderTerminal),
  },
  {
    name: 'json',
    extension: '.json',
    mime: 'application/json',
    load: () => import('./json.ts').then((file) => file.renderJson),
  },
  {
    name: 'sarif',
    extension: '.sarif',
    mime: 'application/sarif+json',
    load: () => import('./sarif/sarif.ts').then((file) => file.renderSarif),
  },
  {
    name: 'junit',
    extension: '.xml',
    mime: 'application/xml',
    load: () => import('./junit.ts').then((file) => file.renderJunit),
  },
  {
    name: 'markdown',
    extension: '.md',
    mime: 'text/markdown',
    load: () => import('./markdown/markdown.ts').then((file) => file.renderMarkdown),
  },
  {
    name: 'html',
    extension: '.html',
    mime: 'text/html',
    load: () => import('./html/html.ts').then((file) => file.renderHtml),
  },
];

export const FORMAT_NAMES: readonly string[] = FORMATS.map(({ name }) => name);

/** The format that the name of a file asks for. The longest ending wins: `.sarif.json` is no `.json`. */
export function formatOfFile(path: string): string | undefined {
  const matches = FORMATS.filter(({ extension }) => path.endsWith(extension));
  matches.sort((a, b) => b.extension.length - a.extension.length);
  return matches[0]?.name;
}

/** Writes the report in the named format. */
export async function renderReport(
  name: string,
  report: Report,
  options: RenderOptions = {},
): Promise<string> {
  const format = FORMATS.find((known) => known.name === name);
  if (!format) throw new Error(`no format is called "${name}"`);
  const render = await format.load();
  return render(report, options);
}
