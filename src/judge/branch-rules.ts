import type { Explained } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { graphOf } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { Reference, type Value } from '../resources/value.ts';
import type { Fact } from './fact.ts';
import { clauseOf } from './reasons.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { WHOLE_TREE } from './source.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Settings of forges that rule what comes to trunk, by Terraform's names. */
const RULES = [
  'github_branch_protection',
  'github_ruleset',
  'gitlab_project',
  'gitlab_branch_protection',
  'gitlab_project_approval_rule',
];

/** Patterns of branches that hold for trunk. Others rule releases and the like. */
const TRUNK =
  /^(?:main|master|trunk|develop|default|~DEFAULT_BRANCH|~ALL|refs\/heads\/(?:main|master|trunk|\*{1,2})|\*{1,2})$/;

/** What a practice asks of the rules of one repository. `undefined`: the rule says nothing about it. */
export interface Demand {
  /** "a red check keeps changes from trunk" */
  readonly what: string;
  ask(rule: Resource): Explained | undefined;
}

/** Whether the rules that the infrastructure code sets for a repository demand something before a merge. */
export function judgeBranchRules(
  infrastructure: Fact<Infrastructure>,
  repository: string | null,
  demand: Demand,
): readonly Statement[] {
  const graph = infrastructure.state === 'present' ? graphOf(infrastructure.value) : undefined;
  const rules = graph ? graph.ofType(...RULES).filter(isForTrunk) : [];
  const targets = graph ? byRepository(graph, rules) : new Map<string, Resource[]>();
  const own = [...targets].filter(([name]) => repository === null || isSame(name, repository));
  if (own.length === 0) {
    const because = 'branch protection is a setting of the forge, and no file of this tree declares it';
    return [unknown(WHOLE_TREE, because, { plane: 'forge' })];
  }
  const statements = own.map(([name, ofTarget]) => statementOn(name, ofTarget, demand));
  return repository === null && statements.length > 1 ? ofOneAmong(statements, demand) : statements;
}

/** Code that rules many repositories, read in a clone whose remote does not say which of them it is. */
function ofOneAmong(statements: readonly Statement[], { what }: Demand): readonly Statement[] {
  const short = statements.filter(({ kind }) => kind !== 'pass');
  const [first] = short;
  if (!first) return statements;
  const some = short.length === 1 ? 'one' : String(short.length);
  const because = `the code rules ${statements.length} repositories, and in ${some} of them it is not told that ${what}; which of them this is, the remote of the clone does not say`;
  return [unknown(first.at, because, { plane: 'forge' })];
}

function statementOn(name: string, rules: readonly Resource[], { what, ask }: Demand): Statement {
  const answers = rules.flatMap((rule) => {
    const explained = ask(rule);
    return explained ? [{ rule, explained }] : [];
  });
  const title = name === '' ? 'the repository' : `\`${name}\``;
  const best =
    answers.find(({ explained }) => explained.answer === 'yes') ??
    answers.find(({ explained }) => explained.answer === 'unknown') ??
    answers[0];
  const [first] = rules;
  if (!best) {
    const message = `The rules of ${title} do not say that ${what}.`;
    return fail(first?.source ?? WHOLE_TREE, message, first ? { address: findingAddress(first) } : {});
  }
  const { rule, explained } = best;
  const at = explained.reasons[0]?.at ?? rule.source;
  const clause = clauseOf(explained);
  if (explained.answer === 'yes') return pass(at, `in ${title} ${what}: ${clause}`);
  if (explained.answer === 'unknown')
    return unknown(at, `whether in ${title} ${what} cannot be told: ${clause}`, settleOpen(rule));
  const message = `In ${title} it is not so that ${what}: ${clause}.`;
  return fail(at, message, { address: findingAddress(rule) });
}

/** Rules by what names their repository; those of an organization hold for each. */
function byRepository(graph: ResourceGraph, rules: readonly Resource[]): Map<string, Resource[]> {
  const targets = new Map<string, Resource[]>();
  for (const rule of rules) {
    const name = repositoryOf(graph, rule);
    targets.set(name, [...(targets.get(name) ?? []), rule]);
  }
  const everywhere = targets.get('') ?? [];
  if (targets.size > 1) {
    targets.delete('');
    for (const list of targets.values()) list.push(...everywhere);
  }
  return targets;
}

function repositoryOf(graph: ResourceGraph, rule: Resource): string {
  const { Repository, RepositoryId, Project, Name } = rule.properties;
  const named = rule.type === 'gitlab_project' ? Name : (Repository ?? RepositoryId ?? Project);
  return nameOf(graph, named);
}

function nameOf(graph: ResourceGraph, value: Value | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const target = graph.target(value);
  const name = target?.properties.name ?? target?.properties.Name;
  if (typeof name === 'string') return name;
  return value instanceof Reference ? value.to.slice(value.to.indexOf('#') + 1) : '';
}

function isSame(name: string, repository: string): boolean {
  return name === '' || name === repository || name === repository.split('/').at(-1);
}

function isForTrunk(rule: Resource): boolean {
  const paths: readonly PropertyPath[] = [['Pattern'], ['Branch'], ['Conditions', 'RefName', 'Include', 0]];
  const patterns = paths.flatMap((path) => {
    const reading = readProperty(rule, ...path);
    return reading.state === 'written' && typeof reading.value === 'string' ? [reading.value] : [];
  });
  return patterns.length === 0 || patterns.some((pattern) => TRUNK.test(pattern));
}
