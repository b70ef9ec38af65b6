import type { CodeOwners } from '../../evidence/repo/code-owners.ts';
import type { EndToEndSpec } from '../../evidence/repo/end-to-end-suites.ts';
import type { SuiteAuthor } from '../../evidence/repo/suite-authors.ts';
import { defineControl } from '../../judge/control.ts';
import type { Fact } from '../../judge/fact.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './e2e-owned-by-qa.examples.ts';

export default defineControl({
  id: 'delivery/e2e-owned-by-qa',
  title: 'Quality engineers own the end-to-end suite',
  tier: 3,
  severity: 'minor',
  planes: ['repo', 'forge', 'attestation'],
  why: 'Who writes a feature tests what was meant; somebody whose work is quality tests what can go wrong.',
  how:
    'Every spec of the end-to-end suite must have a team of quality engineers (`@org/qa`, `sdet`, `test-engineering` and the like) ' +
    'among its code owners, and at least one of its authors must mostly write tests. Who is a quality engineer only a person can ' +
    'say: an attestation settles the rest.',
  remedy:
    'Give the folder of the suite to the team in CODEOWNERS, `/e2e/ @org/qa`, or attest who writes the suite.',
  references: [{ standard: 'AWS Well-Architected', id: 'REL08-BP02' }],
  needs: ['endToEndSuites'],
  uses: ['codeOwners', 'suiteAuthors'],
  attestable: { maxAgeDays: 90 },
  judge({ endToEndSuites: { sound }, codeOwners, suiteAuthors }) {
    const [first] = sound;
    if (!first)
      return [notApplicable('there is no end-to-end suite: `delivery/e2e-suite-exists` judges that')];
    if (codeOwners.state === 'unavailable') return [unknown({}, codeOwners.because, codeOwners.settle)];
    if (codeOwners.state === 'none')
      return [
        unknown({ path: first.path }, `${codeOwners.because}, so nothing tells who owns the suite`, ATTEST),
      ];
    return [judgeOwners(sound, codeOwners.value), judgeAuthors(first, suiteAuthors)];
  },
  examples,
});

const ATTEST = { plane: 'attestation' } as const;
/** The team's part of `@org/team`. */
const QUALITY_TEAM =
  /\/(?:.*[-_])?(?:qa|sqa|qe|sdet|sdets|quality|testers?|test-?engineers?|test-?engineering|test-?automation)(?:[-_].*)?$/i;

function judgeOwners(specs: readonly EndToEndSpec[], owners: CodeOwners): Statement {
  const owned = specs.map(({ path, line }) => ({ path, line, ownership: owners.ownersOf(path) }));
  const orphan = owned.find(({ ownership }) => ownership.state === 'unowned');
  if (orphan)
    return fail({ path: orphan.path }, `${owners.path} gives this spec of the end-to-end suite no owner`, {
      address: 'owner',
    });
  const other = owned.find(
    ({ ownership }) =>
      ownership.state !== 'owned' || !ownership.owners.some((owner) => QUALITY_TEAM.test(owner)),
  );
  if (other)
    return unknown(
      { path: other.path },
      `${owners.path} gives the suite to owners of whom nothing says that they are quality engineers`,
      ATTEST,
    );
  return pass(
    { path: owners.path },
    `${owners.path} gives all specs that were read (${specs.length}) to quality engineers`,
  );
}

function judgeAuthors(first: EndToEndSpec, authors: Fact<readonly SuiteAuthor[]>): Statement {
  const at = { path: first.path };
  if (authors.state === 'unavailable') return unknown(at, authors.because, authors.settle);
  const all = authors.state === 'present' ? authors.value : [];
  const testers = all.filter(({ commitsToSuite, commitsToCode }) => commitsToCode < commitsToSuite);
  if (testers.length === 0)
    return unknown(at, `all ${all.length} authors of the suite mostly write the code that it tests`, ATTEST);
  return pass(at, `${testers.length} of the ${all.length} authors of the suite mostly write tests`);
}
