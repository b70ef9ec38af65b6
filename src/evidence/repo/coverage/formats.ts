import { readCodecov } from './codecov.ts';
import { readFloorFile } from './floor-files.ts';
import { readIni } from './ini.ts';
import { readBuildPlugin, readJvm } from './jvm.ts';
import { readPackageJson } from './package-json.ts';
import type { EnvironmentCondition } from './ruby-condition.ts';
import { readScript } from './script.ts';
import { readSimplecov } from './simplecov.ts';

/** A gate as it stands in one file. */
export interface FoundGate {
  /** `vitest`, `jest`, `nyc`, `coverage.py`, `JaCoCo`, `SimpleCov`, `Codecov`. */
  readonly tool: string;
  readonly line: number;
  /** Percent that is asked for, the lowest of those named; `null` where it is no number, such as "no drop". */
  readonly floor: number | null;
  /** `run`: the run of the tests fails below it. `service`: a service marks the change. `nothing`: it is only measured. */
  readonly by: 'run' | 'service' | 'nothing';
  /** It makes the measurement happen too, without an option of the command. */
  readonly measures: boolean;
  /** It holds only so far as this does. */
  readonly condition?: EnvironmentCondition;
}

type GateReader = (text: string, path: string) => readonly FoundGate[];

const FORMATS: readonly (readonly [RegExp, GateReader])[] = [
  [/(?:^|\/)(?:vite|vitest|jest|karma|wdio)[\w.-]{0,40}\.[cm]?[jt]s$/, readScript],
  [/(?:^|\/)(?:package\.json|\.nycrc(?:\.json)?|\.c8rc(?:\.json)?|jest\.config\.json)$/, readPackageJson],
  [/(?:^|\/)(?:\.coveragerc|setup\.cfg|tox\.ini|pytest\.ini|pyproject\.toml|\.coveragerc\.toml)$/, readIni],
  [/(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$|\.gradle(?:\.kts)?$/, readJvm],
  [
    /(?:^|\/)(?:buildSrc|build-(?:logic|plugins?|conventions?))\/.{1,300}\.(?:kts?|groovy|java)$/,
    readBuildPlugin,
  ],
  [/(?:^|\/)(?:\.simplecov|spec_helper\.rb|rails_helper\.rb|test_helper\.rb)$/, readSimplecov],
  [/^(?:\.github\/|dev\/)?\.?codecov\.ya?ml$/, readCodecov],
  [/(?:^|\/)(?:\.testcoverage\.ya?ml|tarpaulin\.toml)$/, readFloorFile],
];

export function mayHoldGate(path: string): boolean {
  return FORMATS.some(([file]) => file.test(path));
}

/** Configurations are short; a longer text is something else. */
const MAX_TEXT = 300_000;

export function gatesIn(path: string, text: string): readonly FoundGate[] {
  if (text.length > MAX_TEXT) return [];
  return FORMATS.flatMap(([file, read]) => (file.test(path) ? read(text, path) : []));
}
