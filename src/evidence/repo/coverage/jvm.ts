import type { FoundGate } from './formats.ts';
import { bracesAt, lineAt, lowest } from './numbers.ts';

const MINIMUM_XML = /<minimum>\s{0,20}(\d{1,3}(?:\.\d{1,4})?%?)\s{0,20}<\/minimum>/g;
const MINIMUM_GRADLE = /\bminimum\s{0,3}=\s{0,3}(?:BigDecimal\()?["']?(\d(?:\.\d{1,4})?)/g;
const KOVER = /\bminBound\((\d{1,3})\)|\bminValue\s{0,3}=\s{0,3}(\d{1,3})/g;

/** JaCoCo's rules in Maven and Gradle, Kover's in Gradle. */
export function readJvm(text: string, path: string): readonly FoundGate[] {
  if (path.endsWith('.xml')) return readMaven(text);
  const gates: FoundGate[] = [];
  const rules = text.search(/\bviolationRules\b/);
  if (rules >= 0) {
    const percents = [...bracesAt(text, rules).matchAll(MINIMUM_GRADLE)].map(
      ([, share]) => Number(share) * 100,
    );
    gates.push({
      tool: 'JaCoCo',
      line: lineAt(text, rules),
      floor: lowest(percents),
      by: 'run',
      measures: true,
    });
  }
  // The plugin measures whenever the tests run.
  const plugin = text.search(/\bjacoco\b/);
  if (rules < 0 && plugin >= 0)
    gates.push({ tool: 'JaCoCo', line: lineAt(text, plugin), floor: null, by: 'nothing', measures: true });
  const bounds = [...text.matchAll(KOVER)];
  const [first] = bounds;
  if (first && /\bkover\b/i.test(text)) {
    const floor = lowest(bounds.map(([, bound, value]) => Number(bound ?? value)));
    gates.push({ tool: 'Kover', line: lineAt(text, first.index), floor, by: 'run', measures: true });
  }
  return gates;
}

/** A plugin of the build itself that applies one of these: whether it lets it measure is decided in its code. */
export function readBuildPlugin(text: string): readonly FoundGate[] {
  const [found] = [
    ...text.matchAll(/\b(?:apply|id|plugin)\b.{0,60}?(kover|jacoco)|\b(Kover|Jacoco)\w{0,20}Plugin\b/gi),
  ];
  if (!found) return [];
  const tool = /kover/i.test(found[0]) ? 'Kover' : 'JaCoCo';
  const line = lineAt(text, found.index);
  const condition = { variable: null, wants: 'set', line } as const;
  const by = /minBound|minValue|violationRules|Verif/.test(text) ? 'run' : 'nothing';
  return [{ tool, line, floor: null, by, measures: true, condition }];
}

function readMaven(text: string): readonly FoundGate[] {
  const plugin = text.indexOf('<artifactId>jacoco-maven-plugin</artifactId>');
  if (plugin < 0) return [];
  const line = lineAt(text, plugin);
  if (!/<goal>\s{0,20}check\s{0,20}<\/goal>/.test(text.slice(plugin)))
    return [{ tool: 'JaCoCo', line, floor: null, by: 'nothing', measures: true }];
  const percents = [...text.slice(plugin).matchAll(MINIMUM_XML)].map(([, share = '']) =>
    share.endsWith('%') || Number(share) > 1 ? Number.parseFloat(share) : Number(share) * 100,
  );
  return [{ tool: 'JaCoCo', line, floor: lowest(percents), by: 'run', measures: true }];
}
