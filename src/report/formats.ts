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
];

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
