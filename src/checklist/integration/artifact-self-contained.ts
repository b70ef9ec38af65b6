import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { ContainerStart, ImageStart, StartCommand } from '../../evidence/repo/start-commands.ts';
import { bootStatements } from '../../judge/boot-work.ts';
import { defineControl } from '../../judge/control.ts';
import { judgeDeployed } from '../../judge/deployed-images.ts';
import { presentValue } from '../../judge/fact.ts';
import { unreadRunner } from '../../judge/infrastructure-elsewhere.ts';
import { startWork } from '../../judge/start-work.ts';
import { clean, fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './artifact-self-contained.examples.ts';

export default defineControl({
  id: 'integration/artifact-self-contained',
  title: 'The artifact holds the app and its dependencies',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'infrastructure'],
  why: 'What is installed or compiled at the start is not what was tested, takes minutes while traffic waits, and fails with the registry it comes from.',
  how:
    'The `ENTRYPOINT` and `CMD` of the deployed image are followed into scripts and package scripts of the tree, and the commands that task definitions, manifests and production Compose files give are read too. A command that always runs may not install, ' +
    'compile, clone or download; one behind a condition is unknown. Database migrations at the start are another matter.',
  remedy:
    'Install and compile in an earlier stage, copy the result into the final one, and let `CMD` start only what is there.',
  references: [
    { standard: 'Twelve-Factor', id: 'II' },
    { standard: 'Twelve-Factor', id: 'V' },
    { standard: 'CIS Docker', id: '4.3' },
    { standard: 'AWS Well-Architected', id: 'REL08-BP04' },
  ],
  needs: [],
  uses: ['dockerfiles', 'startCommands', 'infrastructure', 'infrastructureFiles'],
  judge({ dockerfiles, startCommands, infrastructure, infrastructureFiles }) {
    const files = presentValue(dockerfiles) ?? [];
    const starts = presentValue(startCommands);
    const containers = (starts?.containers ?? []).flatMap(judgeContainer);
    const images =
      files.length > 0 ? judgeDeployed(files, (one) => judgeStart(one, starts?.images ?? [])) : [];
    const machines = bootStatements(infrastructure);
    if (images.length + containers.length + machines.length > 0)
      return [...containers, ...images, ...machines];
    const elsewhere = infrastructure.state === 'present' ? undefined : unreadRunner(infrastructureFiles);
    if (!elsewhere) return [notApplicable('the tree builds no image and declares no machine')];
    const because =
      'no image is built here; what machines and functions do at their start is declared as infrastructure';
    return [unknown({ path: elsewhere.path }, because, { plane: 'account' })];
  },
  examples,
});

function judgeStart(
  { path, stages, shipped }: Dockerfile,
  starts: readonly ImageStart[],
): readonly Statement[] {
  const start = starts.find(({ dockerfile }) => dockerfile === path);
  const at = { path, line: stages[shipped.stage]?.line ?? 1 };
  if (!start) return [unknown(at, 'what the image starts was not read', { how: 'report it' })];
  const work = start.commands.flatMap((command) => {
    const what = startWork(command);
    return what === undefined ? [] : [judgeWork(path, command, what)];
  });
  if (work.length > 0) return work;
  if (start.isLeftToBase) return [clean(at, 'the command of the base image runs, and the file adds none')];
  const [unseen] = start.unseen;
  if (unseen !== undefined) {
    const because = `\`${unseen}\` runs at the start, and it is not in the tree`;
    return [unknown(at, because, { how: `add ${unseen} to the tree, or start the app directly` })];
  }
  const [first] = start.commands;
  if (!first)
    return [unknown(at, 'what the image starts cannot be read', { how: 'write `CMD` as a JSON array' })];
  const names = start.commands.flatMap(({ words }) => words[0] ?? []).slice(0, 3);
  return [pass(first.at, `the start runs \`${names.join('`, `')}\` and installs and compiles nothing`)];
}

function judgeContainer({ at, commands }: ContainerStart): readonly Statement[] {
  return commands.flatMap((command) => {
    const what = startWork(command);
    return what === undefined ? [] : [judgeWork(`${at.path} ${at.resource}`, command, what)];
  });
}

function judgeWork(subject: string, { at, words, isConditional }: StartCommand, what: string): Statement {
  const command = words.slice(0, 3).join(' ').slice(0, 80);
  const message = `\`${command}\` ${what} when the container starts.`;
  if (!isConditional) return fail(at, message, { address: `${subject} ${command}` });
  return unknown(at, `${message} It stands behind a condition.`, {
    how: 'do it in the build, or take the branch out of the image',
  });
}
