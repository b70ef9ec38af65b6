import type { XmlElement } from '../../../xml.ts';

/** An item such as `<PackageReference Include="Serilog" Version="4.0.0" />`. */
export interface MsbuildItem {
  readonly type: string;
  readonly name: string;
  /** Changes an item that another file includes. */
  readonly isUpdate: boolean;
  readonly metadata: ReadonlyMap<string, string>;
  readonly isConditional: boolean;
  readonly line: number;
}

/** A project, props or targets file as far as packages go. */
export interface MsbuildFile {
  readonly items: readonly MsbuildItem[];
  /** The last value wins, an unconditional one before those under a condition. */
  readonly properties: ReadonlyMap<string, string>;
  /** Files that it imports, as written. */
  readonly imports: readonly string[];
}

const ITEMS = new Set(['PackageReference', 'PackageVersion', 'GlobalPackageReference']);

/** Reads a file of MSBuild. Conditions are noted, not evaluated. */
export function readMsbuild(project: XmlElement): MsbuildFile {
  const items: MsbuildItem[] = [];
  const certain = new Map<string, string>();
  const possible = new Map<string, string>();
  const imports: string[] = [];
  visit(project, false);
  return { items, properties: new Map([...possible, ...certain]), imports };

  function visit(element: XmlElement, isConditional: boolean): void {
    for (const child of element.children) {
      const isUnderCondition = isConditional || child.attributes.Condition !== undefined;
      if (child.name === 'PropertyGroup') {
        for (const property of child.children) {
          const holds = isUnderCondition || property.attributes.Condition !== undefined;
          (holds ? possible : certain).set(property.name, property.text);
        }
      } else if (ITEMS.has(child.name)) {
        const item = itemOf(child, isUnderCondition);
        if (item) items.push(item);
      } else if (child.name === 'Import') imports.push(child.attributes.Project ?? '');
      // Targets run later and add nothing to what is restored.
      else if (child.name !== 'Target') visit(child, isUnderCondition);
    }
  }
}

function itemOf(element: XmlElement, isConditional: boolean): MsbuildItem | undefined {
  const { attributes, children, name: type, line } = element;
  const name = attributes.Include ?? attributes.Update;
  if (name === undefined || name === '') return undefined;
  const metadata = new Map<string, string>(children.map((child) => [child.name, child.text]));
  for (const [key, value] of Object.entries(attributes)) metadata.set(key, value);
  return { type, name, isUpdate: attributes.Include === undefined, metadata, isConditional, line };
}

const MAX_STEPS = 20;

/** Replaces `$(Name)`; `undefined` when a property is set nowhere in the tree. */
export function expanded(text: string, properties: ReadonlyMap<string, string>): string | undefined {
  let current = text;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const placeholder = /\$\(([^()]{1,200})\)/.exec(current);
    if (placeholder?.[1] === undefined) return current;
    const value = properties.get(placeholder[1]);
    if (value === undefined || value.length > 1000) return undefined;
    current =
      current.slice(0, placeholder.index) + value + current.slice(placeholder.index + placeholder[0].length);
  }
  return undefined;
}
