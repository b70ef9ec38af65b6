import type { PipelineDrawing } from '../../pipelines/drawing/drawing.ts';
import { renderSheet } from '../picture/sheet.ts';
import { layOut } from './layout.ts';
import { SYSTEM_NAMES } from './phrases.ts';
import { workflowPicture } from './picture.ts';

/** All workflows, one below the other, as one picture that stands for itself. */
export function renderPipelineSvg(drawing: PipelineDrawing): string {
  return renderSheet(
    drawing.workflows.map((workflow) => {
      const { width, height } = layOut(workflow);
      return {
        title: workflow.name,
        below: `${SYSTEM_NAMES[workflow.system]}, starts on ${workflow.starts.join('; ') || 'nothing that is known'}`,
        width: width + 8,
        height: height + 8,
        picture: workflowPicture(workflow),
      };
    }),
  );
}
