import type { Control, ExampleCommit } from '../../judge/control.ts';

const START: ExampleCommit = { files: { 'README.md': 'hello\n' }, daysAgo: 400 };

/** Topics that were worked on for a day and merged into a branch, one every `every` days until `until` days ago. */
function merged(into: string, count: number, every: number, until = 2): ExampleCommit[] {
  return Array.from({ length: count }, (_, at): ExampleCommit[] => {
    const daysAgo = until + (count - 1 - at) * every;
    const name = `${into.replaceAll('/', '-')}-topic-${at}`;
    return [
      { on: into, files: { [`${name}.log`]: 'x\n' }, daysAgo: daysAgo + 1.5 },
      { on: name, files: { [`${name}.txt`]: 'x\n' }, daysAgo: daysAgo + 1 },
      { on: into, merges: name, message: `Merge pull request #${at + 1} from acme/${name}`, daysAgo },
    ];
  }).flat();
}

function commits(on: string, count: number, every: number, author?: string): ExampleCommit[] {
  return Array.from({ length: count }, (_, at) => ({
    on,
    files: { [`${on.replaceAll('/', '-')}-${at}.txt`]: 'x\n' },
    daysAgo: 1 + (count - 1 - at) * every,
    ...(author === undefined ? {} : { author: author.replace('*', String(at % 4)) }),
  }));
}

export const examples: Control['examples'] = {
  pass: {
    'trunk goes to every environment': {
      history: [
        START,
        {
          files: {
            '.gitlab-ci.yml':
              'stages: [staging, production]\n.deploy: { script: ["npx cdk deploy --all"], only: [main] }\nstaging: { extends: .deploy, stage: staging, environment: staging }\nproduction: { extends: .deploy, stage: production, environment: production }\n',
          },
          daysAgo: 2,
        },
      ],
    },
    'trunk alone': { history: [START, ...commits('main', 5, 3)] },
    'short topics': { history: [START, ...merged('main', 5, 10)] },
    'support branches that take fixes only': {
      history: [START, ...merged('main', 3, 20), ...commits('v1.2', 4, 20), ...merged('release-2.0', 4, 15)],
    },
    'a long topic that keeps up with trunk': {
      history: [
        START,
        { on: 'rewrite', files: { 'new.txt': '1\n' }, daysAgo: 80 },
        ...[60, 40, 20].flatMap((daysAgo): ExampleCommit[] => [
          { on: 'main', files: { [`fix-${daysAgo}.txt`]: 'x\n' }, daysAgo: daysAgo + 1 },
          { on: 'rewrite', merges: 'main', message: "Merge branch 'main' into rewrite", daysAgo },
          { on: 'rewrite', files: { 'new.txt': `${daysAgo}\n` }, daysAgo: daysAgo - 1 },
        ]),
        { on: 'rewrite', files: { 'new.txt': 'last\n' }, daysAgo: 2 },
      ],
    },
    'branches of bots': { history: [START, ...commits('renovate/all', 9, 10, 'renovate[bot]')] },
    'a develop that nobody uses any more': {
      history: [START, { on: 'develop', files: { 'd.txt': '1\n' }, daysAgo: 300 }, ...merged('main', 4, 10)],
    },
    'a branch that is shared and pulled is not merged into': {
      history: [
        START,
        { on: 'login', files: { 'a.txt': '1\n' }, daysAgo: 50 },
        ...[40, 25, 10].flatMap((daysAgo): ExampleCommit[] => [
          { on: `elsewhere-${daysAgo}`, files: { [`b${daysAgo}.txt`]: 'x\n' }, daysAgo: daysAgo + 1 },
          { on: 'login', files: { 'a.txt': `${daysAgo}\n` }, daysAgo: daysAgo + 0.5 },
          {
            on: 'login',
            merges: `elsewhere-${daysAgo}`,
            message: "Merge branch 'login' of example.com:acme/shop into login",
            daysAgo,
          },
        ]),
      ],
    },
  },
  fail: {
    'the pipeline deploys each environment from a branch of its own': {
      history: [
        START,
        {
          files: {
            '.gitlab-ci.yml':
              'stages: [deploy]\n.deploy: { stage: deploy, script: ["npx cdk deploy --all"] }\nstaging: { extends: .deploy, environment: staging, only: [develop] }\nproduction: { extends: .deploy, environment: production, only: [main] }\n',
          },
          daysAgo: 2,
        },
      ],
    },
    'git-flow': {
      history: [
        START,
        ...merged('develop', 6, 12),
        { on: 'main', merges: 'develop', message: "Merge branch 'develop'", daysAgo: 1 },
      ],
    },
    'a second trunk under any name': { history: [START, ...merged('next-generation', 5, 12)] },
    'a development branch that trunk takes in at each release': {
      history: [
        START,
        ...[70, 40, 10].flatMap((daysAgo): ExampleCommit[] => [
          { on: 'develop', files: { [`r${daysAgo}.txt`]: 'x\n' }, daysAgo: daysAgo + 1 },
          { on: 'main', merges: 'develop', message: "Merge branch 'develop' into 'main'", daysAgo },
        ]),
      ],
    },
    'an environment branch that takes in trunk': {
      history: [
        START,
        ...[70, 40, 10].flatMap((daysAgo): ExampleCommit[] => [
          { on: 'main', files: { [`r${daysAgo}.txt`]: 'x\n' }, daysAgo: daysAgo + 1 },
          { on: 'live', merges: 'main', message: "Merge branch 'main' into live", daysAgo },
        ]),
      ],
    },
  },
  unknown: {
    'a develop with squashed changes': { history: [START, ...commits('develop', 8, 10)] },
    'a long branch of many people': { history: [START, ...commits('checkout', 12, 7, 'Person *')] },
    'a staging branch that follows trunk': {
      history: [START, { on: 'main', files: { 'a.txt': '1\n' }, daysAgo: 3 }, { on: 'staging' }],
    },
  },
};
