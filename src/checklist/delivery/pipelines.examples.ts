/** Pieces of which the examples of several controls are made: small pipelines that build, deploy, test and promote. */

/** A service, so that there is something to deploy. */
export const SERVICE = {
  'package.json': '{"name":"shop","private":true,"scripts":{"test":"node --test"}}',
  'server.js': "import http from 'node:http';\nhttp.createServer().listen(8080);\n",
};

/** A library that others install. */
export const LIBRARY = {
  'package.json': '{"name":"@acme/text","version":"1.0.0","main":"index.js","files":["index.js"]}',
  'index.js': 'export const upper = (text) => text.toUpperCase();\n',
};

export const IMAGE = 'registry.example.com/shop:${{ github.sha }}';
export const BUILD = [`docker build -t ${IMAGE} .`, `docker push ${IMAGE}`];
export const E2E = ['npx playwright test'];

/** Deploys the image of the commit. */
export function setImage(image = IMAGE): string {
  return `kubectl set image deployment/web web=${image}`;
}

export interface ExampleJob {
  readonly needs?: string;
  readonly environment?: string;
  readonly if?: string;
  /** Further lines of the job. */
  readonly more?: readonly string[];
  readonly run: readonly string[];
}

/** A workflow of GitHub Actions: its jobs by name. */
export function github(
  jobs: Readonly<Record<string, ExampleJob>>,
  on = '{ push: { branches: [main] } }',
): string {
  const written = Object.entries(jobs).map(([name, job]) =>
    [
      `  ${name}:`,
      '    runs-on: ubuntu-24.04',
      ...(job.needs ? [`    needs: [${job.needs}]`] : []),
      ...(job.environment ? [`    environment: ${job.environment}`] : []),
      ...(job.if ? [`    if: ${job.if}`] : []),
      ...(job.more ?? []).map((line) => `    ${line}`),
      '    steps:',
      '      - uses: actions/checkout@v4',
      ...job.run.map((line) => `      - run: ${JSON.stringify(line)}`),
    ].join('\n'),
  );
  return `on: ${on}\njobs:\n${written.join('\n')}\n`;
}

/** The file of a GitHub workflow with a service beside it. */
export function githubExample(...args: Parameters<typeof github>) {
  return { ...SERVICE, '.github/workflows/delivery.yml': github(...args) };
}

/** A pipeline of GitLab: jobs by name, each with its lines. */
export function gitlab(stages: string, jobs: Readonly<Record<string, readonly string[]>>): string {
  const written = Object.entries(jobs).map(([name, lines]) =>
    [`${name}:`, ...lines.map((line) => `  ${line}`)].join('\n'),
  );
  return `stages: [${stages}]\n${written.join('\n')}\n`;
}

export function gitlabExample(...args: Parameters<typeof gitlab>) {
  return { ...SERVICE, '.gitlab-ci.yml': gitlab(...args) };
}

/** A configuration of CircleCI: jobs with their commands, and the lines of one workflow. */
export function circleci(
  jobs: Readonly<Record<string, readonly string[]>>,
  workflow: readonly string[],
): string {
  const written = Object.entries(jobs).map(([name, commands]) =>
    [
      `  ${name}:`,
      '    docker: [{ image: cimg/base:2025.01 }]',
      '    steps:',
      '      - checkout',
      ...commands.map((command) => `      - run: ${JSON.stringify(command)}`),
    ].join('\n'),
  );
  const lines = workflow.map((line) => `      - ${line}`).join('\n');
  return `version: 2.1\njobs:\n${written.join('\n')}\nworkflows:\n  delivery:\n    jobs:\n${lines}\n`;
}

export function circleciExample(...args: Parameters<typeof circleci>) {
  return { ...SERVICE, '.circleci/config.yml': circleci(...args) };
}
