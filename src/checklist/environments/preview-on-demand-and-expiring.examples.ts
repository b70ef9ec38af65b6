import type { Control } from '../../judge/control.ts';

const SERVICE = {
  'package.json': '{"name":"shop","private":true}',
  'server.js': "import http from 'node:http';\nhttp.createServer().listen(8080);\n",
};
const NUMBER = '${{ github.event.number }}';
const job = (name: string, run: string, more = '') =>
  `  ${name}:\n    runs-on: ubuntu-latest\n${more}    steps: [{ run: '${run}' }]\n`;
const deploy = job(
  'preview',
  `aws cloudformation deploy --stack-name shop-pr-${NUMBER} --template-file a.yml`,
);
const destroy = job('gone', `aws cloudformation delete-stack --stack-name shop-pr-${NUMBER}`);
const staging = job(
  'staging',
  'helm upgrade --install shop ./chart --namespace staging',
  '    environment: staging\n',
);
const workflows = (files: Readonly<Record<string, string>>) => ({
  ...SERVICE,
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`.github/workflows/${name}.yml`, text])),
});
const preview = `on: pull_request\njobs:\n${deploy}`;
const review = (more: string) => ({
  ...SERVICE,
  '.gitlab-ci.yml': `review:
  environment: { name: review/$CI_COMMIT_REF_SLUG${more} }
  script: [helm upgrade --install shop-$CI_COMMIT_REF_SLUG ./chart]
  rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]
`,
});
const STOP = `stop:
  environment: { name: review/$CI_COMMIT_REF_SLUG, action: stop }
  script: [helm uninstall shop-$CI_COMMIT_REF_SLUG]
  when: manual
  rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event", when: manual }]
`;
const gitlabWithStop = review(', on_stop: stop')['.gitlab-ci.yml'];

export const examples: Control['examples'] = {
  pass: {
    'destroyed when the request is closed': workflows({
      preview,
      gone: `on: { pull_request: { types: [closed] } }\njobs:\n${destroy}`,
    }),
    'destroyed by a timer': workflows({
      preview,
      gone: `on: { schedule: [{ cron: '0 3 * * *' }] }\njobs:\n${destroy}`,
    }),
    'GitLab, with a stop action': { ...SERVICE, '.gitlab-ci.yml': `${gitlabWithStop}${STOP}` },
  },
  fail: {
    'never taken down': workflows({ preview }),
    'no previews': workflows({ delivery: `on: { push: { branches: [main] } }\njobs:\n${staging}` }),
    'GitLab, never stopped': review(''),
  },
  unknown: {
    'a platform that watches the repository': {
      ...workflows({ delivery: `on: { push: { branches: [main] } }\njobs:\n${staging}` }),
      'vercel.json': '{}',
    },
    'a draft of Netlify': workflows({
      preview: `on: pull_request\njobs:\n${job('preview', 'npx netlify deploy --dir dist')}`,
      delivery: `on: { push: { branches: [main] } }\njobs:\n${job('site', 'npx netlify deploy --prod --dir dist')}`,
    }),
    'a workflow of another repository': workflows({
      delivery: `on: { push: { branches: [main] } }\njobs:\n${staging}`,
      ci: 'on: pull_request\njobs:\n  ci:\n    uses: acme/workflows/.github/workflows/ci.yml@v1\n',
    }),
  },
  'not-applicable': {
    'nothing deploys': workflows({ ci: `on: push\njobs:\n${job('test', 'node --test')}` }),
  },
};
