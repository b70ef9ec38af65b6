import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';

async function pinsIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const fact = await collectedFact('toolchains', files);
  const pins = fact.state === 'present' ? fact.value : [];
  return pins.map(
    ({ runtime, version, strength, path, line }) => `${path}:${line} ${runtime} ${version} ${strength}`,
  );
}

describe('toolchains', () => {
  it('are read from version files of many tools', async () => {
    const found = await pinsIn({
      '.nvmrc': '# the runtime\nlts/iron\n',
      '.tool-versions':
        'nodejs 22.1.0 20.0.0\ngolang 1.24.3 # go\nterraform 1.9.0\njava temurin-21.0.2+13.0.LTS\n',
      'mise.toml': '[env]\nnode = "x"\n[tools]\npython = ["3.12", "3.11"]\nnode = { version = "24" }\n',
      'runtime.txt': 'python-3.11.9\n',
      '.sdkmanrc': 'java=17.0.9-tem\n',
      'rust-toolchain.toml': '[toolchain]\nchannel = "1.80.1"\n',
      'old/.ruby-version': 'ruby-3.3.0\n',
      'pypy/.python-version': 'pypy3.10-7.3.15\n',
    });

    expect(found).toEqual([
      '.nvmrc:2 node 20 pin',
      '.sdkmanrc:1 java 17.0.9 pin',
      '.tool-versions:1 node 22.1.0 pin',
      '.tool-versions:2 go 1.24.3 pin',
      '.tool-versions:4 java 21.0.2 pin',
      'mise.toml:4 python 3.12 pin',
      'mise.toml:5 node 24 pin',
      'old/.ruby-version:1 ruby 3.3.0 pin',
      'pypy/.python-version:1 python undefined pin',
      'runtime.txt:1 python 3.11.9 pin',
      'rust-toolchain.toml:2 rust 1.80.1 pin',
    ]);
  });

  it('are read from manifests, which mostly state support', async () => {
    const found = await pinsIn({
      'package.json':
        '{\n  "engines": {\n    "node": ">=20"\n  },\n  "packageManager": "pnpm@9.12.0+sha512.0",\n  "volta": {\n    "node": "22.1.0"\n  }\n}\n',
      'go.mod': 'module x\n\ngo 1.23.0\n\ntoolchain go1.24.1\n',
      Gemfile: 'source "https://rubygems.org"\nruby "3.3.1"\n',
      'composer.json': '{\n  "require": {\n    "php": "^8.2"\n  }\n}\n',
      'pyproject.toml': '[project]\nrequires-python = ">=3.11"\n',
      'pom.xml': '<project>\n<properties><java.version>1.8</java.version></properties>\n</project>\n',
      'build.gradle.kts': 'java {\n  toolchain { languageVersion.set(JavaLanguageVersion.of(21)) }\n}\n',
      'Shop.csproj': '<Project>\n<TargetFramework>net8.0</TargetFramework>\n</Project>\n',
      'global.json': '{\n  // SDK\n  "sdk": { "version": "8.0.300" }\n}\n',
    });

    expect(found).toEqual([
      'Gemfile:2 ruby 3.3.1 pin',
      'Shop.csproj:2 dotnet 8.0 pin',
      'build.gradle.kts:2 java 21 pin',
      'composer.json:3 php undefined range',
      'global.json:3 dotnet-sdk 8.0.300 pin',
      'go.mod:3 go 1.23.0 minimum',
      'go.mod:5 go 1.24.1 minimum',
      'package.json:3 node undefined range',
      'package.json:5 pnpm 9.12.0 pin',
      'package.json:7 node 22.1.0 pin',
      'pom.xml:2 java 8 minimum',
      'pyproject.toml:2 python undefined range',
    ]);
  });

  it('are not looked for in vendored trees and examples', async () => {
    expect(await pinsIn({ 'vendor/x/.nvmrc': '8\n', 'examples/a/.nvmrc': '8\n' })).toEqual([]);
  });
});
