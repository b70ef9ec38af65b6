import type { EnvironmentDifference } from '../../resources/drawing/differences.ts';
import { RESOURCES_SCHEMA, type ResourcesDrawing } from '../../resources/drawing/drawing.ts';
import type { WhyResource } from '../../resources/drawing/why.ts';
import { jsonText } from '../json.ts';
import type { RenderOptions } from '../options.ts';

/** What was asked about the infrastructure of a tree. */
export type ResourcesAnswer =
  | { readonly kind: 'inventory'; readonly drawing: ResourcesDrawing }
  | { readonly kind: 'why'; readonly found: readonly WhyResource[] }
  | { readonly kind: 'difference'; readonly difference: EnvironmentDifference };

export interface ResourcesTarget {
  /** As it was given. */
  readonly path: string;
  readonly version: string;
  readonly answer: ResourcesAnswer;
}

type Render = (target: ResourcesTarget, options: RenderOptions) => Promise<string>;

/** How an answer can be written, by the name of the format. Only the inventory can be drawn. */
export const RESOURCES_FORMATS: Readonly<Record<string, Render>> = {
  terminal: async ({ answer }, options) => {
    if (answer.kind === 'inventory')
      return (await import('./terminal.ts')).renderResourcesTerminal(answer.drawing, options);
    const { renderWhy, renderDifferences } = await import('./details.ts');
    return answer.kind === 'why'
      ? renderWhy(answer.found, options)
      : renderDifferences(answer.difference, options);
  },
  json: async ({ path, version, answer }) =>
    jsonText({
      schema: RESOURCES_SCHEMA,
      tool: { version },
      target: { path },
      resources: answer.kind === 'inventory' ? answer.drawing : null,
      why: answer.kind === 'why' ? answer.found : null,
      difference: answer.kind === 'difference' ? answer.difference : null,
    }),
  mermaid: async ({ answer }) => {
    if (answer.kind !== 'inventory') throw new Error('only the inventory can be drawn');
    return (await import('./mermaid.ts')).renderResourcesMermaid(answer.drawing);
  },
  svg: async ({ answer }) => {
    if (answer.kind !== 'inventory') throw new Error('only the inventory can be drawn');
    return (await import('./svg.ts')).renderResourcesSvg(answer.drawing);
  },
};

const ENDINGS: Readonly<Record<string, string>> = {
  '.txt': 'terminal',
  '.json': 'json',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.svg': 'svg',
};

/** The format that the name of a file asks for. */
export function resourcesFormatOfFile(path: string): string | undefined {
  return Object.entries(ENDINGS).find(([ending]) => path.endsWith(ending))?.[1];
}
