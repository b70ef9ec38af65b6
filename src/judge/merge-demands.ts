import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import { readProperty } from '../resources/property.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import { isList } from '../resources/value.ts';
import type { Demand } from './branch-rules.ts';

export const CHECKS_MUST_PASS: Demand = {
  what: 'a red check keeps a change from trunk',
  ask(rule) {
    switch (rule.type) {
      case 'github_branch_protection':
        return enforced(rule, listed(rule, ['RequiredStatusChecks', 'Contexts'], 'required checks'));
      case 'github_ruleset':
        return active(
          rule,
          listed(rule, ['Rules', 'RequiredStatusChecks', 'RequiredChecks'], 'required checks'),
        );
      case 'gitlab_project':
        return flagged(rule, ['OnlyAllowMergeIfPipelineSucceeds']);
      default:
        return undefined;
    }
  },
};

export const REVIEW_MUST_APPROVE: Demand = {
  what: 'somebody else must approve a change',
  ask(rule) {
    switch (rule.type) {
      case 'github_branch_protection':
        return enforced(
          rule,
          counted(rule, ['RequiredPullRequestReviews'], 'RequiredApprovingReviewCount', 1),
        );
      case 'github_ruleset':
        return active(rule, counted(rule, ['Rules', 'PullRequest'], 'RequiredApprovingReviewCount', 0));
      case 'gitlab_project_approval_rule':
        return counted(rule, [], 'ApprovalsRequired', 0);
      default:
        return undefined;
    }
  },
};

function listed(rule: Resource, path: PropertyPath, what: string): Explained | undefined {
  const reading = readProperty(rule, ...path);
  if (reading.state === 'absent') return undefined;
  if (reading.state === 'open') return unsure(reading.at, reading.because);
  if (!isList(reading.value)) return unsure(reading.at, `the ${what} are open`);
  const { length } = reading.value;
  return length > 0 ? yes(reading.at, `it names ${length} ${what}`) : no(reading.at, `it names no ${what}`);
}

/** A number in a block that may be absent; without the number, `otherwise` is what the provider takes. */
function counted(
  rule: Resource,
  block: PropertyPath,
  name: string,
  otherwise: number,
): Explained | undefined {
  if (block.length > 0 && readProperty(rule, ...block).state === 'absent') return undefined;
  const reading = readProperty(rule, ...block, name);
  if (reading.state === 'open') return unsure(reading.at, reading.because);
  const value = reading.state === 'absent' ? otherwise : reading.value;
  if (typeof value !== 'number') return unsure(reading.at, `\`${name}\` is open`);
  const said = `it demands ${value} ${value === 1 ? 'approval' : 'approvals'}`;
  return value > 0 ? yes(reading.at, said) : no(reading.at, said);
}

function flagged(rule: Resource, path: PropertyPath): Explained {
  const reading = readProperty(rule, ...path);
  const name = path.join('.');
  if (reading.state === 'absent') return no(reading.at, `\`${name}\` is not set`);
  if (reading.state === 'open') return unsure(reading.at, reading.because);
  return reading.value === true
    ? yes(reading.at, `\`${name}\` is true`)
    : no(reading.at, `\`${name}\` is not true`);
}

/** Administrators pass by a classic protection unless it holds for them as well. */
function enforced(rule: Resource, explained: Explained | undefined): Explained | undefined {
  if (explained?.answer !== 'yes') return explained;
  const reading = readProperty(rule, 'EnforceAdmins');
  if (reading.state === 'open') return unsure(reading.at, reading.because);
  if (reading.state !== 'absent' && reading.value === true) return explained;
  return no(reading.at, 'administrators pass by it: `enforce_admins` is not true');
}

/** A ruleset that only evaluates keeps nobody from anything. */
function active(rule: Resource, explained: Explained | undefined): Explained | undefined {
  if (explained === undefined) return undefined;
  const reading = readProperty(rule, 'Enforcement');
  if (reading.state === 'written' && reading.value === 'active') return explained;
  if (reading.state === 'written' && typeof reading.value === 'string')
    return no(reading.at, `its enforcement is \`${reading.value}\``);
  return unsure(reading.at, 'its enforcement is open');
}
