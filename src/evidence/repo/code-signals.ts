import { none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { codeUseOf, isServedAsData } from './code/code-use.ts';
import { infrastructureFolders } from './code/infrastructure-folders.ts';
import { languageOf } from './code/languages-table.ts';
import { createRecogniser } from './signals/recognise.ts';
import type { SignalKind } from './signals/rule.ts';
import { SIGNAL_RULES } from './signals/tables.ts';

/** A place in deployable code that shows something a control asks about. */
export interface CodeSignal {
  readonly kind: SignalKind;
  /** The library or construct in words. */
  readonly what: string;
  readonly path: string;
  readonly line: number;
  readonly language: string;
  /** What the place says: a route, a level, a module. */
  readonly detail?: string;
  /** It is reached only under a condition about the environment or an option. */
  readonly isGuarded: boolean;
}

export default defineCollector({
  fact: 'codeSignals',
  needs: [],
  async collect(world) {
    const infrastructure = infrastructureFolders(world.tree);
    const recognise = createRecogniser(SIGNAL_RULES);
    const signals: CodeSignal[] = [];
    let files = 0;
    const gaps = await world.scan({
      wants({ path, role }) {
        const kind = languageOf(path)?.kind;
        if (kind !== 'program' || isServedAsData(path)) return false;
        const isInfrastructure = infrastructure.some((folder) => path.startsWith(folder));
        return codeUseOf(path, role, isInfrastructure) === 'deployable';
      },
      text({ entry: { path }, text }) {
        files += 1;
        const language = languageOf(path)?.name ?? '';
        for (const { rule, line, detail, isGuarded } of recognise(path, text)) {
          const { kind, what } = rule;
          signals.push({
            kind,
            what,
            path,
            line,
            language,
            isGuarded,
            ...(detail === undefined ? {} : { detail }),
          });
        }
      },
    });
    return files > 0 ? present(signals, gaps) : none('the tree holds no deployable program code', gaps);
  },
});
