import type { Job, Workflow } from '../../pipelines/pipelines.ts';
import type { Step } from '../../pipelines/step.ts';
import { type Reference, referencesOf, type Text } from '../../pipelines/text.ts';
import type { Source } from '../source.ts';
import { fail, remark, type Statement } from '../statement.ts';
import { holdsSecrets, keepsStrangersOut, outsideOccasions } from './outsiders.ts';

/** Inputs that are run as code. */
const CODE_INPUTS: Readonly<Record<string, readonly string[]>> = {
  'actions/github-script': ['script'],
  'appleboy/ssh-action': ['script'],
  'azure/cli': ['inlineScript'],
  'azure/powershell': ['inlineScript'],
  'addnab/docker-run-action': ['run'],
  Bash: ['script'],
  CmdLine: ['script'],
  PowerShell: ['script'],
};

/** Texts of outsiders that become part of a script before it is run, once a place. */
export function judgeScripts(workflow: Workflow): readonly Statement[] {
  const statements = new Map<string, Statement>();
  for (const job of workflow.jobs)
    for (const step of job.steps)
      for (const { text, at } of codeOf(step))
        for (const reference of referencesOf(text)) {
          const statement = judgeReference(
            reference,
            placeOf(reference, text, at, step),
            job,
            step,
            !workflow.isCalledOnly,
          );
          if (statement)
            statements.set(`${statement.at.path}:${statement.at.line}:${reference.raw}`, statement.said);
        }
  return [...statements.values()];
}

function codeOf({ script, use }: Step): readonly { readonly text: Text; readonly at: Source }[] {
  const code = script ? [{ text: script.text, at: script.source }] : [];
  const names = use ? (CODE_INPUTS[use.name] ?? CODE_INPUTS[use.name.toLowerCase()] ?? []) : [];
  for (const name of names) {
    const text = use?.inputs[name];
    if (use && text) code.push({ text, at: use.source });
  }
  return code;
}

/** The line of a reference, where the script's lines are the file's. */
function placeOf(reference: Reference, text: Text, at: Source, { script }: Step): Source {
  if (script?.text !== text || script.linesEach === 0 || at.line === undefined) return at;
  let lines = 0;
  for (const part of text) {
    if (part === reference) break;
    lines += (typeof part === 'string' ? part : part.raw).split('\n').length - 1;
  }
  return { ...at, line: at.line + lines };
}

function judgeReference(reference: Reference, at: Source, job: Job, step: Step, isStarted: boolean) {
  const occasions = outsideOccasions(reference, step.occasions);
  const written = reference.raw.replace(/\s+/g, ' ').slice(0, 120);
  const address = `${at.path}#${job.key}#${written}`;
  // What a called workflow is given is judged where it is called.
  if (occasions.length === 0) return isStarted ? judgeInput(reference, at, address, written) : undefined;
  const because = `\`${written}\` becomes part of the script: whoever writes that text chooses what is run`;
  const guards = [step.condition?.text, job.condition?.text];
  if (guards.some(keepsStrangersOut))
    return { at, said: remark(at, `${because}; a condition lets only some people through`, { address }) };
  const options = holdsSecrets(occasions) ? { address } : { address, severity: 'major' as const };
  return { at, said: fail(at, because, options) };
}

/** What a person types in who may start the workflow. */
function judgeInput(reference: Reference, at: Source, address: string, written: string) {
  if (reference.kind !== 'input') return undefined;
  const said = remark(
    at,
    `\`${written}\` becomes part of the script: whoever may start it chooses what is run`,
    { address },
  );
  return { at, said };
}
