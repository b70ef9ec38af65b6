/** One linter or analyser: how its configuration is recognised, and how it is called. */
export interface LintTool {
  readonly tool: string;
  readonly languages: readonly string[];
  /** File names or paths of its configuration. */
  readonly files?: RegExp;
  /** Another file that may hold it, and the part that does. */
  readonly within?: readonly (readonly [file: RegExp, mark: RegExp])[];
  /** The configuration switches the tool off or names no rule. */
  readonly empty?: RegExp;
  /** A command that runs it. */
  readonly command: RegExp;
}

const WEB = ['JavaScript', 'TypeScript', 'Vue', 'Svelte', 'Astro', 'CoffeeScript'];
const PACKAGE = /(?:^|\/)package\.json$/;
const PYPROJECT = /(?:^|\/)pyproject\.toml$/;
const SETUP = /(?:^|\/)(?:setup\.cfg|tox\.ini)$/;
const GRADLE = /(?:^|\/)build\.gradle(?:\.kts)?$|(?:^|\/)[\w.-]+\.gradle(?:\.kts)?$/;
const POM = /(?:^|\/)pom\.xml$/;

export const LINT_TOOLS: readonly LintTool[] = [
  {
    tool: 'ESLint',
    languages: WEB,
    files: /(?:^|\/)(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?)$/,
    within: [[PACKAGE, /"eslintConfig"\s{0,4}:/]],
    empty:
      /export default \[\s{0,20}\]|module\.exports = (?:\[\s{0,20}\]|\{\s{0,20}\})|^\s{0,20}\{\s{0,20}\}\s{0,20}$/,
    command: /\b(?:eslint|next lint|ng lint|vue-cli-service lint|nx (?:run-many[^\n]{0,80})?lint)\b/,
  },
  {
    tool: 'Biome',
    languages: WEB,
    files: /(?:^|\/)(?:biome|rome)\.jsonc?$/,
    empty: /"linter"\s{0,4}:\s{0,4}\{\s{0,40}"enabled"\s{0,4}:\s{0,4}false/,
    command: /\bbiome (?:ci|check|lint)\b/,
  },
  {
    tool: 'Oxlint',
    languages: WEB,
    files: /(?:^|\/)(?:\.oxlintrc\.json|oxlint\.config\.[cm]?[jt]s)$/,
    command: /\boxlint\b|\bvp (?:check|lint)\b/,
  },
  {
    tool: 'XO',
    languages: WEB,
    files: /(?:^|\/)(?:xo\.config\.[cm]?[jt]s|\.xo-config(?:\.json)?)$/,
    within: [[PACKAGE, /"(?:test|lint)"\s{0,4}:\s{0,4}"[^"\n]{0,200}\bxo\b/]],
    command: /\bxo\b/,
  },
  {
    tool: 'StandardJS',
    languages: WEB,
    within: [
      [
        PACKAGE,
        /"(?:test|lint|style)"\s{0,4}:\s{0,4}"[^"\n]{0,200}\b(?:standard|semistandard|ts-standard|neostandard)\b/,
      ],
    ],
    command: /\b(?:npx|yarn|pnpm(?: exec)?) standard\b|\b(?:ts-standard|semistandard|neostandard)\b/,
  },
  {
    tool: 'JSHint',
    languages: ['JavaScript'],
    files: /(?:^|\/)\.jshintrc$/,
    within: [[PACKAGE, /"jshintConfig"\s{0,4}:/]],
    command: /\bjshint\b/,
  },
  { tool: 'TSLint', languages: ['TypeScript'], files: /(?:^|\/)tslint\.json$/, command: /\btslint\b/ },
  {
    tool: 'Deno lint',
    languages: WEB,
    within: [[/(?:^|\/)deno\.jsonc?$/, /"lint"\s{0,4}:/]],
    command: /\bdeno lint\b/,
  },
  {
    tool: 'Ruff',
    languages: ['Python'],
    files: /(?:^|\/)\.?ruff\.toml$/,
    within: [[PYPROJECT, /^\[tool\.ruff\b/m]],
    command: /\bruff(?: check\b|-pre-commit|@| \.|$)|\bid: ruff\b|ruff-action/m,
  },
  {
    tool: 'Flake8',
    languages: ['Python'],
    files: /(?:^|\/)\.flake8$/,
    within: [[SETUP, /^\[flake8\]/m]],
    command: /\bflake8\b/,
  },
  {
    tool: 'Pylint',
    languages: ['Python'],
    files: /(?:^|\/)\.?pylintrc(?:\.toml)?$/,
    within: [[PYPROJECT, /^\[tool\.pylint\b/m]],
    command: /\bpylint\b/,
  },
  {
    tool: 'golangci-lint',
    languages: ['Go'],
    files: /(?:^|\/)\.golangci\.(?:ya?ml|toml|json)$/,
    command: /\bgolangci-lint\b/,
  },
  { tool: 'Staticcheck', languages: ['Go'], files: /(?:^|\/)staticcheck\.conf$/, command: /\bstaticcheck\b/ },
  { tool: 'Revive', languages: ['Go'], files: /(?:^|\/)revive\.toml$/, command: /\brevive\b/ },
  { tool: 'go vet', languages: ['Go'], command: /\bgo vet\b|\bgolint\b/ },
  {
    tool: 'Clippy',
    languages: ['Rust'],
    files: /(?:^|\/)\.?clippy\.toml$/,
    within: [[/(?:^|\/)Cargo\.toml$/, /^\[(?:workspace\.)?lints\.clippy\]/m]],
    command: /\bcargo clippy\b|\bclippy-check\b|\bclippy\b/,
  },
  {
    tool: 'RuboCop',
    languages: ['Ruby', 'Crystal'],
    files: /(?:^|\/)\.(?:rubocop|standard)\.yml$/,
    command: /\b(?:rubocop|standardrb)\b/,
  },
  {
    tool: 'PHPStan',
    languages: ['PHP'],
    files: /(?:^|\/)phpstan\.(?:dist\.)?neon(?:\.dist)?$/,
    command: /\b(?:phpstan|larastan)\b/,
  },
  { tool: 'Psalm', languages: ['PHP'], files: /(?:^|\/)psalm\.xml(?:\.dist)?$/, command: /\bpsalm\b/ },
  {
    tool: 'PHP_CodeSniffer',
    languages: ['PHP'],
    files: /(?:^|\/)\.?phpcs\.xml(?:\.dist)?$/,
    command: /\bphpcs\b/,
  },
  {
    tool: 'Checkstyle',
    languages: ['Java'],
    files: /(?:^|\/)(?!nohttp)[\w-]{0,40}checkstyle(?!-suppressions)[\w-]{0,40}\.xml$/,
    within: [
      [POM, /maven-checkstyle-plugin<(?:(?!<\/plugin>)(?!nohttp)[\s\S]){0,4000}<\/plugin>/],
      [GRADLE, /\bcheckstyle\b/],
    ],
    command: /\bcheckstyle\w{0,10}\b/,
  },
  {
    tool: 'PMD',
    languages: ['Java'],
    within: [
      [POM, /maven-pmd-plugin/],
      [GRADLE, /^\s{0,8}(?:id[ (]{1,2})?["']?pmd\b/m],
    ],
    command: /\bpmd\b/,
  },
  {
    tool: 'SpotBugs',
    languages: ['Java', 'Kotlin', 'Groovy', 'Scala'],
    within: [
      [POM, /spotbugs-maven-plugin/],
      [GRADLE, /com\.github\.spotbugs/],
    ],
    command: /\bspotbugs\b/,
  },
  {
    tool: 'Error Prone',
    languages: ['Java'],
    within: [
      [POM, /error_prone_core/],
      [GRADLE, /net\.ltgt\.errorprone|error_prone_core/],
    ],
    command: /\berrorprone\b/,
  },
  {
    tool: 'detekt',
    languages: ['Kotlin'],
    files: /(?:^|\/)detekt[\w.-]{0,40}\.ya?ml$/,
    within: [[GRADLE, /\bdetekt\b/]],
    command: /\bdetekt\b/,
  },
  {
    tool: 'ktlint',
    languages: ['Kotlin'],
    within: [
      [GRADLE, /\bktlint\b/],
      [POM, /\bktlint\b/],
    ],
    command: /\bktlint\w{0,10}\b/,
  },
  {
    tool: 'Scalafix',
    languages: ['Scala'],
    files: /(?:^|\/)\.scalafix\.conf$/,
    command: /\bscalafix\w{0,10}\b/,
  },
  { tool: 'CodeNarc', languages: ['Groovy'], within: [[GRADLE, /\bcodenarc\b/]], command: /\bcodenarc\b/ },
  {
    tool: '.NET analyzers',
    languages: ['C#', 'F#', 'Visual Basic'],
    files: /(?:^|\/)(?:\.globalconfig|stylecop\.json)$/,
    within: [
      [
        /(?:^|\/)\.editorconfig$/,
        /^dotnet_(?:diagnostic|analyzer_diagnostic)\.[\w.-]{1,60}severity\s{0,4}=\s{0,4}(?:error|warning)/m,
      ],
      [
        /(?:proj|\.props|\.targets)$/,
        /<AnalysisMode>|<AnalysisLevel>|<EnforceCodeStyleInBuild>\s{0,4}true|StyleCop\.Analyzers|SonarAnalyzer\.CSharp|Roslynator\.Analyzers/i,
      ],
    ],
    command: /\bdotnet format\b[^\n]{0,80}(?:--verify-no-changes|analyzers)/,
  },
  { tool: 'Credo', languages: ['Elixir'], files: /(?:^|\/)\.credo\.exs$/, command: /\bmix credo\b/ },
  { tool: 'SwiftLint', languages: ['Swift'], files: /(?:^|\/)\.swiftlint\.ya?ml$/, command: /\bswiftlint\b/ },
  {
    tool: 'Dart analyzer',
    languages: ['Dart'],
    files: /(?:^|\/)analysis_options\.yaml$/,
    command: /\b(?:dart|flutter) analyze\b/,
  },
  {
    tool: 'clang-tidy',
    languages: ['C', 'C++', 'Objective-C'],
    files: /(?:^|\/)\.clang-tidy$/,
    command: /\b(?:clang-tidy|cppcheck|scan-build)\b/,
  },
  { tool: 'Luacheck', languages: ['Lua'], files: /(?:^|\/)\.luacheckrc$/, command: /\bluacheck\b/ },
  {
    tool: 'clj-kondo',
    languages: ['Clojure'],
    files: /(?:^|\/)\.clj-kondo\/config\.edn$/,
    command: /\bclj-kondo\b/,
  },
  { tool: 'HLint', languages: ['Haskell'], files: /(?:^|\/)\.hlint\.yaml$/, command: /\bhlint\b/ },
  { tool: 'Perl::Critic', languages: ['Perl'], files: /(?:^|\/)\.perlcriticrc$/, command: /\bperlcritic\b/ },
  { tool: 'lintr', languages: ['R'], files: /(?:^|\/)\.lintr$/, command: /\blintr\b/ },
  { tool: 'Solhint', languages: ['Solidity'], files: /(?:^|\/)\.solhint\.json$/, command: /\bsolhint\b/ },
  {
    tool: 'MegaLinter or Super-Linter',
    languages: [...WEB, 'Python', 'Go', 'Rust', 'Ruby', 'PHP', 'Java', 'Kotlin', 'C#', 'C', 'C++'],
    files: /(?:^|\/)\.mega-linter\.yml$/,
    command:
      /\b(?:super-linter|megalinter|mega-linter|trunk check|qodana|sonar-scanner|sonarcloud|codeclimate)\b/,
  },
];

/** Languages for which a linter is known here. */
export const LINTED_LANGUAGES: ReadonlySet<string> = new Set(
  LINT_TOOLS.flatMap(({ languages }) => languages),
);
