import { writeWhole } from '../outside/write.ts';
import { PIPELINE_FORMATS, pipelineFormatOfFile } from '../report/pipeline/formats.ts';
import { understandPipelines } from '../understand-pipelines.ts';
import { VERSION } from '../version.ts';
import { COLOR_OPTION, wantsColor } from './color.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { progressHost } from './progress.ts';

const command: Command = {
  name: 'pipeline',
  summary: 'Draw what the CI/CD pipelines of a repository do',
  description:
    'Draws what gonogo understood of the pipelines of the repository at PATH: what starts them, their jobs in order,\n' +
    'what each job does through whatever scripts and makefiles, where it deploys to, and what could not be read.\n' +
    'Reads GitHub Actions, GitLab CI, CircleCI, AWS CodeBuild and CodeDeploy, Jenkins, Bitbucket and Azure Pipelines.\n' +
    'It runs nothing of the repository and needs no network.',
  arguments: [
    { name: 'path', isRequired: false, help: 'Folder of the repository. Default: the current one.' },
  ],
  options: {
    format: {
      type: 'string',
      short: 'f',
      value: 'FORMAT',
      choices: Object.keys(PIPELINE_FORMATS),
      help: 'How to draw. Default: terminal; with --output, by the name of the file.',
    },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'Write the drawing to FILE.' },
    ascii: { type: 'boolean', help: 'Draw on the terminal with ASCII characters only.' },
    color: COLOR_OPTION,
    'no-progress': { type: 'boolean', help: 'Show no progress on slow runs.' },
  },
  examples: [
    { line: 'gonogo pipeline', does: 'the pipelines of the repository you are in' },
    { line: 'gonogo pipeline -o pipeline.svg', does: 'a picture for a page or a slide' },
    { line: 'gonogo pipeline --format mermaid', does: 'a chart that GitHub and GitLab show in Markdown' },
    { line: 'gonogo pipeline --format json', does: 'everything that was understood, for other programs' },
  ],
  run,
};
export default command;

async function run(invocation: Invocation, console: Console): Promise<number> {
  const path = invocation.arguments[0] ?? '.';
  const output = invocation.text('output');
  const progress = progressHost(console, !invocation.isOn('no-progress'));
  const drawing = await understandPipelines(path, { host: progress }).finally(() => progress.clear());
  const named =
    invocation.text('format') ?? (output === undefined ? undefined : pipelineFormatOfFile(output));
  const format = named ?? (output === undefined ? 'terminal' : 'json');
  const render = PIPELINE_FORMATS[format];
  if (!render) throw new Error(`no format is called "${format}"`);
  const text = await render(
    { path, version: VERSION, drawing },
    {
      color: output === undefined && wantsColor(invocation.text('color'), console),
      width: output === undefined ? console.width : 100,
      isAscii: invocation.isOn('ascii'),
    },
  );
  if (output === undefined) console.out(text);
  else {
    writeWhole(output, text);
    console.err(`wrote ${output}\n`);
  }
  return EXIT.ok;
}
