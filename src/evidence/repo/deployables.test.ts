import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';

async function unitsOf(files: Readonly<Record<string, string>>) {
  const { units } = presentOrThrow(await collectedFact('deployables', files));
  return units.map(({ root, kind, surface, frameworks }) => [root, kind, surface, frameworks.join(' ')]);
}

describe('what is deployed', () => {
  it('finds one service a package, by the code that starts it', async () => {
    expect(
      await unitsOf({
        'api/package.json': '{"name": "api", "private": true}',
        'api/src/main.ts': "import express from 'express';\nconst app = express();\n",
        'orders/pyproject.toml': '[project]\nname = "orders"\n',
        'orders/app/main.py': 'app = FastAPI(title="orders")\n',
        'web/package.json':
          '{"name": "web", "private": true, "scripts": {"build": "vite build"}, "devDependencies": {"vite": "7.0.0"}}',
        'web/src/main.ts': 'render();\n',
      }),
    ).toEqual([
      ['api', 'service', 'http', 'Express'],
      ['orders', 'service', 'http', 'FastAPI'],
      ['web', 'static-site', 'http', 'Vite'],
    ]);
  });

  it('takes a Go module for a service only when it has a main package', async () => {
    const server = 'import "net/http"\nfunc Serve() { http.ListenAndServe(":80", nil) }\n';

    expect(
      await unitsOf({
        'go.mod': 'module shop\n',
        'main.go': 'package main\nfunc main() {}\n',
        'serve.go': `package main\n${server}`,
      }),
    ).toEqual([['', 'service', 'http', 'net/http']]);
    expect(
      await collectedFact('deployables', { 'go.mod': 'module kit\n', 'serve.go': `package kit\n${server}` }),
    ).toMatchObject({ state: 'none' });
  });

  it('does not take a server in a comment, a string, a test or an example for one', async () => {
    expect(
      await collectedFact('deployables', {
        'package.json': '{"name": "kit", "files": ["src"]}',
        'src/index.js': "// const app = express();\nexport const hint = 'use express() here';\n",
        'test/server.js': 'const app = express();\n',
        'examples/app.js': 'const app = express();\n',
      }),
    ).toMatchObject({
      state: 'none',
      because:
        'the tree is a library that others install (kit), and no Dockerfile, Procfile or function definition packages it to run',
    });
  });

  it('leaves open what a packaged program serves when no framework is recognised', async () => {
    expect(
      await unitsOf({ Dockerfile: 'FROM alpine\nCMD ["/app"]\n', 'src/main.c': 'int main() {}\n' }),
    ).toEqual([['', 'unclear', 'unknown', '']]);
  });

  it('takes a queue consumer for a worker and a Lambda handler for a function', async () => {
    expect(
      await unitsOf({
        'jobs/requirements.txt': 'celery==5.4.0\n',
        'jobs/tasks_app.py': 'app = Celery("jobs")\n',
        'fn/package.json': '{"name": "fn", "private": true}',
        'fn/serverless.yml': 'service: fn\n',
        'fn/handler.js': 'exports.handler = async () => ({});\n',
      }),
    ).toEqual([
      ['fn', 'function', 'http', 'a Lambda handler'],
      ['jobs', 'worker', 'none', 'Celery'],
    ]);
  });
});
