import type { Control } from '../../judge/control.ts';

const github = (rest: string, steps = '') => ({
  '.github/workflows/delivery.yml': `on: { push: { branches: [main] } }
jobs:
  staging:
    runs-on: ubuntu-latest
    environment: staging
    steps: [{ run: 'aws ecs update-service --cluster staging --service shop --force-new-deployment' }]
  e2e:
    needs: staging
    runs-on: ubuntu-latest
    steps:
      - run: npx playwright test
        env: { BASE_URL: 'https://staging.shop.example.com' }
${steps}${rest}`,
});
const job = (name: string, condition: string, step: string) =>
  `  ${name}:\n    needs: e2e\n${condition}    runs-on: ubuntu-latest\n    steps:\n${step}`;
const MAIL = `      - uses: dawidd6/action-send-mail@v3
        with: { to: team@example.com, subject: 'end-to-end tests: \${{ needs.e2e.result }}', body: see }
`;
const SES =
  "      - run: aws sesv2 send-email --destination ToAddresses=team@example.com --content 'Subject={Data=tests passed or failed}'\n";
const SLACK = '      - uses: slackapi/slack-github-action@v2\n        with: { payload: failed }\n';
const SNS = '      - run: aws sns publish --topic-arn $TOPIC --subject "e2e $RESULT" --message see\n';
const ALWAYS = '    if: always()\n';

const circle = (when: string) => ({
  '.circleci/config.yml': `version: 2.1
jobs:
  e2e:
    docker: [{ image: cimg/node:20.0 }]
    environment: { BASE_URL: https://staging.shop.example.com }
    steps:
      - run: npx playwright test
      - run: { command: 'echo status | mail -s "e2e passed or failed" team@example.com', when: ${when} }
workflows:
  main: { jobs: [e2e] }
`,
});
const jenkins = (post: string) =>
  `pipeline {
  agent any
  environment { BASE_URL = 'https://staging.shop.example.com' }
  stages {
    stage('End to end') { steps { sh 'npx playwright test' } }
  }
  post {
${post}
  }
}
`;

export const examples: Control['examples'] = {
  pass: {
    'a job that runs whatever became of the tests': github(job('mail', ALWAYS, MAIL)),
    'a step of the same job, always': github('', `${SES.replace('- run:', '- if: always()\n        run:')}`),
    'a mail for each outcome': github(job('passed', '', SES) + job('failed', '    if: failure()\n', SES)),
    'CircleCI, always': circle('always'),
    'Jenkins, always': {
      Jenkinsfile: jenkins(
        "    always { emailext to: 'team@example.com', subject: \"e2e: ${currentBuild.currentResult}\", body: 'see' }",
      ),
    },
    'Jenkins, a mail for each outcome': {
      Jenkinsfile: jenkins(
        "    success { mail to: 'team@example.com', subject: 'e2e passed', body: 'see' }\n    failure { mail to: 'team@example.com', subject: 'e2e failed', body: 'see' }",
      ),
    },
  },
  fail: {
    'only failures are mailed': github(job('mail', '    if: failure()\n', MAIL)),
    'the mail is skipped when the tests fail': github(job('mail', '', MAIL)),
    'chat alone': github(job('chat', ALWAYS, SLACK)),
    'nothing is reported': github(''),
    'CircleCI, on failure': circle('on_fail'),
    'Jenkins, on failure': {
      Jenkinsfile: jenkins("    failure { mail to: 'team@example.com', subject: 'e2e failed', body: 'see' }"),
    },
  },
  unknown: {
    'a topic, whose readers are not seen': github(job('tell', ALWAYS, SNS)),
    'GitLab, which may mail by itself': {
      '.gitlab-ci.yml':
        'e2e:\n  variables: { CYPRESS_BASE_URL: https://staging.shop.example.com }\n  script: [npx cypress run]\n',
    },
    'CodeBuild, whose notification rules are not seen': {
      'buildspec.yml':
        'version: 0.2\nenv: { variables: { BASE_URL: https://staging.shop.example.com } }\nphases:\n  build:\n    commands: [npx playwright test]\n',
    },
    'a condition that cannot be told': github(
      job(
        'mail',
        ALWAYS,
        '      - run: if [ -n "$MAIL" ]; then aws sesv2 send-email --destination ToAddresses=team@example.com --content result; fi\n',
      ),
    ),
    'a Jenkinsfile whose library may mail': {
      Jenkinsfile: `@Library('acme') _\n${jenkins('    always { acmeReport() }')}`,
    },
  },
  'not-applicable': {
    'no suite runs': {
      'package.json': '{"scripts":{"test":"node --test"}}',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n',
    },
  },
};
