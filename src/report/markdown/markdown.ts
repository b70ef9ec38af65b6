import { headline, targetDetails } from '../headline.ts';
import { clip } from '../inert.ts';
import type { RenderOptions } from '../options.ts';
import type { Report } from '../report.ts';
import { countFindings, isGate, type Summary, summarise } from '../summary.ts';
import { count } from '../wording.ts';
import { findingBlocks, recordBlocks, unknownBlock } from './blocks.ts';
import { inlineCode, markdownMessage, plainMarkdown } from './escape.ts';
import { ANSWER_SYMBOLS, sectionTable } from './overview.ts';

/** GitHub refuses a comment that is longer. */
export const MOST_CHARACTERS = 65_536;

/** The report for a pull request comment or a job summary. What does not fit is counted, never cut in the middle. */
export function renderMarkdown(report: Report, _options: RenderOptions = {}): string {
  const summary = summarise(report);
  const head = header(report, summary);
  const foot = footer(report);
  const blocks = [
    ...findingBlocks('Blockers', summary.standing.blocker, true),
    ...findingBlocks('Major findings', summary.standing.major, false),
    ...unknownBlock(summary.unknown),
    ...findingBlocks('Minor findings', summary.standing.minor, false),
    ...recordBlocks(report, summary),
  ];
  const room = MOST_CHARACTERS - head.length - foot.length - 200;
  const shown: string[] = [];
  let used = 0;
  for (const block of blocks) {
    if (used + block.length + 2 > room) break;
    shown.push(block);
    used += block.length + 2;
  }
  const left = blocks.length - shown.length;
  const cut =
    left > 0
      ? [
          `**${count(left, 'further part')} left out:** a comment holds at most ${MOST_CHARACTERS} characters.`,
        ]
      : [];
  return `${[head, ...shown, ...cut, foot].join('\n\n')}\n`;
}

function header(report: Report, summary: Summary): string {
  const { answer, target } = report;
  const looked = `${inlineCode(clip(target.path, 300))}${plainMarkdown(targetDetails(report))}`;
  return [
    `## ${ANSWER_SYMBOLS[answer]} ${answer}`,
    `**${markdownMessage(headline(report, summary))}** ${looked}`,
    sectionTable(report),
    numbers(summary),
  ].join('\n\n');
}

function numbers(summary: Summary): string {
  const gates = summary.notChecked.filter(isGate).length;
  const said: readonly (readonly [number, string, string?])[] = [
    [countFindings(summary.standing.blocker), 'blocker'],
    [countFindings(summary.standing.major), 'major finding'],
    [countFindings(summary.standing.minor), 'minor finding'],
    [countFindings(summary.waived), 'waived finding'],
    [countFindings(summary.known), 'finding known since the baseline', 'findings known since the baseline'],
    [summary.attested.length, 'attested control'],
  ];
  const shown = said
    .filter(([number]) => number > 0)
    .map(([number, noun, nouns]) => count(number, noun, nouns));
  const unseen =
    summary.notChecked.length === 0
      ? []
      : [
          `${count(summary.notChecked.length, 'control')} not checked yet by this version (${count(gates, 'tier-1 blocker')})`,
        ];
  return [...shown, ...unseen].join(' · ');
}

function footer({ tool, checkedAt }: Report): string {
  return `<sub>gonogo ${tool.version}, ${checkedAt.slice(0, 16).replace('T', ' ')} UTC</sub>`;
}
