import { describe, expect, it } from 'vitest';
import { smallDrawing } from '../../../test/small-drawing.ts';
import { renderPipelineMermaid } from './mermaid.ts';

describe('the drawing as a Mermaid chart', () => {
  it('has a node for each job and an arrow for each need', () => {
    expect(renderPipelineMermaid(smallDrawing())).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph w0["CI (GitHub Actions)"]
          direction LR
          s0(["pull request to any branch; push to main"])
          w0j0["test x3<br/>install (npm ci): from the lock file<br/>unit test (vitest)<br/>lint (ESLint)"]
          w0j1["build<br/>image push (docker push): ghcr.io/acme/shop:#36;#123;#123; github.sha #125;#125;<br/>only on push to main"]:::reaches
          w0j2["deploy<br/>deploy (aws ecs update-service): shop<br/>environment prod<br/>waits for a person<br/>only on push to main"]:::reaches
          s0 --> w0j0
          w0j0 --> w0j1
          w0j1 --> w0j2
        end
        subgraph w1[".gitlab-ci.yml (GitLab CI)"]
          direction LR
          s1(["nothing that is known"])
          w1j0["remote<br/>may be allowed to fail<br/>not read: the include of acme/ci"]:::unread
          s1 --> w1j0
        end
        w0 -. "when it went well" .-> w1
        u0[/"not read: the include of acme/ci"/]:::unread
        classDef reaches stroke-width:3px
        classDef unread stroke-dasharray:4 4
      "
    `);
  });
});
