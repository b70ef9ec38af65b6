/** gonogo as a library: check a tree, get a report. */
export { type CheckOptions, check } from './check.ts';
export type { TeamRecords } from './judge/record.ts';
export type { PipelineDrawing } from './pipelines/drawing/drawing.ts';
export type { Profile } from './profile/profile.ts';
export { renderReport } from './report/formats.ts';
export type { RenderOptions } from './report/options.ts';
export type {
  ControlReport,
  EvidenceReport,
  FindingReport,
  ItemReport,
  Report,
  SubjectReport,
} from './report/report.ts';
export type { Host, TalkEvent } from './talk/events.ts';
export { UserError } from './talk/user-error.ts';
export { type UnderstandOptions, understandPipelines } from './understand-pipelines.ts';
