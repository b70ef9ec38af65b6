import { PIPELINE_SCHEMA, type PipelineDrawing } from '../../pipelines/drawing/drawing.ts';
import { jsonText } from '../json.ts';
import type { RenderOptions } from '../options.ts';

/** A drawing with where it comes from. */
export interface DrawnTarget {
  /** As it was given. */
  readonly path: string;
  readonly version: string;
  readonly drawing: PipelineDrawing;
}

type Render = (target: DrawnTarget, options: RenderOptions) => Promise<string>;

/** How a drawing can be written, by the name of the format. The code of each is loaded when it is asked for. */
export const PIPELINE_FORMATS: Readonly<Record<string, Render>> = {
  terminal: async ({ drawing }, options) =>
    (await import('./terminal.ts')).renderPipelineTerminal(drawing, options),
  json: async ({ path, version, drawing }) =>
    jsonText({ schema: PIPELINE_SCHEMA, tool: { version }, target: { path }, pipeline: drawing }),
  mermaid: async ({ drawing }) => (await import('./mermaid.ts')).renderPipelineMermaid(drawing),
  svg: async ({ drawing }) => (await import('./svg.ts')).renderPipelineSvg(drawing),
};

const ENDINGS: Readonly<Record<string, string>> = {
  '.txt': 'terminal',
  '.json': 'json',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.svg': 'svg',
};

/** The format that the name of a file asks for. */
export function pipelineFormatOfFile(path: string): string | undefined {
  return Object.entries(ENDINGS).find(([ending]) => path.endsWith(ending))?.[1];
}
