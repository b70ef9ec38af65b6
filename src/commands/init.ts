import { basename } from 'node:path';
import { collectFacts } from '../evidence/collect.ts';
import { COLLECTORS } from '../evidence/index.generated.ts';
import { writeInTree } from '../outside/write.ts';
import { CONFIG_NAMES, DEFAULT_PROFILE } from '../profile/profile.ts';
import { proposeConfig, STACK_FACTS, stackOf } from '../profile/propose.ts';
import { readProfile } from '../profile/read.ts';
import { SILENT } from '../talk/events.ts';
import { UserError } from '../talk/user-error.ts';
import { openTarget } from '../target.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';

const command: Command = {
  name: 'init',
  summary: 'Write a commented gonogo.yaml for this repository',
  description:
    'Looks at what the repository holds and writes a gonogo.yaml that states it, with a comment on every key.\n' +
    'Read it and correct it: it holds what was found and nothing that was guessed.',
  arguments: [
    { name: 'path', isRequired: false, help: 'Folder of the repository. Default: the current one.' },
  ],
  options: {
    'dry-run': { type: 'boolean', help: 'Print the file, and write nothing.' },
    force: { type: 'boolean', help: 'Replace a gonogo.yaml that is there.' },
  },
  examples: [
    { line: 'gonogo init', does: 'write gonogo.yaml' },
    { line: 'gonogo init --dry-run', does: 'see it first' },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const target = await openTarget(invocation.arguments[0] ?? '.', new Date(), SILENT);
  try {
    const existing = CONFIG_NAMES.find((name) => target.world.files.size(name) !== undefined);
    const isDryRun = invocation.isOn('dry-run');
    if (existing && !isDryRun && !invocation.isOn('force')) {
      throw new UserError(
        'config-exists',
        `There is a ${existing} already.`,
        'Edit it, or replace it with --force.',
      );
    }
    const facts = await collectFacts(STACK_FACTS, target.world, DEFAULT_PROFILE, COLLECTORS);
    const name = existing ?? CONFIG_NAMES[0];
    const text = proposeConfig(stackOf(basename(target.root), facts));
    // What we write must be what we read.
    readProfile(text, name);
    if (isDryRun) console.out(text);
    else {
      writeInTree(target.root, name, text);
      console.out(`wrote ${name}: read it, correct it, then run \`gonogo check\`\n`);
    }
    return EXIT.ok;
  } finally {
    target.close();
  }
}
