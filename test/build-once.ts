import { execFileSync } from 'node:child_process';

/** Builds the command line before the tests that start it. */
export default function setup(): void {
  execFileSync('node', ['scripts/build.mjs'], { stdio: 'inherit' });
}
