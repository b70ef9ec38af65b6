import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { type LocatedReader, withLocatedReader } from '../../yaml/open-located.ts';
import { branchesNamedBy } from './branch-names.ts';
import { createTemplateReader } from './expressions/template.ts';
import { followedBy, followingSituations, strangeSituation } from './followers.ts';
import { type Header, headerOf } from './headers.ts';
import { createProblems } from './problems.ts';
import { createFileReader, type Reading } from './reading.ts';
import type { Situation } from './situation.ts';
import { type Candidates, candidatesOf, situationsOf } from './situations.ts';
import { type Following, readWorkflow } from './workflow.ts';

/** What calls may make out of a tree: far beyond what people write, and quickly done. */
const BUDGET = { jobs: 5000, steps: 50_000 };
/** How often one workflow may follow another; GitHub stops a chain after three. */
const MAX_FOLLOWING = 4;

/** Reads `.github/workflows`, and the actions and workflows of the tree that they call. */
export function readWorkflows(context: ReadingContext): Promise<ReadPipelines> {
  return withLocatedReader((reader) => readAll(context, reader));
}

function readAll(context: ReadingContext, reader: LocatedReader): ReadPipelines {
  const reading: Reading = {
    context,
    problems: createProblems(),
    templates: createTemplateReader(),
    trunks: trunksNamed(context),
    branchNames: new Map(),
    budget: { ...BUDGET },
    file: createFileReader(context, reader),
  };
  const headers = context.files.flatMap(({ path }) => headerOf(path, reading) ?? []);
  const byName = new Map(
    headers.flatMap((header) => [
      [header.path, header],
      [header.name, header],
    ]),
  );
  const finder = createSituationFinder(byName, reading);
  const workflows = headers.map((header) =>
    readWorkflow(header, finder.situations(header), finder.following(header), reading),
  );
  return { workflows, unresolved: reading.problems.found };
}

/** Where the trunk's name is not known: those of the usual ones that any workflow names, else the likeliest. */
function trunksNamed({ trunks, files, text }: ReadingContext): readonly string[] {
  const [first, ...others] = trunks;
  if (first === undefined || others.length === 0) return trunks;
  const texts = files.map(({ path }) => text(path) ?? '');
  const named = trunks.filter((trunk) => {
    const pattern = new RegExp(`(?:^|[\\s'"\\[,/])${trunk}(?:$|[\\s'"\\],])`, 'm');
    return texts.some((content) => pattern.test(content));
  });
  return named.length > 0 ? named : [first];
}

function createSituationFinder(byName: ReadonlyMap<string, Header>, reading: Reading) {
  const found = new Map<string, readonly Situation[]>();
  const candidates = (header: Header): Candidates =>
    candidatesOf(header.triggers, branchesNamedBy(header.path, reading), reading);
  const situations = (header: Header, depth = 0): readonly Situation[] => {
    const known = found.get(header.path);
    if (known) return known;
    const own = candidates(header);
    const direct = header.triggers.flatMap((trigger) => situationsOf(trigger, own));
    // Set at once: workflows that follow each other in a circle end here.
    found.set(header.path, direct);
    const follows = header.triggers.filter(({ name }) => name === 'workflow_run');
    const indirect = follows.flatMap((trigger) => {
      const { found: others, absent } = followedBy(trigger, byName);
      const before = depth < MAX_FOLLOWING ? others.flatMap((other) => situations(other, depth + 1)) : [];
      const strange = absent.length > 0 ? [strangeSituation(trigger, absent, own)] : [];
      return [...followingSituations(trigger, before, own), ...strange];
    });
    const all = [...direct, ...indirect];
    found.set(header.path, all);
    return all;
  };
  const following = (header: Header): Following | null => {
    const trigger = header.triggers.find(({ name }) => name === 'workflow_run');
    return trigger ? { trigger, others: followedBy(trigger, byName).found } : null;
  };
  return { situations: (header: Header) => situations(header), following };
}
