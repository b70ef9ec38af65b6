import type { LanguageLinting, Linters } from '../../evidence/repo/linters.ts';
import { defineControl } from '../../judge/control.ts';
import type { Fact } from '../../judge/fact.ts';
import { lintRunsFor, lintStatement } from '../../judge/lint-statements.ts';
import { fail, missing, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { examples } from './linter-enforced.examples.ts';

/** More of a language than this left out, and the linter no longer looks at it. */
const MAX_IGNORED = 0.2;
const PIPELINE = { plane: 'pipeline' } as const;

export default defineControl({
  id: 'integration/linter-enforced',
  title: 'A linter runs on every change and fails it',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'pipeline', 'forge'],
  why: 'A linter finds the mistakes that reviewers overlook, but only where nobody can forget to run it.',
  how: 'For each language above 5 % of the deployable code: no linter, one that is switched off, or one that leaves out more than a fifth of the files fails. A compiler or build plugin that refuses warnings passes, for nothing is built without it. Formatters do not count. Otherwise a pipeline must run the linter on every proposed change, its commands followed through scripts and makefiles, and a finding must make that run fail: `|| true` and allowed failures do not count, nor do hooks on a developer’s machine.',
  remedy:
    'Configure the linter of the language (ESLint, Ruff, golangci-lint, Clippy, RuboCop, PHPStan, analyzers) and run it in a job that every change must pass.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS05-BP07' },
    { standard: 'CIS GitHub', id: '1.1.18', version: '1.2.0' },
  ],
  needs: ['linters'],
  uses: ['pipelines'],
  judge: ({ linters, pipelines }) => linters.languages.map((one) => judgeLanguage(one, linters, pipelines)),
  examples,
});

function judgeLanguage(linting: LanguageLinting, linters: Linters, pipelines: Fact<Pipelines>): Statement {
  const { language, gates, configs, isKnown } = linting;
  const [gate] = gates;
  if (gate) return pass({ path: gate.path, line: gate.line }, `${language}: ${gate.what}`);
  if (!isKnown)
    return unknown({ resource: language }, `which linter there is for ${language} is not known here`, {
      how: 'judge this control by hand',
    });
  const working = configs.filter(({ hasRules }) => hasRules);
  const [config] = [...working].sort((a, b) => a.ignoredShare - b.ignoredShare);
  if (!config) return withoutConfig(linting, linters, pipelines);
  const at = { path: config.path, line: config.line };
  if (config.ignoredShare > MAX_IGNORED) {
    const percent = Math.round(config.ignoredShare * 100);
    return fail(at, `${config.tool} leaves out ${percent} % of the ${language} files.`, {
      address: language,
    });
  }
  if (!linters.hasPipeline)
    return notApplicable(
      `${config.tool} is configured for ${language}, and there is no pipeline to run it: see integration/ci-runs-on-every-change`,
      at,
    );
  const words = `${config.tool} is configured for ${language}`;
  if (pipelines.state !== 'present')
    return unknown(at, `${words}; whether a pipeline runs it and fails on it is not read`, PIPELINE);
  return lintStatement(pipelines.value, language, lintRunsFor(pipelines.value, linting), { at, words });
}

function withoutConfig(
  linting: LanguageLinting,
  { hasPipeline, pipelinesWithIncludes }: Linters,
  pipelines: Fact<Pipelines>,
): Statement {
  const { language, configs, mentions } = linting;
  const [off] = configs;
  const call = mentions.find(({ isPipeline }) => isPipeline) ?? mentions[0];
  const runs = pipelines.state === 'present' ? lintRunsFor(pipelines.value, linting) : undefined;
  if (pipelines.state === 'present' && runs && runs.sure.length > 0 && !off) {
    const configured = { at: { resource: language }, words: `A linter of ${language} has its defaults` };
    return lintStatement(pipelines.value, language, runs, configured);
  }
  if (call) {
    const at = { path: call.path, line: call.line };
    if (!hasPipeline)
      return notApplicable(
        `${call.tool} is called here, and there is no pipeline to run it: see integration/ci-runs-on-every-change`,
        at,
      );
    const because = `${call.tool} is named here; whether a pipeline runs it on ${language} and fails on it is not read`;
    return unknown(at, because, PIPELINE);
  }
  if (off)
    return fail(
      { path: off.path, line: off.line },
      `${off.tool} is switched off here or has no rules, and nothing else lints ${language}.`,
      { address: language },
    );
  const [include] = pipelinesWithIncludes;
  if (include !== undefined)
    return unknown(
      { path: include },
      `no linter for ${language} is in the tree, and this pipeline takes jobs from elsewhere`,
      PIPELINE,
    );
  const message = `No linter for ${language}: neither a configuration nor a call of one is in the tree.`;
  const [doubtful] = runs?.possible ?? [];
  if (doubtful)
    return unknown(
      { resource: language },
      `whether ${doubtful.activity.title} looks at ${language} cannot be told`,
      {
        how: 'look at what it is configured to check',
      },
    );
  return missing({ resource: language }, message);
}
