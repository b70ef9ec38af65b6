import { type FoundPin, pinOf, type RuntimeName } from './toolchain.ts';

/** Files that hold nothing but a version. */
const PLAIN: Readonly<Record<string, RuntimeName>> = {
  '.nvmrc': 'node',
  '.node-version': 'node',
  '.python-version': 'python',
  '.ruby-version': 'ruby',
  '.java-version': 'java',
  '.php-version': 'php',
  '.go-version': 'go',
};

const PLUGINS: Readonly<Record<string, RuntimeName>> = {
  nodejs: 'node',
  node: 'node',
  npm: 'npm',
  pnpm: 'pnpm',
  yarn: 'yarn',
  bun: 'bun',
  python: 'python',
  golang: 'go',
  go: 'go',
  ruby: 'ruby',
  java: 'java',
  php: 'php',
  rust: 'rust',
  dotnet: 'dotnet-sdk',
  'dotnet-core': 'dotnet-sdk',
};

type Reader = (text: string) => readonly FoundPin[];

/** Readers of files that exist to name versions, by file name. */
export const VERSION_FILES: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(Object.entries(PLAIN).map(([name, runtime]) => [name, plainFile(runtime)])),
  '.tool-versions': toolVersions,
  'mise.toml': miseToml,
  '.mise.toml': miseToml,
  'runtime.txt': runtimeTxt,
  '.sdkmanrc': sdkmanrc,
  'rust-toolchain': rustToolchain,
  'rust-toolchain.toml': rustToolchain,
};

/** The first line that says something; pyenv lists further versions below it. */
function plainFile(runtime: RuntimeName): Reader {
  return (text) => {
    const lines = text.split('\n').map((line) => line.replace(/#.*$/, '').trim());
    const index = lines.findIndex((line) => line !== '');
    const written = lines[index]?.split(/\s+/)[0];
    return written === undefined ? [] : [pinOf(runtime, written, index + 1)];
  };
}

/** https://asdf-vm.com/manage/configuration.html */
function toolVersions(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const [name = '', version] = line.replace(/#.*$/, '').trim().split(/\s+/);
    const runtime = PLUGINS[name];
    return runtime === undefined || version === undefined ? [] : [pinOf(runtime, version, index + 1)];
  });
}

/** `[tools]` of https://mise.jdx.dev/configuration.html, line by line: nothing else matters here. */
function miseToml(text: string): readonly FoundPin[] {
  let isTools = false;
  return text.split('\n').flatMap((line, index) => {
    const table = /^\s*\[([^\]]{1,100})\]/.exec(line)?.[1];
    if (table !== undefined) isTools = table.trim() === 'tools';
    const [, name = '', value = ''] = /^\s*["']?([\w:-]{1,60})["']?\s*=\s*(.{1,300})$/.exec(line) ?? [];
    const runtime = isTools ? PLUGINS[name.replace(/^core:/, '')] : undefined;
    const version = /["']([^"']{1,60})["']/.exec(value.replace(/^\{.{0,200}?version\s*=/, ''))?.[1];
    return runtime === undefined || version === undefined ? [] : [pinOf(runtime, version, index + 1)];
  });
}

/** Heroku's `python-3.12.4`. */
function runtimeTxt(text: string): readonly FoundPin[] {
  const [, name = '', version] = /^\s*([a-z]{2,20})-(\d[\w.]{0,30})\s*$/m.exec(text) ?? [];
  const runtime = PLUGINS[name];
  return runtime === undefined || version === undefined ? [] : [pinOf(runtime, version, 1)];
}

/** `java=21.0.2-tem` */
function sdkmanrc(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const version = /^\s*java\s*=\s*(\S{1,60})/.exec(line)?.[1];
    return version === undefined ? [] : [pinOf('java', version, index + 1)];
  });
}

/** Either the bare channel or a TOML table with it. */
function rustToolchain(text: string): readonly FoundPin[] {
  return text.split('\n').flatMap((line, index) => {
    const channel = /^\s*channel\s*=\s*["']([^"']{1,60})["']/.exec(line)?.[1];
    if (channel !== undefined) return [pinOf('rust', channel, index + 1)];
    const bare = /^\s*((?:stable|beta|nightly|\d[\w.]*)[\w.-]{0,40})\s*$/.exec(line)?.[1];
    return bare === undefined || text.includes('channel') ? [] : [pinOf('rust', bare, index + 1)];
  });
}
