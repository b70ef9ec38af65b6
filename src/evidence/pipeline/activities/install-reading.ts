import type { CommandContext, Install } from '../../../judge/installs/install.ts';
import { readInstalls } from '../../../judge/installs/read-installs.ts';
import type { Answer } from '../../../pipelines/answer.ts';
import { literalOf, written } from '../../../pipelines/text.ts';
import type { Call } from './call.ts';
import type { Doing } from './row.ts';

/** What each kind of install says about the lock file. */
const IS_FROZEN: Readonly<Record<Install['kind'], Answer | null>> = {
  frozen: 'yes',
  pinned: 'yes',
  drifting: 'no',
  unpinned: 'no',
  script: 'no',
  unresolved: 'unknown',
  'by-file': 'unknown',
  'by-script': null,
};

function installsOf({ line, variables, pipedFrom }: Call): readonly Install[] {
  const known = Object.entries(variables).flatMap(([name, value]) => {
    const literal = literalOf(value);
    return literal === undefined ? [] : [[name, literal] as const];
  });
  // Every system that is read here sets it, and managers ask for it.
  const context: CommandContext = { variables: new Map([['CI', 'true'], ...known]), before: [] };
  return readInstalls(
    line.map(written),
    pipedFrom.map((words) => words.map(written)),
    context,
  ).filter(({ kind }) => IS_FROZEN[kind] !== null);
}

/** An install, when the reader of installs sees one in the command. */
export const installing: Doing = {
  kind: 'install',
  when: (call) => (installsOf(call).length > 0 ? 'yes' : 'no'),
  detail: {
    isFrozen: (call) => {
      const answers = installsOf(call).map(({ kind }) => IS_FROZEN[kind] ?? 'unknown');
      if (answers.includes('no')) return 'no';
      return answers.includes('unknown') ? 'unknown' : 'yes';
    },
    target: ({ words }) => words.slice(0, 1),
  },
};
