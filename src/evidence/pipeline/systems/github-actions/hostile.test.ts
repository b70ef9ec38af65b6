import { describe, expect, it } from 'vitest';
import { readPipelines, workflowIn } from '../../../../../test/github-workflows.ts';

const STEPS = 'runs-on: ubuntu-latest\n    steps: [{run: make}]\n';

describe('hostile workflows', () => {
  it('aliases that multiply are not followed without end', async () => {
    const lines = ['on: push', 'a0: &a0 {run: make}'];
    for (let level = 1; level < 30; level += 1)
      lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
    const text = `${lines.join('\n')}\njobs:\n  a:\n    strategy: {matrix: {x: *a29}}\n    env: {X: *a29}\n    steps: *a29\n`;

    const { workflows, unresolved } = await readPipelines({ 'w.yml': text });

    expect(workflows).toHaveLength(1);
    expect(unresolved.length).toBeGreaterThan(0);
  });

  it('calls that multiply end in jobs that are not read', async () => {
    const files = Array.from({ length: 9 }, (_, level) => {
      const next = level === 8 ? STEPS : `uses: ./.github/workflows/w${level + 1}.yml\n`;
      const jobs = Array.from({ length: 10 }, (_, job) => `  j${job}:\n    ${next}`);
      return [`w${level}.yml`, `on: [push, workflow_call]\njobs:\n${jobs.join('')}`] as const;
    });

    const { workflows } = await readPipelines(Object.fromEntries(files));

    const jobs = workflows.flatMap((workflow) => workflow.jobs);
    expect(jobs.length).toBeLessThan(6000);
    expect(jobs.some(({ opaque }) => opaque?.because === 'calls make more jobs than can be read')).toBe(true);
  });

  it('composite actions that call each other in a circle are told', async () => {
    const action = (other: string) =>
      `runs:\n  using: composite\n  steps:\n    - run: make\n      shell: sh\n    - uses: ./${other}\n`;

    const pipelines = await readPipelines(
      { 'w.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{uses: ./one}]\n' },
      { 'one/action.yml': action('two'), 'two/action.yml': action('one') },
    );

    expect(pipelines.unresolved).toMatchObject([
      { because: 'it calls itself', at: { path: 'two/action.yml', line: 6 } },
    ]);
    expect(workflowIn(pipelines, 'w.yml').jobs[0]?.steps.map(({ opaque }) => opaque !== null)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('a file that is too large is told, and leaves the others alone', async () => {
    const large = `on: push\njobs:\n${'  a: {}\n'.repeat(200_000)}`;

    const { workflows, unresolved } = await readPipelines({
      'large.yml': large,
      'w.yml': `on: push\njobs:\n  a:\n    ${STEPS}`,
    });

    expect(workflows.map(({ id }) => id)).toEqual(['.github/workflows/w.yml']);
    expect(unresolved).toMatchObject([{ because: expect.stringContaining('larger than 1 MB') }]);
  });

  it('names such as `__proto__` are names', async () => {
    const { workflows } = await readPipelines({
      'w.yml': `on: push\nenv: {__proto__: x, constructor: y}\njobs:\n  constructor:\n    needs: toString\n    ${STEPS}  toString:\n    ${STEPS}  __proto__:\n    ${STEPS}`,
    });

    expect(workflows[0]?.jobs.map(({ id }) => id)).toEqual(['toString', 'constructor', '__proto__']);
  });
});
