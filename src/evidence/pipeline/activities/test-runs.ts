import { both, either, has, isNot, shows } from './questions.ts';
import { argumentsFrom, first, option, together, urlVariable } from './readers.ts';
import type { DetailReaders, Doing, Question, Reader } from './row.ts';

/** Words of a path, a mark or a configuration that ask for other tests than those of units. */
const LATER =
  /^(?!not\b)(?:.*[/_.:=-])?(?:integration|integ|its?|e2e|end-?to-?end|acceptance|functional|smoke|system|contract)(?:[/_.:-]|_?tests?|$)/i;

/** Words that ask for tests of a whole application. */
const WHOLE = /(?:^|[/_.:=-])(?:e2e|end-?to-?end|acceptance|smoke|system|browser|ui)(?:[/_.:-]|_?tests?|$)/i;

/** Addresses of the machine itself. */
export const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)/i;

const isElsewhere: Question = both(has(urlVariable), isNot(shows(urlVariable, LOCAL)));

/**
 * What a run of a general test runner is: of units, unless its words ask for later tests; of the whole application
 * when they do and an address elsewhere is given to it. A word alone never makes a test one of the whole application.
 */
export function testRun(
  detail: DetailReaders = {},
  named: Reader = together(
    argumentsFrom(0),
    option('-c', '--config', '--project', '-m', '--testsuite', '--suite'),
  ),
  isLater: Question = shows(named, LATER),
): readonly Doing[] {
  const isWhole = both(shows(named, WHOLE), isElsewhere);
  const read = { target: first(argumentsFrom(0)), url: urlVariable, ...detail };
  return [
    { kind: 'unit-test', when: isNot(either(isLater, shows(named, LATER))), detail: read },
    {
      kind: 'integration-test',
      when: both(either(isLater, shows(named, LATER)), isNot(isWhole)),
      detail: read,
    },
    { kind: 'e2e-test', when: isWhole, detail: { ...read, subject: 'application' } },
  ];
}

/** Names of sessions of tox and nox that check style or types and test nothing: whether such a session tests is a claim of its name. */
const OTHER_SESSION =
  /lint|format|style|types?|typing|mypy|docs?|build|safety|bandit|check|clean|release|publish|coverage|black|flake|isort|ruff|pre-commit/i;

export const isOtherSession: Question = shows(option('-s', '-e', '--session'), OTHER_SESSION);
