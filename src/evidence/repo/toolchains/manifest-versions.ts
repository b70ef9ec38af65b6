import { parse as parseJsonc } from 'jsonc-parser';
import { stringOf, valueAt } from '../../parsed.ts';
import { readGoMod } from '../manifests/go/go-mod.ts';
import { leadingNames } from '../manifests/lines.ts';
import { type FoundPin, pinOf, type RuntimeName } from './toolchain.ts';

type Reader = (text: string) => readonly FoundPin[];

/** Readers of manifests that name a version among other things, by file name. */
export const MANIFESTS: Readonly<Record<string, Reader>> = {
  'package.json': packageJson,
  'go.mod': goMod,
  'go.work': goMod,
  Gemfile: gemfile,
  'composer.json': composerJson,
  'pyproject.toml': pyproject,
  Pipfile: pipfile,
  'Cargo.toml': cargoToml,
  'global.json': globalJson,
  'pom.xml': pom,
};

function packageJson(text: string): readonly FoundPin[] {
  const json: unknown = JSON.parse(text);
  const names = leadingNames(text);
  const found: FoundPin[] = [];
  const engine = stringOf(valueAt(json, 'engines', 'node'));
  if (engine !== undefined) {
    const line = names.lineOf('node', names.lineOf('engines')) ?? 1;
    // `20.11.1` is the one version, `>=20` a statement of support.
    found.push(pinOf('node', engine, line, /^v?\d+\.\d+\.\d+$/.test(engine.trim()) ? 'pin' : 'range'));
  }
  const [, manager, version] =
    /^(npm|pnpm|yarn|bun)@([\w.-]{1,60})/.exec(stringOf(valueAt(json, 'packageManager')) ?? '') ?? [];
  if (manager !== undefined && version !== undefined)
    found.push(pinOf(managerNamed(manager), version, names.lineOf('packageManager') ?? 1));
  const volta = stringOf(valueAt(json, 'volta', 'node'));
  if (volta !== undefined) found.push(pinOf('node', volta, names.lineOf('node', names.lineOf('volta')) ?? 1));
  return found;
}

function managerNamed(name: string): RuntimeName {
  return name === 'pnpm' || name === 'yarn' || name === 'bun' ? name : 'npm';
}

function goMod(text: string): readonly FoundPin[] {
  const { go, goLine, toolchain, toolchainLine } = readGoMod(text);
  return [
    ...(go === undefined ? [] : [pinOf('go', go, goLine ?? 1, 'minimum')]),
    ...(toolchain === undefined || toolchain === 'default'
      ? []
      : [pinOf('go', toolchain.replace(/^go/, ''), toolchainLine ?? 1, 'minimum')]),
  ];
}

/** `ruby "3.3.1"`; `ruby file: ".ruby-version"` says nothing new. */
function gemfile(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const version = /^\s*ruby[\s(]+["']([^"']{1,60})["']/.exec(line)?.[1];
    if (version === undefined) return [];
    return [pinOf('ruby', version, index + 1, /^\s*\d/.test(version) ? 'pin' : 'range')];
  });
}

function composerJson(text: string): readonly FoundPin[] {
  const json: unknown = JSON.parse(text);
  const names = leadingNames(text);
  const range = stringOf(valueAt(json, 'require', 'php'));
  return range === undefined
    ? []
    : [pinOf('php', range, names.lineOf('php', names.lineOf('require')) ?? 1, 'range')];
}

function pyproject(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const [, range] = /^\s*(?:requires-python|python)\s*=\s*["']([^"']{1,100})["']/.exec(line) ?? [];
    return range === undefined ? [] : [pinOf('python', range, index + 1, 'range')];
  });
}

function pipfile(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const version = /^\s*python(?:_full)?_version\s*=\s*["']([\d.]{1,20})["']/.exec(line)?.[1];
    return version === undefined ? [] : [pinOf('python', version, index + 1)];
  });
}

function cargoToml(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const version = /^\s*rust-version\s*=\s*["']([^"']{1,40})["']/.exec(line)?.[1];
    return version === undefined ? [] : [pinOf('rust', version, index + 1, 'minimum')];
  });
}

/** https://learn.microsoft.com/en-us/dotnet/core/tools/global-json, which allows comments. */
function globalJson(text: string): readonly FoundPin[] {
  const json: unknown = parseJsonc(text);
  const version = stringOf(valueAt(json, 'sdk', 'version'));
  return version === undefined
    ? []
    : [pinOf('dotnet-sdk', version, leadingNames(text).lineOf('version') ?? 1)];
}

/** Language levels: the runtime may be newer. */
function pom(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const level =
      /<(?:java\.version|maven\.compiler\.(?:release|target)|release)>\s*([\d.]{1,10})\s*<\//.exec(line)?.[1];
    return level === undefined ? [] : [pinOf('java', level, index + 1, 'minimum')];
  });
}

/** `JavaLanguageVersion.of(21)` and `jvmToolchain(21)` choose the JDK, `sourceCompatibility` only a level. */
export function gradleVersions(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index): FoundPin[] => {
    const code = line.replace(/\/\/.*$/, '');
    const chosen = /(?:JavaLanguageVersion\.of|jvmToolchain)\s*\(\s*["']?(\d{1,3})/.exec(code)?.[1];
    if (chosen !== undefined) return [pinOf('java', chosen, index + 1)];
    const level =
      /\b(?:sourceCompatibility|targetCompatibility)\s*=?\s*(?:JavaVersion\.VERSION_)?["']?(\d[\d._]{0,5})/.exec(
        code,
      )?.[1];
    return level === undefined ? [] : [pinOf('java', level.replace('_', '.'), index + 1, 'minimum')];
  });
}

/** `<TargetFramework>net8.0</TargetFramework>`: the runtime that the program asks for. */
export function targetFrameworks(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const written = /<TargetFrameworks?>\s*([^<]{1,200})</.exec(line)?.[1] ?? '';
    return written.split(';').flatMap((framework) => {
      const version = /^\s*net(?:coreapp)?(\d+\.\d+)/.exec(framework)?.[1];
      return version === undefined ? [] : [pinOf('dotnet', version, index + 1)];
    });
  });
}
