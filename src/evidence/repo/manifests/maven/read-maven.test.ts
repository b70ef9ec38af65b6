import { describe, expect, it } from 'vitest';
import { collectedManifests, onlyManifest } from '../../../../../test/collected-manifests.ts';

function pom(inside: string): string {
  return `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n<groupId>com.example</groupId>\n<artifactId>shop</artifactId>\n<version>1.0-SNAPSHOT</version>\n${inside}\n</project>\n`;
}

function dependency(artifactId: string, rest = ''): string {
  return `<dependency><groupId>org.acme</groupId><artifactId>${artifactId}</artifactId>${rest}</dependency>`;
}

const SPRING =
  '<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.1</version><relativePath/></parent>';

describe('Maven projects', () => {
  it('with exact versions, properties, parents and BOMs pass with a remark', async () => {
    const manifest = await onlyManifest({
      'pom.xml': pom(
        `${SPRING}<properties><acme.version>1.2</acme.version></properties>\n<dependencies>\n${dependency('a', `<version>\${acme.version}</version>`)}\n${dependency('b')}\n${dependency('c', '<version>[2.0]</version><scope>test</scope>')}\n</dependencies>`,
      ),
    });

    expect(manifest).toMatchObject({
      packageName: 'com.example:shop',
      dependencies: [
        { name: 'org.acme:a', spec: '1.2', exactness: 'exact', use: 'production', line: 8 },
        { name: 'org.acme:b', exactness: 'managed' },
        { name: 'org.acme:c', exactness: 'exact', use: 'development' },
      ],
      lock: { state: 'not-needed', remark: expect.stringContaining('Maven has no lock file') },
    });
  });

  it('with ranges, snapshots or LATEST are not pinned', async () => {
    const manifest = await onlyManifest({
      'pom.xml': pom(
        `<dependencies>\n${dependency('a', '<version>[1.0,2.0)</version>')}\n${dependency('b', '<version>LATEST</version>')}\n${dependency('c', '<version>1.0-SNAPSHOT</version>')}\n</dependencies>`,
      ),
    });

    expect(manifest.dependencies.map(({ exactness }) => exactness)).toEqual([
      'range',
      'floating',
      'floating',
    ]);
    expect(manifest.lock).toMatchObject({
      state: 'missing',
      note: '3 dependencies name no exact version (org.acme:a [1.0,2.0), org.acme:b LATEST, org.acme:c 1.0-SNAPSHOT)',
      line: 7,
    });
  });

  it('of many modules take versions from the parent in the tree, and each other from the tree', async () => {
    const { manifests } = await collectedManifests({
      'pom.xml': pom(
        `<packaging>pom</packaging><modules><module>api</module></modules><dependencyManagement><dependencies>${dependency('a', '<version>1.2</version>')}</dependencies></dependencyManagement>`,
      ),
      'api/pom.xml': `<project><parent><groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0-SNAPSHOT</version></parent><artifactId>api</artifactId><dependencies>${dependency('a')}<dependency><groupId>com.example</groupId><artifactId>api</artifactId><version>\${project.version}</version></dependency></dependencies></project>`,
    });

    expect(manifests.get('api/pom.xml')).toMatchObject({
      workspaceRoot: 'pom.xml',
      packageName: 'com.example:api',
      dependencies: [
        { name: 'org.acme:a', spec: '1.2', exactness: 'managed' },
        { name: 'com.example:api', exactness: 'local' },
      ],
    });
  });

  it('are undecided where a version is set from outside, and broken ones are gaps', async () => {
    const outside = await onlyManifest({
      'pom.xml': pom(
        `<dependencies>${dependency('a', `<version>\${from.the.command.line}</version>`)}</dependencies>`,
      ),
    });
    const { manifests, gaps } = await collectedManifests({ 'pom.xml': '<project><oops></project>' });

    expect(outside.lock).toMatchObject({ state: 'undecided' });
    expect(manifests.size).toBe(0);
    expect(gaps).toMatchObject([{ path: 'pom.xml' }]);
  });
});
