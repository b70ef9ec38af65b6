import type { Occasion } from '../../pipelines/occasion.ts';
import type { Job, Workflow } from '../../pipelines/pipelines.ts';
import type { JobRef } from '../../pipelines/places.ts';
import type { Command, Step } from '../../pipelines/step.ts';
import { type Text, written } from '../../pipelines/text.ts';
import type { Source } from '../source.ts';
import { fail, remark, type Statement, unknown } from '../statement.ts';
import { keepsStrangersOut } from './outsiders.ts';

/** The head of a proposed change, however it is named. */
const HEAD =
  /pull_request\.(?:head\b|merge_commit_sha|number)|\bhead_?(?:ref|sha)\b|workflow_run\.(?:head_|pull_requests)|refs\/pull\/|github\.event\.number/i;
const FETCHED = /\bpull\/.{0,200}\/(?:head|merge)\b|\bpull_request\.head\b|\bhead_ref\b/i;

/**
 * Jobs that check out the change of a stranger while they hold the secrets of the repository: those that the forge
 * starts with the rights of the trunk for a change, or for a comment on one.
 */
export function judgeCheckouts(workflow: Workflow): readonly Statement[] {
  const statements = new Map<string, Statement>();
  for (const job of workflow.jobs)
    for (const [index, step] of job.steps.entries()) {
      const at = foreignCheckout(step);
      if (at && step.occasions.some(isPrivileged))
        statements.set(`${at.path}:${at.line}`, judgeCheckout(at, { workflow, job }, step, index));
    }
  return [...statements.values()];
}

/**
 * Reviews of a change from a fork run as the change does, without secrets; comments on it run as the trunk does.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_review
 */
function isPrivileged({ event, name }: Occasion): boolean {
  if (event === 'privileged-change-request') return true;
  return event === 'forge-event' && !name.startsWith('pull_request_review');
}

/** Where a step fetches the head of a change. */
function foreignCheckout({ use, commands }: Step): Source | undefined {
  if (use?.name.toLowerCase() === 'actions/checkout') {
    const texts = [use.inputs.ref, use.inputs.repository].filter((text) => text !== undefined);
    return texts.some((text) => HEAD.test(shown(text))) ? use.source : undefined;
  }
  return commands.find(fetchesChange)?.source;
}

function fetchesChange({ words }: Command): boolean {
  const [program = '', ...rest] = words.map((word) => shown(word).trim());
  if (program === 'gh') return rest[0] === 'pr' && rest[1] === 'checkout';
  return (
    program === 'git' &&
    /^(?:fetch|checkout|pull|switch)$/.test(rest[0] ?? '') &&
    rest.some((word) => FETCHED.test(word))
  );
}

function shown(text: Text): string {
  return `${written(text)} ${text.map((part) => (typeof part === 'string' ? '' : part.name)).join(' ')}`.slice(
    0,
    4000,
  );
}

function judgeCheckout(at: Source, { workflow, job }: JobRef, step: Step, index: number): Statement {
  const address = `${at.path}#${job.key}#checkout`;
  const because = `\`${job.key}\` checks out the change of a stranger while it holds the secrets of the repository`;
  const guards = [step.condition?.text, job.condition?.text];
  if (guards.some(keepsStrangersOut))
    return remark(at, `${because}; a condition lets only some people through`, { address });
  if (job.waitsForPerson.answer !== 'no')
    return unknown(at, `${because}; its environment may ask for a reviewer first`, { plane: 'forge' });
  const gate = possibleGate(workflow, job, index);
  if (gate) {
    const how = 'read it and see whom it lets through';
    return unknown(at, `${because}; ${gate} before it may let only some people through`, { how });
  }
  if (job.steps.slice(index + 1).some(runsCode))
    return fail(at, `${because}, and runs commands in it`, { address });
  return fail(at, `${because}; actions that read its files may run its code`, { address, severity: 'major' });
}

/** What asks for rights before it, as far as a name tells; it is not read. */
function possibleGate({ jobs }: Workflow, job: Job, index: number): string | undefined {
  const asking = job.steps.slice(0, index).find(({ use }) => use && ASKS_FOR_RIGHTS.test(use.name));
  if (asking?.use) return `\`${asking.use.name}\``;
  const byId = new Map(jobs.map((other) => [other.id, other]));
  const before = new Set(job.needs);
  for (const id of before) {
    const other = byId.get(id);
    if (other?.opaque) return `the job \`${other.key}\``;
    const use = other?.steps.find((step) => step.use && ASKS_FOR_RIGHTS.test(step.use.name))?.use;
    if (use) return `\`${use.name}\``;
    for (const need of other?.needs ?? []) before.add(need);
  }
  return undefined;
}

const ASKS_FOR_RIGHTS =
  /permission|slash-command|membership|team-member|is-member|collaborator|actor-check|check-actor|approve|authori[sz]/i;

function runsCode({ script, use }: Step): boolean {
  return script !== null || use?.name.startsWith('./') === true;
}
