import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { ImageStart } from './start-commands.ts';

async function startOf(files: Readonly<Record<string, string>>): Promise<ImageStart> {
  const fact = await collectedFact('startCommands', files);
  const [start] = fact.state === 'present' ? fact.value.images : [];
  if (!start) throw new Error(fact.state);
  return start;
}

async function startedBy(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { commands } = await startOf(files);
  return commands.map(({ words, at }) => `${at.path}:${at.line ?? at.resource} ${words.join(' ')}`);
}

const SCRIPT = '#!/bin/sh\n\nmigrate\nexec serve\n';
const RUN = ['run.sh:3 migrate', 'run.sh:4 exec serve'];

describe('startCommands', () => {
  it.each([
    ['with the whole folder', 'WORKDIR /app\nCOPY . .\nCMD ["./run.sh"]'],
    ['as a file', 'COPY run.sh /start/run.sh\nENTRYPOINT ["/start/run.sh"]'],
    ['into a folder', 'COPY run.sh other.sh /start/\nENTRYPOINT ["/start/run.sh"]'],
    ['under another name', 'COPY run.sh /entrypoint\nENTRYPOINT ["/entrypoint"]'],
    ['into the search path', 'COPY run.sh /usr/local/bin/\nENTRYPOINT ["run.sh"]'],
    ['handed to a shell', 'WORKDIR /app\nCOPY . .\nCMD bash run.sh'],
    ['behind a wrapper', 'COPY run.sh /\nENTRYPOINT ["tini", "-g", "--", "/run.sh"]'],
    ['in the stage below', 'WORKDIR /app\nCOPY . .\nFROM base AS web\nCMD ["/app/run.sh"]'],
  ])('follows a script that is copied %s', async (_, lines) => {
    const started = await startedBy({ Dockerfile: `FROM alpine AS base\n${lines}\n`, 'run.sh': SCRIPT });

    expect(started.slice(1)).toEqual(RUN);
  });

  it('follows a script that stands in the Dockerfile', async () => {
    const started = await startedBy({
      Dockerfile: 'FROM alpine\nCOPY <<EOF /run.sh\n#!/bin/sh\nserve\nEOF\nCMD ["/run.sh"]\n',
    });

    expect(started).toEqual(['Dockerfile:6 /run.sh', 'Dockerfile:4 serve']);
  });

  it('follows scripts of the package and their hooks', async () => {
    const started = await startedBy({
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["npm"]\nCMD ["run", "serve"]\n',
      'package.json': '{"scripts":{"preserve":"a","serve":"yarn go","go":"b"}}',
    });

    expect(started.slice(2)).toEqual([
      'Dockerfile:5 npm run serve',
      'package.json:preserve a',
      'package.json:serve yarn go',
      'package.json:go b',
    ]);
  });

  it('does not follow a circle', async () => {
    const started = await startedBy({
      Dockerfile: 'FROM alpine\nCOPY run.sh /\nCMD ["/run.sh"]\n',
      'run.sh': '#!/bin/sh\n/run.sh\n',
    });

    expect(started).toEqual(['Dockerfile:3 /run.sh', 'run.sh:2 /run.sh']);
  });

  it('follows what an entry point is given', async () => {
    const started = await startedBy({
      Dockerfile: 'FROM alpine\nADD . /app\nENTRYPOINT ["/app/entry.sh", "/app/run.sh"]\n',
      'entry.sh': '#!/bin/sh\nexec "$@"\n',
      'run.sh': SCRIPT,
    });

    expect(started.slice(2)).toEqual(RUN);
  });

  it('reads what containers are given instead', async () => {
    const fact = await collectedFact('startCommands', {
      'taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [
          { name: 'web', image: 'web', entryPoint: ['sh', '-c'], command: ['a && b c'] },
        ],
      }),
      'compose.prod.yaml': 'services:\n  job: { image: web, command: d e }\n',
    });
    const containers = fact.state === 'present' ? fact.value.containers : [];

    expect(
      containers.map(({ at, commands }) => [at.path, commands.map(({ words }) => words.join(' '))]),
    ).toEqual([
      ['taskdef.json', ['sh -c a && b c', 'a', 'b c']],
      ['compose.prod.yaml', ['d e']],
    ]);
  });

  it('says what it could not find, and when the base decides', async () => {
    expect(await startOf({ Dockerfile: 'FROM alpine\nCMD ["/opt/x.sh"]\n' })).toMatchObject({
      unseen: ['/opt/x.sh'],
      isLeftToBase: false,
    });
    expect(await startOf({ Dockerfile: 'FROM alpine\n' })).toMatchObject({
      commands: [],
      isLeftToBase: true,
    });
  });
});
