import { writeWhole } from '../outside/write.ts';
import {
  RESOURCES_FORMATS,
  type ResourcesAnswer,
  resourcesFormatOfFile,
} from '../report/resources/formats.ts';
import { differencesBetween, environmentNames, stacksOf } from '../resources/drawing/differences.ts';
import { drawResources } from '../resources/drawing/draw.ts';
import { addressesLike, whyResource } from '../resources/drawing/why.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { UserError } from '../talk/user-error.ts';
import { understandResources } from '../understand-resources.ts';
import { VERSION } from '../version.ts';
import { COLOR_OPTION, wantsColor } from './color.ts';
import type { Command, Console, Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { progressHost } from './progress.ts';

const command: Command = {
  name: 'resources',
  summary: 'Show what the infrastructure code of a repository declares',
  description:
    'Shows the AWS resources that gonogo understood in the repository at PATH, environment by environment: from\n' +
    'Terraform and its plans, CloudFormation, SAM, the Serverless Framework and CDK assemblies, in the words of\n' +
    'CloudFormation, with what the internet reaches and what could not be read.\n' +
    'It runs nothing of the repository and needs no network. Values that a name calls secret are not shown.',
  arguments: [
    { name: 'path', isRequired: false, help: 'Folder of the repository. Default: the current one.' },
    { name: 'folder', isRequired: false, help: 'With --diff, behind the second environment: the folder.' },
  ],
  options: {
    why: {
      type: 'string',
      value: 'ADDRESS',
      help: 'How one resource came to be as it is: every property, through which modules and variables.',
    },
    graph: {
      type: 'boolean',
      help: 'A Mermaid chart: networks, who reaches whom, what the internet reaches.',
    },
    diff: {
      type: 'string',
      value: 'FIRST SECOND',
      help: 'What two environments do not have in common.',
    },
    format: {
      type: 'string',
      short: 'f',
      value: 'FORMAT',
      choices: Object.keys(RESOURCES_FORMATS),
      help: 'How to write it. Default: terminal; with --output, by the name of the file.',
    },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'Write it to FILE.' },
    color: COLOR_OPTION,
    'no-progress': { type: 'boolean', help: 'Show no progress on slow runs.' },
  },
  examples: [
    { line: 'gonogo resources', does: 'the inventory of the repository you are in' },
    { line: 'gonogo resources --why aws_db_instance.main', does: 'where its values come from' },
    { line: 'gonogo resources --graph', does: 'a chart that GitHub and GitLab show in Markdown' },
    { line: 'gonogo resources -o network.svg', does: 'a picture of the network of each environment' },
    {
      line: 'gonogo resources --diff staging production',
      does: 'what staging lacks, has more, or has otherwise',
    },
    { line: 'gonogo resources --format json', does: 'the inventory, for other programs' },
  ],
  run,
};
export default command;

/** Formats that are pictures. */
const DRAWN: ReadonlySet<string> = new Set(['mermaid', 'svg']);

async function run(invocation: Invocation, console: Console): Promise<number> {
  const path = pathOf(invocation);
  const output = invocation.text('output');
  const format = formatOf(invocation);
  const render = RESOURCES_FORMATS[format];
  if (!render) throw new Error(`no format is called "${format}"`);
  const progress = progressHost(console, !invocation.isOn('no-progress'));
  const infrastructure = await understandResources(path, { host: progress }).finally(() => progress.clear());
  const answer = answerOf(infrastructure, invocation);
  if (DRAWN.has(format) && answer.kind !== 'inventory')
    throw new UserError('wrong-use', 'Only the inventory can be drawn.', 'Leave out --why and --diff.');
  const options = {
    color: output === undefined && wantsColor(invocation.text('color'), console),
    width: output === undefined ? console.width : 100,
  };
  const text = await render({ path, version: VERSION, answer }, options);
  if (output === undefined) console.out(text);
  else {
    writeWhole(output, text);
    console.err(`wrote ${output}\n`);
  }
  return EXIT.ok;
}

/** Behind `--diff first`, the second environment comes before the path. */
function pathOf(invocation: Invocation): string {
  const [first, second] = invocation.arguments;
  if (invocation.isOn('diff')) return second ?? '.';
  if (second === undefined) return first ?? '.';
  throw new UserError('wrong-use', `"${second}" is one argument too many.`, 'Name one folder.');
}

function formatOf(invocation: Invocation): string {
  const output = invocation.text('output');
  const named = output === undefined ? undefined : resourcesFormatOfFile(output);
  if (invocation.text('format') !== undefined) return invocation.text('format') ?? 'terminal';
  if (invocation.isOn('graph')) return 'mermaid';
  return named ?? (output === undefined ? 'terminal' : 'json');
}

function answerOf(infrastructure: Infrastructure, invocation: Invocation): ResourcesAnswer {
  const why = invocation.text('why');
  if (why !== undefined) return { kind: 'why', found: foundOrRefused(infrastructure, why) };
  const left = invocation.text('diff');
  if (left === undefined) return { kind: 'inventory', drawing: drawResources(infrastructure) };
  const right = invocation.arguments[0];
  if (right === undefined)
    throw new UserError(
      'wrong-use',
      'The second environment is missing.',
      'Name both: `gonogo resources --diff staging production`.',
    );
  const names = environmentNames(infrastructure);
  for (const name of [left, right]) {
    if (stacksOf(infrastructure, name).length > 0) continue;
    throw new UserError(
      'wrong-use',
      `No stack is for an environment "${name}".`,
      names.length > 0 ? `There are: ${names.join(', ')}.` : 'No stack of this repository names one.',
    );
  }
  return { kind: 'difference', difference: differencesBetween(infrastructure, left, right) };
}

function foundOrRefused(infrastructure: Infrastructure, address: string) {
  const found = whyResource(infrastructure, address);
  if (found.length > 0) return found;
  const like = addressesLike(infrastructure, address).slice(0, 5);
  throw new UserError(
    'wrong-use',
    `No resource has the address "${address}".`,
    like.length > 0 ? `Did you mean ${like.join(', ')}?` : 'See the addresses with `gonogo resources`.',
  );
}
