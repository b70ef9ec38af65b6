import type { PipelineSystem, Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, nameOf, titleOf } from '../pipelines/places.ts';
import type { Settle } from './fact.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { messagesAfter, type ResultMessage } from './result-messages.ts';
import type { Source } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Mails that are set up outside of the pipeline's files, by system: what they are, and who can tell. */
const OUTSIDE: Partial<Record<PipelineSystem, { readonly what: string; readonly settle: Settle }>> = {
  'gitlab-ci': { what: "GitLab's pipeline e-mails", settle: { plane: 'forge' } },
  azure: { what: 'notifications of Azure DevOps', settle: { plane: 'forge' } },
  codebuild: { what: 'notification rules of AWS', settle: { plane: 'account' } },
  codepipeline: { what: 'notification rules of AWS', settle: { plane: 'account' } },
  codedeploy: { what: 'triggers of the deployment group', settle: { plane: 'account' } },
};

/** Whether passed and failed runs of a suite are both mailed. */
export function judgeMails(pipelines: Pipelines, tests: ActivityRef): readonly Statement[] {
  const messages = messagesAfter(pipelines, tests);
  const mails = messages.filter(({ channel }) => channel === 'mail');
  const outcome = coverage(mails);
  if (outcome === 'both')
    return [
      pass(placeOf(mails), `passed and failed runs of ${titleOf(tests)} are mailed by ${namesOf(mails)}`),
      ...quality(mails),
    ];
  const topics = messages.filter(({ channel }) => channel === 'topic');
  const withTopics = coverage([...mails, ...topics]);
  const [topic] = topics;
  if (topic && withTopics !== 'one' && withTopics !== 'none')
    return [
      unknown(
        topic.message.activity.source,
        `${titleOf(topic.message)} tells a topic, and who reads it is set up elsewhere`,
        {
          plane: 'account',
        },
      ),
    ];
  const open = mails.find(({ onPass, onFail }) => onPass.answer === 'unknown' || onFail.answer === 'unknown');
  if (open) return [doubtAbout(open)];
  const other = OUTSIDE[tests.workflow.system];
  if (other) {
    const because = `${wordsFor(messages)}; ${other.what} may mail the rest`;
    return [unknown(placeOf(messages, tests), because, other.settle)];
  }
  return [lacking(pipelines, tests, messages, mails)];
}

type Coverage = 'both' | 'one' | 'none' | 'unknown';

function coverage(messages: readonly ResultMessage[]): Coverage {
  const best = (key: 'onPass' | 'onFail') => {
    const answers = messages.map((message) => message[key].answer);
    return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
  };
  const outcomes = [best('onPass'), best('onFail')];
  if (outcomes.every((answer) => answer === 'yes')) return 'both';
  if (outcomes.every((answer) => answer === 'no')) return 'none';
  return outcomes.includes('no') ? 'one' : 'unknown';
}

/** A mail that says nothing of the result leaves its reader where he was. */
function quality(mails: readonly ResultMessage[]): readonly Statement[] {
  return mails
    .filter(
      ({ tellsResult, onPass, onFail }) =>
        tellsResult === 'no' && onPass.answer === 'yes' && onFail.answer === 'yes',
    )
    .map(({ message }) =>
      remark(
        message.activity.source,
        `${titleOf(message)} mails the same text whether the tests passed or failed.`,
      ),
    );
}

function doubtAbout({ message, onPass, onFail }: ResultMessage): Statement {
  const [reason] = [onPass, onFail]
    .filter(({ answer }) => answer === 'unknown')
    .flatMap(({ reasons }) => reasons);
  const because = `whether ${titleOf(message)} goes out after passed and after failed runs: ${reason?.because ?? 'it cannot be told'}`;
  return unknown(reason?.at ?? message.activity.source, because, {
    how: 'let the mail go out whatever became of the tests, with the result in its text',
  });
}

function lacking(
  pipelines: Pipelines,
  tests: ActivityRef,
  messages: readonly ResultMessage[],
  mails: readonly ResultMessage[],
): Statement {
  const address = `${tests.workflow.id} ${tests.job.key}`;
  const [mail] = mails;
  if (mail) {
    const only = mail.onFail.answer === 'yes' ? 'failed' : 'passed';
    const message = `${titleOf(mail.message)} mails ${only} runs of ${titleOf(tests)} only.`;
    return fail(mail.message.activity.source, message, { address });
  }
  return missingOrUnknown(pipelines, {
    practice: `a mail about ${titleOf(tests)}`,
    kinds: ['notify'],
    at: placeOf(messages, tests),
    message: `No mail tells how ${titleOf(tests)} ended: ${wordsFor(messages)}.`,
    options: { address },
  });
}

const CHANNELS: Readonly<Record<ResultMessage['channel'], string>> = {
  mail: 'mail',
  topic: 'a topic',
  chat: 'chat',
  incident: 'an incident tool',
  issue: 'an issue',
  'change-request': 'the change request',
  webhook: 'a webhook',
};

function wordsFor(messages: readonly ResultMessage[]): string {
  const told = [...new Set(messages.map(({ channel }) => CHANNELS[channel]))];
  return told.length === 0
    ? 'nothing in the pipelines reports it'
    : `it is told to ${told.join(' and ')} only`;
}

function namesOf(messages: readonly ResultMessage[]): string {
  const alone = messages.find(({ onPass, onFail }) => onPass.answer === 'yes' && onFail.answer === 'yes');
  if (alone) return nameOf(alone.message);
  return [...new Set(messages.map(({ message }) => nameOf(message)))].join(' and ');
}

function placeOf(messages: readonly ResultMessage[], otherwise?: ActivityRef): Source {
  return messages[0]?.message.activity.source ?? otherwise?.activity.source ?? {};
}
