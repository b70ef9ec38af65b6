import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, it } from 'vitest';
import { hostileDrawing } from '../../../test/hostile-report.ts';
import { smallDrawing } from '../../../test/small-drawing.ts';
import { layOut } from './layout.ts';
import { renderPipelineMermaid } from './mermaid.ts';
import { renderPipelineSvg } from './svg.ts';
import { renderPipelineTerminal } from './terminal.ts';

describe('a picture of a pipeline', () => {
  it('is well-formed XML, also when the tree is hostile, and holds no element of its own', () => {
    fc.assert(
      fc.property(hostileDrawing, (drawing) => {
        const elements = new Set<string>();
        const parser = sax.parser(true);
        parser.onopentag = ({ name }) => elements.add(name);
        parser.write(renderPipelineSvg(drawing)).close();

        expect([...elements].sort()).toEqual(['g', 'rect', 'style', 'svg', 'text', 'title']);
      }),
    );
  });

  it('is only read, not obeyed, as a chart and at a terminal', () => {
    fc.assert(
      fc.property(hostileDrawing, (drawing) => {
        const chart = renderPipelineMermaid(drawing);
        const screen = renderPipelineTerminal(drawing);

        expect(chart.split('\n').filter((line) => /<(?!br\/>)|`|\{/.test(line))).toEqual([]);
        expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
    );
  });

  it('puts every job to the right of what it waits for, and none over another', () => {
    const [workflow] = smallDrawing().workflows;
    if (!workflow) throw new Error('the small drawing has a workflow');

    const { boxes, edges } = layOut(workflow);

    expect(edges.map(({ from, to }) => [from.job.id, to.job.id])).toEqual([
      ['test', 'build'],
      ['build', 'deploy'],
    ]);
    expect(edges.every(({ from, to }) => from.x + from.width < to.x)).toBe(true);
    const overlap = boxes.filter((a) =>
      boxes.some(
        (b) =>
          a !== b &&
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      ),
    );
    expect(overlap).toEqual([]);
  });
});
