import {
  compareStages,
  type EnvironmentWord,
  environmentOfPath,
  environmentWords,
} from '../../judge/environment-names.ts';
import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { TerraformFolder } from './infrastructure/terraform-folders.ts';
import type { InfrastructureFiles } from './infrastructure-files.ts';

/** Definitions of two environments that lie side by side. */
export interface EnvironmentCopy {
  /** Their place with `{env}` for the environment. */
  readonly pattern: string;
  readonly tool: 'terraform' | 'cloudformation' | 'serverless';
  readonly environments: readonly [string, string];
  readonly paths: readonly [string, string];
  /** Share of their words that they have in common, from 0 to 1; names of environments and literal values aside. */
  readonly similarity: number;
  /** Resources that each of them declares itself; those of called modules do not count. `0` where it is not counted. */
  readonly resources: readonly [number, number];
  /** Both call modules, from the same sources whatever their version. */
  readonly callSameModules: boolean;
}

interface Unit {
  readonly word: EnvironmentWord;
  readonly files: readonly string[];
  readonly folder: TerraformFolder | undefined;
}

export default defineCollector({
  fact: 'environmentCopies',
  needs: ['infrastructureFiles'],
  collect(world, facts) {
    const infrastructure = presentValue(facts.infrastructureFiles);
    const gaps: Gap[] = [];
    const copies = infrastructure ? copiesIn(infrastructure, world, gaps) : [];
    return copies.length > 0
      ? present(copies, gaps)
      : none('no two environments have definitions side by side', gaps);
  },
});

function copiesIn(
  infrastructure: InfrastructureFiles,
  world: World,
  gaps: Gap[],
): readonly EnvironmentCopy[] {
  const groups = new Map<string, { tool: EnvironmentCopy['tool']; units: Unit[] }>();
  const add = (
    place: string,
    tool: EnvironmentCopy['tool'],
    files: readonly string[],
    folder?: TerraformFolder,
  ) => {
    const found = environmentOfPath(place);
    if (!found) return;
    const key = `${tool} ${found.pattern}`;
    const group = groups.get(key) ?? { tool, units: [] };
    group.units.push({ word: found.word, files, folder });
    groups.set(key, group);
  };
  for (const folder of infrastructure.terraform) {
    if (folder.kind !== 'module') add(`${folder.path}/`, 'terraform', folder.files, folder);
  }
  for (const { path, tool, part } of infrastructure.files) {
    if (part === 'definition' && (tool === 'cloudformation' || tool === 'serverless'))
      add(path, tool, [path]);
  }
  const textOf = (unit: Unit) => unit.files.map((path) => world.text(path, gaps) ?? '').join('\n');
  return [...groups].flatMap(([key, { tool, units }]): readonly EnvironmentCopy[] => {
    if (!units.some(({ word }) => !word.isWeak)) return [];
    const [first, ...others] = units.sort((a, b) => compareStages(a.word.stage, b.word.stage));
    if (!first) return [];
    const pattern = key.slice(tool.length + 1).replace(/\/$/, '');
    return others
      .filter(({ word }) => word.name !== first.word.name)
      .map((other) => ({
        pattern,
        tool,
        ...compared(first, other),
        similarity: similarity(textOf(first), textOf(other)),
      }));
  });
}

function compared(first: Unit, other: Unit): Omit<EnvironmentCopy, 'pattern' | 'tool' | 'similarity'> {
  const sources = [first, other].map(({ folder }) =>
    (folder?.modules ?? []).map(({ source }) => (source ?? '').replace(/\?ref=.*$/, '')).sort(),
  );
  const placeOf = ({ folder, files }: Unit) => files[0] ?? folder?.path ?? '';
  return {
    environments: [first.word.name, other.word.name],
    paths: [placeOf(first), placeOf(other)],
    resources: [first.folder?.resources.length ?? 0, other.folder?.resources.length ?? 0],
    callSameModules: (sources[0]?.length ?? 0) > 0 && isSubset(sources[0] ?? [], sources[1] ?? []),
  };
}

/** One may call a module less, as a development environment without a CDN does. */
function isSubset(a: readonly string[], b: readonly string[]): boolean {
  const [small, large] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)];
  return small.length > 0 && small.every((source) => large.has(source));
}

const MAX_WORDS = 200_000;
const COMMENT = /^[ \t]*(?:#|\/\/).*$/gm;
/** Sizes and names are what may differ: values of Terraform's attributes are left out. */
const LITERAL = /=[ \t]*(?:"[^"\n]*"|\d[\d.]*)/g;

function similarity(a: string, b: string): number {
  const left = countWords(a);
  const right = countWords(b);
  let common = 0;
  let all = 0;
  for (const [word, count] of left) {
    const other = right.get(word) ?? 0;
    common += Math.min(count, other);
    all += Math.max(count, other);
  }
  for (const [word, count] of right) if (!left.has(word)) all += count;
  return all === 0 ? 0 : common / all;
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let words = 0;
  const plainText = text.replace(COMMENT, '').replace(LITERAL, '=');
  for (const [word] of plainText.matchAll(/[\w.-]{1,200}/g)) {
    words += 1;
    if (words > MAX_WORDS) break;
    const plain = environmentWords(word).length > 0 ? '{env}' : word;
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return counts;
}
