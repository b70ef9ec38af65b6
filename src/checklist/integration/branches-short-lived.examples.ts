import type { Control, ExampleCommit } from '../../judge/control.ts';

/** A branch that was worked on for some days and then merged. */
function topic(
  name: string,
  startedDaysAgo: number,
  mergedDaysAgo: number,
  author?: string,
): ExampleCommit[] {
  const by = author === undefined ? {} : { author };
  return [
    { on: name, files: { [`${name}.txt`]: 'begun\n' }, daysAgo: startedDaysAgo, ...by },
    { on: name, files: { [`${name}.txt`]: 'done\n' }, daysAgo: mergedDaysAgo, ...by },
    { on: 'main', merges: name, daysAgo: mergedDaysAgo },
  ];
}

function topics(count: number, age: number, author?: string): ExampleCommit[] {
  return Array.from({ length: count }, (_, at) =>
    topic(`topic-${age}-${at}`, 40 - at + age, 40 - at, author),
  ).flat();
}

function singles(count: number): ExampleCommit[] {
  return Array.from({ length: count }, (_, at) => ({ files: { [`s${at}.txt`]: 'x\n' }, daysAgo: 20 - at }));
}

const START: ExampleCommit = { files: { 'README.md': 'hello\n' }, daysAgo: 400 };

export const examples: Control['examples'] = {
  pass: {
    'branches of a day': { history: [START, ...topics(6, 1)] },
    'one that lived long among short ones': { history: [START, ...topics(6, 1), ...topic('big', 60, 5)] },
    'old branches that a bot left open': {
      history: [START, ...topics(6, 2), ...topics(5, 30, 'dependabot[bot]')],
    },
    'a pull of trunk into itself is no branch': {
      history: [
        START,
        ...topics(6, 1),
        { on: 'elsewhere', files: { 'old.txt': 'x\n' }, daysAgo: 80 },
        { on: 'main', merges: 'elsewhere', message: "Merge branch 'main' of example.com:shop", daysAgo: 2 },
      ],
    },
    'few single commits beside the merges': { history: [START, ...topics(8, 1), ...singles(3)] },
  },
  fail: {
    'branches of two weeks': { history: [START, ...topics(6, 14)] },
    'old branches beside a few single commits': { history: [START, ...topics(8, 14), ...singles(3)] },
  },
  unknown: {
    'single commits only': { history: [START, ...singles(12)] },
    'as many single commits as merges': { history: [START, ...topics(8, 1), ...singles(8)] },
    'too few merges': { history: [START, ...topics(3, 1)] },
    'merged too long ago': {
      history: [START, ...Array.from({ length: 6 }, (_, at) => topic(`t${at}`, 201 - at, 200 - at)).flat()],
    },
  },
};
