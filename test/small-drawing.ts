import type { DrawnJob, PipelineDrawing } from '../src/pipelines/drawing/drawing.ts';

const CI = '.github/workflows/ci.yml';

export function drawnJob(given: Partial<DrawnJob> & Pick<DrawnJob, 'id'>): DrawnJob {
  return {
    source: { path: CI, line: 8 },
    rank: 0,
    needs: [],
    legs: 1,
    only: null,
    activities: [],
    environment: null,
    waitsForPerson: 'no',
    toleratesFailure: 'no',
    startsAfterFailure: 'no',
    opaque: null,
    unfollowed: [],
    ...given,
  };
}

/** Two workflows with one of everything that a drawing shows. */
export function smallDrawing(): PipelineDrawing {
  const at = (line: number) => ({ path: CI, line });
  return {
    workflows: [
      {
        id: CI,
        system: 'github-actions',
        name: 'CI',
        source: at(1),
        starts: ['pull request to any branch', 'push to main'],
        jobs: [
          drawnJob({
            id: 'test',
            legs: 3,
            activities: [
              {
                kind: 'install',
                title: 'npm ci',
                subject: 'from the lock file',
                masksFailure: 'no',
                source: at(12),
              },
              { kind: 'unit-test', title: 'vitest', subject: null, masksFailure: 'no', source: at(13) },
              { kind: 'lint', title: 'ESLint', subject: null, masksFailure: 'yes', source: at(14) },
            ],
          }),
          drawnJob({
            id: 'build',
            source: at(20),
            rank: 1,
            needs: ['test'],
            only: ['push to main'],
            activities: [
              {
                kind: 'image-push',
                title: 'docker push',
                subject: 'ghcr.io/acme/shop:${{ github.sha }}',
                masksFailure: 'no',
                source: at(26),
              },
            ],
          }),
          drawnJob({
            id: 'deploy',
            source: at(30),
            rank: 2,
            needs: ['build'],
            only: ['push to main'],
            activities: [
              {
                kind: 'deploy',
                title: 'aws ecs update-service',
                subject: 'shop',
                masksFailure: 'no',
                source: at(36),
              },
            ],
            environment: { name: 'prod', stage: 'production', url: 'https://shop.example.com' },
            waitsForPerson: 'yes',
          }),
        ],
      },
      {
        id: '.gitlab-ci.yml',
        system: 'gitlab-ci',
        name: '.gitlab-ci.yml',
        source: { path: '.gitlab-ci.yml' },
        starts: [],
        jobs: [drawnJob({ id: 'remote', opaque: 'the include of acme/ci', toleratesFailure: 'unknown' })],
      },
    ],
    links: [{ from: CI, to: '.gitlab-ci.yml', label: 'when it went well' }],
    journeys: [
      {
        artifact: 'ghcr.io/acme/shop:${{ github.sha }}',
        stops: [
          { kind: 'publish', workflow: CI, job: 'build', label: 'build', source: at(26), isOrdered: 'yes' },
          {
            kind: 'deploy',
            workflow: CI,
            job: 'deploy',
            label: 'production',
            source: at(36),
            isOrdered: 'unknown',
          },
        ],
      },
    ],
    unresolved: [
      {
        what: 'the include of acme/ci',
        because: 'it lies in another repository',
        settle: 'read it and judge it by hand',
        source: { path: '.gitlab-ci.yml', line: 3 },
      },
    ],
  };
}
