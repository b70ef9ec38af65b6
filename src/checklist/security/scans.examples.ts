/** Pieces of which the examples of scanning controls are made. */

/** A service in JavaScript, with a lock file. */
export const SHOP = {
  'package.json': '{"name":"shop","private":true,"dependencies":{"express":"4.19.2"}}',
  'src/main.js':
    "import express from 'express';\nconst app = express();\napp.get('/', (request, response) => response.send('hello'));\napp.listen(8080);\n",
};

/** A GitHub workflow with one job. Lines of its steps, each `- uses: ...` or `- run: ...` and what belongs to it. */
export function workflow(on: string, steps: readonly string[], job: readonly string[] = []): string {
  const lines = (texts: readonly string[], indent: string) =>
    texts
      .flatMap((text) => text.split('\n'))
      .map((line) => `${indent}${line}\n`)
      .join('');
  return `on: ${on}\njobs:\n  scan:\n    runs-on: ubuntu-24.04\n${lines(job, '    ')}    steps:\n${lines(steps, '      ')}`;
}

/** The shop with this workflow. */
export function scanned(...args: Parameters<typeof workflow>) {
  return { ...SHOP, '.github/workflows/scan.yml': workflow(...args) };
}

export const CHECKOUT = '- uses: actions/checkout@v4';
export const CHANGES = '{ pull_request: {}, push: { branches: [main] } }';
export const CODEQL = (languages: string) => [
  CHECKOUT,
  `- uses: github/codeql-action/init@v3\n  with: { languages: "${languages}" }`,
  '- uses: github/codeql-action/analyze@v3',
];
