import { expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';

it('finds tests that keep others from running, in code and nowhere else', async () => {
  const found = await collectedFact('focusedTests', {
    'src/a.test.ts': "describe('a', () => {\n  it.only('b', () => {});\n});\nfit('c', run);\n",
    'spec/cart_spec.rb': "describe 'cart' do\n  fit 'adds' do\n  end\nend\n",
    'src/b.test.ts': "// it.only('x')\nconst text = \"it.only('x')\";\nscale.fit(1);\n",
    'src/layout.ts': "it.only('no test file');\n",
    'examples/c.test.js': "it.only('x', run);\n",
  });

  expect(found).toMatchObject({
    value: [
      { path: 'spec/cart_spec.rb', line: 2, mark: 'fit' },
      { path: 'src/a.test.ts', line: 2, mark: 'it.only' },
      { path: 'src/a.test.ts', line: 4, mark: 'fit' },
    ],
  });
});

it('is none where no test is focused', async () => {
  expect(await collectedFact('focusedTests', { 'a.test.js': "it('x', run);\n" })).toMatchObject({
    state: 'none',
  });
});
