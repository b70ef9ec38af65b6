import type { Reference } from '../../judge/reference.ts';
import type { Severity } from '../../judge/verdict.ts';
import { controlPage } from '../documentation.ts';
import { clip } from '../inert.ts';
import { inlineCode } from '../markdown/escape.ts';
import type { ControlReport } from '../report.ts';
import type { SarifLevel, SarifRule } from './log.ts';

/** GitHub shows no more of a description. */
const MOST_DESCRIPTION = 1024;

export const LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  blocker: 'error',
  major: 'warning',
  minor: 'note',
};

/** GitHub reads over 9.0 as critical, from 7.0 as high, from 4.0 as medium, and less as low. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  blocker: '9.5',
  major: '6.5',
  minor: '3.0',
};

const PROBLEM_SEVERITIES = { blocker: 'error', major: 'warning', minor: 'recommendation' } as const;

/** A control as a rule: every control that was judged is one, whether or not it found something. */
export function sarifRule(control: ControlReport): SarifRule {
  const { id, title, why, how, remedy, severity } = control;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: clip(title, MOST_DESCRIPTION) },
    fullDescription: { text: clip(why, MOST_DESCRIPTION) },
    help: {
      text: `${why}\n\nHow it is judged: ${how}\n\nWhat to do: ${remedy}`,
      markdown: helpMarkdown(control),
    },
    helpUri: controlPage(id),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: ruleProperties(control),
  };
}

function ruleProperties({ id, tier, severity, planes }: ControlReport): SarifRule['properties'] {
  const [section = ''] = id.split('/');
  const common = { tags: [section, `tier-${tier}`, severity], precision: 'high', tier, severity, planes };
  return section === 'security'
    ? { ...common, 'security-severity': SECURITY_SEVERITIES[severity] }
    : { ...common, 'problem.severity': PROBLEM_SEVERITIES[severity] };
}

function helpMarkdown({ id, title, tier, severity, why, how, remedy, references }: ControlReport): string {
  return [
    `# ${title}`,
    `${inlineCode(id)} · tier ${tier} · ${severity}`,
    why,
    `## How it is judged\n\n${how}`,
    `## What to do\n\n${remedy}`,
    ...(references.length > 0 ? [`## References\n\n${references.map(referenceLine).join('\n')}`] : []),
  ].join('\n\n');
}

function referenceLine({ standard, version, id, url }: Reference): string {
  const name = [standard, version, id].filter((part) => part !== undefined).join(' ');
  return url === undefined ? `- ${name}` : `- [${name}](${url})`;
}

/** SARIF wants names in Pascal case: `integration/dependencies-locked` is `IntegrationDependenciesLocked`. */
function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
