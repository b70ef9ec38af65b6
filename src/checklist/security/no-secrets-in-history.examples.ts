import type { Examples } from '../../judge/control.ts';

// Assembled, so that the product's own check finds nothing here. All of them are made up.
const GITHUB = `${'ghp_'}zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17`;
const AWS = `id = "${'AKIA'}Q3EGTV5XM7ZK2WLH"\nsecret = "${'h8Kq2Vn0sRzT5wLx'}J7dYb4CmPfG1uEaN9oUiXr+Q"\n`;

export const examples: { readonly pass: Examples; readonly fail: Examples } = {
  pass: {
    'a clean history': {
      history: [
        { files: { 'app.py': 'token = os.environ["TOKEN"]\n' } },
        { files: { 'app.py': 'token = settings.token\n' } },
      ],
    },
    'a fixture that was removed': {
      history: [
        { files: { 'test/fixtures/token.txt': `${GITHUB}\n`, a: '1' } },
        { remove: ['test/fixtures/token.txt'] },
      ],
    },
    'a placeholder that was removed': {
      history: [{ files: { 'app.py': 'password = "changeme"\n' } }, { files: { 'app.py': 'pass\n' } }],
    },
  },
  fail: {
    'removed in the next commit': {
      history: [{ files: { 'settings.py': AWS } }, { files: { 'settings.py': 'pass\n' } }],
    },
    'on a branch that was never merged': {
      history: [
        { files: { 'app.py': 'pass\n' } },
        { on: 'experiment', files: { 'app.py': `token = "${GITHUB}"\n` } },
      ],
    },
    'brought in by a merge and by none of its parents': {
      history: [
        { files: { 'app.py': 'one\n' } },
        { on: 'work', files: { 'b.py': 'two\n' } },
        { on: 'main', merges: 'work', files: { 'c.py': `token = "${GITHUB}"\n` } },
        { remove: ['c.py'] },
      ],
    },
    'still in the tree': { 'settings.py': AWS },
  },
};
