import { describe, expect, it } from 'vitest';
import { smallDrawing } from '../../../test/small-drawing.ts';
import { renderPipelineTerminal } from './terminal.ts';

describe('the drawing at a terminal', () => {
  it('shows jobs in the order in which they run, and what each comes to', () => {
    expect(renderPipelineTerminal(smallDrawing(), { width: 80 })).toMatchInlineSnapshot(`
      ".github/workflows/ci.yml:1  "CI"  GitHub Actions
        starts on pull request to any branch; push to main
        ○ test ×3  install (npm ci): from the lock file
        │          unit test (vitest)
        │          lint (ESLint) (its failure is lost)
        ▼ after test
        ◆ build    image push (docker push): ghcr.io/acme/shop:\${{ github.sha }}
        │          only on push to main
        ▼ after build
        ◆ deploy   deploy (aws ecs update-service): shop
        │          environment prod (production) at https://shop.example.com
        │          waits for a person
        │          only on push to main

      .gitlab-ci.yml  GitLab CI
        starts on .github/workflows/ci.yml, when it went well
        ○ remote  may be allowed to fail
        │         not read: the include of acme/ci

      From the commit to production
        ghcr.io/acme/shop:\${{ github.sha }}
          build ⇢ production

      Not read: 1 part that may hold anything
        - the include of acme/ci (.gitlab-ci.yml:3): it lies in another repository. To
          settle it: read it and judge it by hand

      "
    `);
  });
});
