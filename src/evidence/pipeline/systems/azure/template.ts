import type { YamlNode } from '../../yaml-node.ts';
import { type Expansion, expand, type TemplatePlace, writtenAt } from './expand.ts';
import type { Expanded } from './expanded.ts';
import { expandedParameters } from './parameters.ts';

/** Azure Pipelines allows 100 levels; nobody writes more than a few. */
const MAX_FILES = 40;

/** A template of this tree with the place inside it; `undefined` where it cannot be read, which is noted. */
export function openTemplate(
  call: YamlNode,
  place: TemplatePlace,
  expansion: Expansion,
): { readonly root: YamlNode; readonly place: TemplatePlace } | undefined {
  const named = writtenAt(expand(call.get('template') ?? call, place, expansion));
  const [file = '', repository] = named.split('@');
  const leaveOpen = (what: string, because: string, settle: string) => {
    expansion.unresolved.push({ what, because, at: call.source, settle, workflow: expansion.workflow });
    return undefined;
  };
  if (repository !== undefined && repository !== 'self') {
    return leaveOpen(
      `the template \`${file.slice(0, 200)}\` of the repository \`${repository.slice(0, 100)}\``,
      'it is in another repository',
      'read the template there and judge it by hand',
    );
  }
  const path = resolved(file, place.path);
  if (place.files.includes(path) || place.files.length > MAX_FILES) {
    return leaveOpen(`the template \`${path.slice(0, 200)}\``, 'it includes itself', 'take the cycle out');
  }
  const root = file.includes('${{') ? undefined : expansion.files.root(path);
  if (!root) {
    return leaveOpen(
      `the template \`${path.slice(0, 200)}\``,
      'it is not in the tree, or no YAML',
      'mend its name',
    );
  }
  expansion.files.uses(path);
  const inside = {
    path,
    parameters: expandedParameters(root, call.get('parameters'), place, expansion),
    loops: new Map(),
    variables: place.variables,
    files: [...place.files, path],
  };
  return { root, place: inside };
}

/** The steps, jobs, stages or variables of a template in place of the item that names it. */
export function insertedTemplate(
  call: YamlNode,
  kind: string,
  place: TemplatePlace,
  expansion: Expansion,
): readonly Expanded[] {
  const opened = openTemplate(call, place, expansion);
  const list = opened?.root.get(kind);
  if (!opened || !list) return [];
  const body = expand(list, opened.place, expansion, kind);
  // Variables may be a mapping in one file and a list in another.
  return kind === 'variables' && body.entries().length > 0 ? [body] : body.items();
}

function resolved(file: string, from: string): string {
  const base = file.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of file.replaceAll('\\', '/').split('/')) {
    if (part === '..') base.pop();
    else if (part !== '.' && part !== '') base.push(part);
  }
  return base.join('/');
}
