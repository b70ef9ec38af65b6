import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

function project(inside: string): string {
  return `<Project Sdk="Microsoft.NET.Sdk.Web">\n<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>\n<ItemGroup>\n${inside}\n</ItemGroup>\n</Project>\n`;
}

const SERILOG = '<PackageReference Include="Serilog" Version="4.0" />';

function lock(requested: string, name = 'Serilog'): string {
  return JSON.stringify({
    version: 1,
    dependencies: {
      'net8.0': { [name]: { type: 'Direct', requested, resolved: '4.0.0' }, Other: { type: 'Transitive' } },
    },
  });
}

describe('.NET projects', () => {
  it('with exact versions pass with a remark, floating ones do not', async () => {
    const exact = await onlyManifest({
      'Shop.csproj': project(
        `${SERILOG}\n<PackageReference Include="X" PrivateAssets="all"><Version>[1.2]</Version></PackageReference>`,
      ),
    });
    const floating = await onlyManifest({
      'Shop.csproj': project(
        '<PackageReference Include="A" Version="1.*" />\n<PackageReference Include="B" Version="[1,2)" />',
      ),
    });

    expect(exact).toMatchObject({
      packageName: 'Shop',
      isLibrary: false,
      dependencies: [
        { name: 'Serilog', spec: '4.0', exactness: 'exact', use: 'production', line: 4 },
        { name: 'X', exactness: 'exact', use: 'build' },
      ],
      lock: { state: 'not-needed', remark: expect.stringContaining('packages.lock.json') },
    });
    expect(floating.lock).toMatchObject({
      state: 'missing',
      note: '2 dependencies name no exact version (A 1.*, B [1,2))',
    });
  });

  it('are locked by what the lock was asked for, whatever way that is spelled', async () => {
    const same = await onlyManifest({
      'Shop.csproj': project(SERILOG),
      'packages.lock.json': lock('[4.0.0, )'),
    });
    const single = await onlyManifest({
      'Shop.csproj': project(SERILOG.replace('4.0', '[4.0.0]')),
      'packages.lock.json': lock('[4.0.0, 4.0.0]'),
    });

    expect(same).toMatchObject({ dependencies: [{ locked: '4.0.0' }], lock: { state: 'locked', drift: [] } });
    expect(single.lock).toMatchObject({ state: 'locked', drift: [] });
  });

  it('drift by version and by name', async () => {
    const raised = await onlyManifest({
      'Shop.csproj': project(SERILOG.replace('4.0', '4.1')),
      'packages.lock.json': lock('[4.0.0, )'),
    });
    const added = await onlyManifest({
      'Shop.csproj': project(SERILOG),
      'packages.lock.json': lock('[4.0.0, )', 'Dapper'),
    });

    expect(raised.lock).toMatchObject({
      drift: [
        {
          because: 'packages.lock.json was written for Serilog [4.0.0, ), the project asks for 4.1',
          line: 4,
        },
      ],
    });
    expect(added.lock).toMatchObject({ drift: [{ because: 'packages.lock.json does not list Serilog' }] });
  });

  it('that ask for a lock file must have it', async () => {
    const manifest = await onlyManifest({
      'src/Shop.csproj': project(SERILOG),
      'Directory.Build.props':
        '<Project><PropertyGroup><RestorePackagesWithLockFile>true</RestorePackagesWithLockFile></PropertyGroup></Project>',
    });

    expect(manifest.lock).toEqual({ state: 'missing', expected: ['src/packages.lock.json'] });
  });

  it('take versions from the central file, its properties and its imports', async () => {
    const { manifests } = await collectedManifests({
      'Directory.Packages.props': `<Project><Import Project="build/Versions.props" /><ItemGroup><PackageVersion Include="serilog" Version="$(SerilogVersion)" /><GlobalPackageReference Include="Analyzers" Version="1.0.0" /></ItemGroup></Project>`,
      'build/Versions.props':
        '<Project><PropertyGroup><SerilogVersion>4.0.0</SerilogVersion></PropertyGroup></Project>',
      'src/Shop.csproj': project('<PackageReference Include="Serilog" />'),
      'src/Cart.csproj': project('<PackageReference Include="Unheard" />'),
    });

    expect(manifests.get('src/Shop.csproj')).toMatchObject({
      workspaceRoot: 'Directory.Packages.props',
      dependencies: [
        { name: 'Analyzers', exactness: 'exact' },
        { name: 'Serilog', spec: '4.0.0', exactness: 'managed' },
      ],
    });
    expect(manifests.get('src/Cart.csproj')?.lock).toMatchObject({
      state: 'undecided',
      because: 'the version of Unheard is decided in a place that could not be read',
    });
  });

  it('of the old kind and of Paket name everything in their files', async () => {
    const old = await onlyManifest({
      'packages.config': '<packages><package id="A" version="1.0" /></packages>',
    });
    const { manifests } = await collectedManifests({
      'paket.dependencies':
        'source https://api.nuget.org/v3/index.json\nnuget Serilog ~> 4.0\nnuget Dapper\n',
      'paket.lock': 'NUGET\n  remote: https://api.nuget.org/v3/index.json\n    Serilog (4.0)\n',
    });

    expect(old.lock.state).toBe('not-needed');
    expect(manifests.get('paket.dependencies')?.lock).toMatchObject({
      state: 'locked',
      drift: [{ because: 'paket.lock has no Dapper', line: 3 }],
    });
  });
});
