import { isRecord, type ParsedRecord, recordOf, stringOf, stringsOf } from '../../parsed.ts';
import { parseJson5 } from './json5.ts';

/** What a Renovate configuration takes on, its presets aside. */
export interface RenovateConfig {
  /** `enabled: false`. */
  readonly isOff: boolean;
  /** `enabledManagers`; `undefined`: all. */
  readonly managers?: readonly string[];
  /** Managers that are switched off one by one. */
  readonly offManagers: readonly string[];
  /** Globs of paths it leaves alone. */
  readonly ignoredPaths: readonly string[];
  readonly waitsForAge: boolean;
}

/** Every place in which Renovate looks: https://docs.renovatebot.com/configuration-options/. */
export const RENOVATE_PLACES: readonly string[] = [
  ...['renovate', '.github/renovate', '.gitlab/renovate', '.renovaterc'].flatMap((base) =>
    ['.json', '.json5', '.jsonc'].map((extension) => `${base}${extension}`),
  ),
  '.renovaterc',
];

/**
 * Reads a Renovate configuration.
 *
 * @throws SyntaxError when it is no JSON5.
 */
export function parseRenovate(text: string): RenovateConfig {
  const config = parseJson5(text);
  if (!isRecord(config)) throw new SyntaxError('it is no object');
  return readRenovate(config);
}

/** Presets that wait some days before they propose a release. */
const WAITING_PRESETS =
  /^(?:config:best-practices|security:minimumReleaseAge\w*|npm:unpublishSafe|:unpublishSafe)/;

export function readRenovate(config: ParsedRecord): RenovateConfig {
  const presets = stringsOf(config.extends);
  const rules = Array.isArray(config.packageRules) ? config.packageRules.map(recordOf) : [];
  const managers = stringsOf(config.enabledManagers);
  const offByName = Object.entries(config).filter(([, value]) => recordOf(value).enabled === false);
  const offByRule = rules.filter(isAboutManagersOnly).flatMap((rule) => stringsOf(rule.matchManagers));
  const ages = [config, ...rules].map(
    ({ minimumReleaseAge, stabilityDays }) => stringOf(minimumReleaseAge) ?? stabilityDays,
  );
  return {
    isOff: config.enabled === false || presets.includes(':disableRenovate'),
    ...(managers.length > 0 && { managers }),
    offManagers: [...offByName.map(([name]) => name), ...offByRule],
    ignoredPaths: stringsOf(config.ignorePaths),
    waitsForAge: ages.some((age) => Boolean(age)) || presets.some((preset) => WAITING_PRESETS.test(preset)),
  };
}

/** `{ matchManagers: [...], enabled: false }` and nothing that narrows it down. */
function isAboutManagersOnly(rule: ParsedRecord): boolean {
  const narrowing = Object.keys(rule).filter((key) => key.startsWith('match') && key !== 'matchManagers');
  return rule.enabled === false && narrowing.length === 0;
}
