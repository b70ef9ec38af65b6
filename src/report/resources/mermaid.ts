import type { DrawnResource, DrawnStack, ResourcesDrawing } from '../../resources/drawing/drawing.ts';
import { clip, inert } from '../inert.ts';

const LONGEST = 80;
/** More than a person can follow, and than renderers take. */
const MOST_NODES = 150;

/** Kinds that stand at most edges without telling anything. */
const SUPPORTING =
  /::(?:Policy|ManagedPolicy|InstanceProfile|LogGroup|RouteTable|Route|SubnetRouteTableAssociation|Permission|Alias|Key)$/;

/** A Mermaid flow chart of the resources: who names whom, and what the internet reaches. */
export function renderResourcesMermaid(drawing: ResourcesDrawing): string {
  const shown = shownResources(drawing);
  const names = new Map(shown.map(({ key }, index) => [key, `r${index}`]));
  const reached = shown.filter(({ internet }) => internet?.answer === 'yes');
  const lines = [
    'flowchart LR',
    ...(reached.length > 0 ? ['  internet((internet))'] : []),
    ...drawing.stacks.flatMap((stack, at) => stackLines(stack, at, names)),
    ...reached.map(({ key }) => `  internet ==> ${names.get(key)}`),
    ...drawing.links.flatMap(({ from, to }) => {
      const [source, target] = [names.get(from), names.get(to)];
      return source && target ? [`  ${source} --> ${target}`] : [];
    }),
    '  classDef reached stroke-width:3px',
    '  classDef unsure stroke-dasharray:4 4',
  ];
  return `${lines.join('\n')}\n`;
}

/** What is declared here; those that say little are left out where there are many. */
function shownResources({ stacks }: ResourcesDrawing): readonly DrawnResource[] {
  const managed = stacks.flatMap(({ resources }) => resources.filter(({ mode }) => mode === 'managed'));
  if (managed.length <= MOST_NODES) return managed;
  return managed.filter(({ type }) => !SUPPORTING.test(type)).slice(0, MOST_NODES);
}

function stackLines(stack: DrawnStack, at: number, names: ReadonlyMap<string, string>): readonly string[] {
  const shown = stack.resources.flatMap((resource) => {
    const name = names.get(resource.key);
    return name === undefined ? [] : [`    ${name}[${label(resource)}]${classOf(resource)}`];
  });
  if (shown.length === 0) return [];
  const title = stack.environment ? `${stack.name} (${stack.environment.name})` : stack.name;
  const missing = stack.resources.filter(({ mode }) => mode === 'managed').length - shown.length;
  const more = missing > 0 ? [`    m${at}["and ${missing} more"]:::unsure`] : [];
  return [`  subgraph s${at}["${escaped(title)}"]`, ...shown, ...more, '  end'];
}

function label({ address, type }: DrawnResource): string {
  return `"${escaped(address)}<br/>${escaped(type)}"`;
}

function classOf({ internet, maybe }: DrawnResource): string {
  if (internet?.answer === 'yes') return ':::reached';
  return maybe !== null || internet?.answer === 'unknown' ? ':::unsure' : '';
}

/** Mermaid writes what has a meaning of its own as an entity: `#quot;`. Text of the tree may hold anything. */
function escaped(text: string): string {
  return clip(inert(text), LONGEST).replace(/[^\w .,:;()\-/@+=]/gu, (character) =>
    character.codePointAt(0) === undefined ? '' : `#${character.codePointAt(0)};`,
  );
}
