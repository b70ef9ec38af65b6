import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepository, type TestFolder } from '../../../test/git-repository.ts';
import { look } from '../../../test/seen-tree.ts';

const made: TestFolder[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) folder.remove();
});

function repository(files: Readonly<Record<string, string>>): TestFolder {
  const folder = makeRepository(files);
  made.push(folder);
  return folder;
}

describe('.gitattributes', () => {
  it('states roles by git’s own rules', async () => {
    const { path } = repository({
      '.gitattributes':
        'lib/** linguist-vendored\nlib/ours.js -linguist-vendored\n*.gen.ts linguist-generated=true\n',
      'lib/jquery.js': '',
      'lib/ours.js': '',
      'src/a.gen.ts': '',
      'src/a.ts': '',
      'vendor/.gitattributes': '* linguist-vendored=false\n',
      'vendor/mine.js': '',
    });

    expect((await look(path)).roles).toMatchObject({
      'lib/jquery.js': 'vendored',
      'lib/ours.js': 'own',
      'src/a.gen.ts': 'generated',
      'src/a.ts': 'own',
      'vendor/mine.js': 'own',
    });
  });

  it('states them for a checked folder below the root too', async () => {
    const { path } = repository({ 'app/.gitattributes': 'x/* linguist-vendored\n', 'app/x/a.js': '' });

    expect((await look(join(path, 'app'))).roles).toMatchObject({ 'x/a.js': 'vendored' });
  });
});
