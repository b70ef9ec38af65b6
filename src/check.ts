import { CONTROLS } from './checklist/index.generated.ts';
import { ITEMS } from './checklist/items.ts';
import { collectFacts } from './evidence/collect.ts';
import { COLLECTORS } from './evidence/index.generated.ts';
import type { FactKinds, FactName } from './evidence/kinds.ts';
import { headCommit, isDirty } from './evidence/repo/head.ts';
import type { Control } from './judge/control.ts';
import type { Fact } from './judge/fact.ts';
import type { TeamRecords } from './judge/record.ts';
import { judgeAll } from './judge/run.ts';
import { choose, matchesGlob } from './judge/selection.ts';
import type { HistoryDepth } from './outside/history-limits.ts';
import { drawPipelines } from './pipelines/drawing/draw.ts';
import type { Profile } from './profile/profile.ts';
import { anchorOf } from './report/anchor.ts';
import { buildReport } from './report/build.ts';
import type { Report } from './report/report.ts';
import { drawMaps } from './resources/map/draw-map.ts';
import { profileOfTree, recordsOfTree } from './settings.ts';
import { type Host, SILENT } from './talk/events.ts';
import { openTarget, type Target } from './target.ts';
import { VERSION } from './version.ts';

export interface CheckOptions {
  /** Sections, items, control ids or globs to judge. Default: all. */
  readonly controls?: readonly string[];
  /** The same, to leave out. */
  readonly skip?: readonly string[];
  /** Scope facts. Default: what `gonogo.yaml` at the root of the tree says, else the defaults. */
  readonly profile?: Profile;
  /** Waivers, attestations and baseline. Default: those in the tree's `.gonogo` folder. */
  readonly records?: TeamRecords;
  /** Fingerprints that do not decide, instead of those in the tree's baseline. */
  readonly baseline?: ReadonlySet<string>;
  /** Overrides what the profile says about evidence. */
  readonly evidence?: Profile['evidence'];
  /** How much of the history to read. Default: `recent`, what a commit hook can wait for. */
  readonly history?: HistoryDepth;
  /** Judges as of this moment. Default: now. */
  readonly now?: Date;
  /** Hears about progress. Default: nobody. */
  readonly host?: Host;
}

/**
 * Checks the tree at `path` and reports. Reads only; needs no network and no account.
 *
 * @throws UserError when there is nothing to look at or the configuration is wrong.
 */
export async function check(path: string, options: CheckOptions = {}): Promise<Report> {
  const host = options.host ?? SILENT;
  const now = options.now ?? new Date();
  const target = await openTarget(path, now, host, options.history);
  try {
    return await checkTarget(target, path, options);
  } finally {
    target.close();
  }
}

async function checkTarget(target: Target, path: string, options: CheckOptions): Promise<Report> {
  const { world, git } = target;
  const { tree, files, now } = world;
  const host = options.host ?? SILENT;
  const stated = options.profile ?? (await profileOfTree(tree, files));
  const profile = options.evidence ? { ...stated, evidence: options.evidence } : stated;
  const recorded = options.records ?? (await recordsOfTree(tree, files, options.baseline === undefined));
  const records = options.baseline ? { ...recorded, baseline: options.baseline } : recorded;
  const chosen = choose(ITEMS, { only: options.controls ?? [], skip: options.skip ?? [] });
  const chosenIds = new Set(chosen.map(({ listed }) => listed.id));
  const controls = withSources(CONTROLS.filter(({ id }) => chosenIds.has(id)));
  const names = new Set<FactName>(controls.flatMap(({ needs, uses }) => [...needs, ...uses]));
  names.delete('verdicts');
  const state = Promise.all([git ? headCommit(git) : null, git ? isDirty(git) : null]);
  let left = names.size;
  const facts = await collectFacts(names, world, profile, COLLECTORS, ({ name, ms }) => {
    left -= 1;
    host.say({ code: 'fact-collected', fact: name, ms, left });
  });
  const [commit, dirty] = await state;
  return buildReport({
    target: {
      path,
      commit,
      dirty,
      kind: tree.kind,
      prefix: git?.prefix ?? '',
      anchor: anchorOf(tree.entries.map((entry) => entry.path)),
    },
    version: VERSION,
    now,
    items: ITEMS,
    chosen,
    judgements: judgeAll(controls, facts).filter(({ control }) => chosenIds.has(control.id)),
    facts: [...facts.values()],
    pipeline: drawnPipelines(facts.get('pipelines')?.fact),
    infrastructure: drawnInfrastructure(facts.get('infrastructure')?.fact),
    records,
    profile,
  });
}

/** The drawing of the collected pipelines, where they were collected. */
function drawnPipelines(fact: Fact<unknown> | undefined): Report['pipeline'] {
  // The fact's name decides its type, as in the runner.
  return fact?.state === 'present' ? drawPipelines(fact.value as FactKinds['pipelines']) : null;
}

/** The maps of the collected infrastructure, where it was collected. */
function drawnInfrastructure(fact: Fact<unknown> | undefined): Report['infrastructure'] {
  if (fact?.state !== 'present') return null;
  // The fact's name decides its type, as in the runner.
  return { maps: drawMaps(fact.value as FactKinds['infrastructure']) };
}

/** The controls and those whose verdicts they are made of. */
function withSources(controls: readonly Control[]): readonly Control[] {
  const patterns = controls.flatMap(({ derivesFrom }) => derivesFrom ?? []);
  const isSource = ({ id }: Control) => patterns.some((pattern) => matchesGlob(pattern, id));
  const derived = new Set(controls);
  return CONTROLS.filter((control) => derived.has(control) || isSource(control));
}
