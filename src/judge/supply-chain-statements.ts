import type { ActivityKind } from '../pipelines/activity.ts';
import { type Maker, makers } from '../pipelines/artifacts/makers.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../pipelines/places.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { pass, remark, type Statement } from './statement.ts';

interface Paper {
  readonly name: string;
  readonly kinds: readonly ActivityKind[];
}

const PAPERS: readonly Paper[] = [
  { name: 'a provenance or signature', kinds: ['attest', 'sign'] },
  { name: 'a bill of materials (SBOM)', kinds: ['sbom'] },
];

/** Whether each job that publishes makes a provenance and a bill of materials, or a job after it does. */
export function supplyChainStatements(pipelines: Pipelines): readonly Statement[] {
  const publishing = firstOfKey(makers(pipelines).filter(isPublishing));
  const statements = publishing.flatMap((maker) =>
    PAPERS.map((paper) => paperStatement(paper, maker, pipelines)),
  );
  // A workflow that several others call stands inlined in each.
  const said = new Map(statements.map((statement) => [sentenceOf(statement), statement]));
  const proven = allActivities(pipelines, 'attest', 'sign');
  const [first] = proven;
  if (first && allActivities(pipelines, 'verify-signature').length === 0)
    said.set(
      'verify',
      remark(first.activity.source, 'What is signed here is verified by no job before it is deployed.'),
    );
  return [...said.values()];
}

function sentenceOf(statement: Statement): string {
  const sentence = 'message' in statement ? statement.message : statement.because;
  return `${statement.at.path}:${statement.at.line} ${sentence}`;
}

/** Previews are thrown away. */
function isPublishing({ imageWork, otherWork, job }: Maker): boolean {
  const published =
    imageWork.some(({ activity }) => activity.kind === 'image-push') ||
    otherWork.some(({ activity }) => activity.kind === 'package-publish');
  return (
    published &&
    (job.occasions.length === 0 || job.occasions.some(({ event }) => !event.endsWith('change-request')))
  );
}

/** Legs of a matrix share their steps. */
function firstOfKey(found: readonly Maker[]): readonly Maker[] {
  return [...new Map(found.map((maker) => [`${maker.workflow.id} ${maker.job.key}`, maker])).values()];
}

function paperStatement({ name, kinds }: Paper, maker: Maker, pipelines: Pipelines): Statement {
  const work = maker.imageWork.find(({ activity }) => activity.kind === 'image-push') ?? maker.otherWork[0];
  const at = work?.activity.source ?? maker.job.source;
  const made = allActivities(pipelines, ...kinds).find((paper) => isFor(paper, maker, pipelines));
  if (made) {
    const because = `\`${made.activity.title}\` in ${nameOf(made)} makes ${name} for what ${nameOf(maker)} publishes`;
    return pass(made.activity.source, because);
  }
  return missingOrUnknown(pipelines, {
    practice: name,
    kinds,
    isIn: (ref) => ref.job === maker.job || dependsOn(pipelines, ref, maker).answer !== 'no',
    at,
    message: `${nameOf(maker)} publishes without ${name}.`,
    options: { address: `${maker.workflow.id} ${maker.job.key} ${kinds.join()}` },
  });
}

/** In the same job, or in one that goes on with what it made. */
function isFor(paper: ActivityRef, maker: Maker, pipelines: Pipelines): boolean {
  return paper.job === maker.job || dependsOn(pipelines, paper, maker).answer === 'yes';
}
