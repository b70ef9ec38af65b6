import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

async function exactnessIn(script: string, others: Readonly<Record<string, string>> = {}) {
  const { manifests } = await collectedManifests({ 'build.gradle': script, ...others });
  return manifests
    .get('build.gradle')
    ?.dependencies.map(({ name, spec, exactness }) => `${name} ${spec} ${exactness}`);
}

describe('Gradle scripts', () => {
  it('in Groovy name their dependencies in many ways', async () => {
    const found = await exactnessIn(`
plugins {
  id 'java'
  id 'org.springframework.boot' version '3.3.1'
}
def okhttpVersion = '4.12.0'
ext { set('cloudVersion', "2023.0.1") }
dependencies {
  implementation 'org.acme:a:1.0' // exact
  implementation "com.squareup.okhttp3:okhttp:$okhttpVersion"
  implementation platform("org.cloud:bom:\${cloudVersion}")
  implementation group: 'org.acme', name: 'b', version: '1.+'
  /* implementation 'org.acme:old:1.0' */
  implementation 'org.acme:c', 'org.acme:d:latest.release'
  implementation project(':lib')
  testImplementation('org.acme:e:[1.0,2.0)') {
    exclude group: 'org.acme', module: 'x'
  }
  runtimeOnly files('libs/x.jar')
  compileOnly "org.acme:f:\${unheardOf}"
}
`);

    expect(found).toEqual([
      'org.acme:a 1.0 exact',
      'com.squareup.okhttp3:okhttp 4.12.0 exact',
      'org.cloud:bom 2023.0.1 exact',
      'org.acme:b 1.+ floating',
      'org.acme:c  managed',
      'org.acme:d latest.release floating',
      "project(':lib')  local",
      'org.acme:e [1.0,2.0) range',
      "files('libs/x.jar')  local",
      `org.acme:f \${unheardOf} unresolved`,
      'org.springframework.boot 3.3.1 exact',
    ]);
  });

  it('in Kotlin take versions from a catalog', async () => {
    const { manifests } = await collectedManifests({
      'settings.gradle.kts': 'include(":app")\n',
      'gradle/libs.versions.toml': `[versions]\nktor = "2.3.12"\n[libraries]\nktor-server-core = { module = "io.ktor:ktor-server-core", version.ref = "ktor" }\nslf4j = "org.slf4j:slf4j-api:2.+"\nbom = { group = "a", name = "bom", version = "1.0" }\n[bundles]\nserver = ["ktor-server-core"]\n`,
      'app/build.gradle.kts': `dependencies {\n  implementation(libs.ktor.server.core)\n  implementation(libs.bundles.server)\n  implementation(platform(libs.bom))\n  testImplementation(kotlin("test"))\n  implementation(projects.lib)\n}\n`,
      'lib/build.gradle.kts': 'dependencies {\n  api(libs.slf4j)\n}\n',
    });

    expect(manifests.get('app/build.gradle.kts')).toMatchObject({
      workspaceRoot: 'settings.gradle.kts',
      lock: { state: 'not-needed', remark: expect.stringContaining('gradle.lockfile') },
    });
    expect(manifests.get('app/build.gradle.kts')?.dependencies.map(({ exactness }) => exactness)).toEqual([
      'managed',
      'managed',
      'managed',
      'managed',
      'local',
    ]);
    expect(manifests.get('lib/build.gradle.kts')?.lock).toMatchObject({
      state: 'missing',
      note: '1 dependency names no exact version (org.slf4j:slf4j-api 2.+)',
      line: 2,
    });
  });

  it('are locked by a lock file, whatever they ask for', async () => {
    const manifest = await onlyManifest({
      'build.gradle': "dependencies {\n  implementation 'org.acme:a:1.+'\n}\n",
      'gradle.lockfile': 'org.acme:a:1.4=compileClasspath\n',
    });

    expect(manifest.lock).toEqual({ state: 'locked', path: 'gradle.lockfile', drift: [] });
  });

  it('that compute versions are undecided', async () => {
    const manifest = await onlyManifest({
      'build.gradle.kts': 'dependencies {\n  implementation(Deps.okhttp)\n}\n',
    });

    expect(manifest.lock).toMatchObject({
      state: 'undecided',
      because: expect.stringContaining('Deps.okhttp'),
    });
  });

  it('take linear time on long hostile input', async () => {
    const start = performance.now();

    await onlyManifest({
      'build.gradle': `dependencies {\n  implementation ${"'".repeat(200_001)}(${'a.'.repeat(100_000)}\n}\n`,
    });

    expect(performance.now() - start).toBeLessThan(5000);
  });
});
