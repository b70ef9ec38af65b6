/** A compiler or build plugin that refuses code with warnings: whatever is built from the tree was checked. */
export interface BuildGate {
  readonly languages: readonly string[];
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

interface GateRule {
  readonly files: RegExp;
  readonly mark: RegExp;
  /** With this in the file the gate is open. */
  readonly not?: RegExp;
  readonly languages: readonly string[];
  readonly what: string;
}

const RULES: readonly GateRule[] = [
  {
    files: /(?:\.(?:cs|fs|vb)proj|(?:^|\/)Directory\.Build\.(?:props|targets))$/,
    mark: /<TreatWarningsAsErrors>\s{0,8}true\s{0,8}</i,
    not: /<(?:EnableNETAnalyzers|RunAnalyzers|RunAnalyzersDuringBuild)>\s{0,8}false/i,
    languages: ['C#', 'F#', 'Visual Basic'],
    what: 'the compiler and its analyzers treat warnings as errors',
  },
  {
    files: /(?:^|\/)pom\.xml$/,
    mark: /<artifactId>maven-(?:checkstyle|pmd)-plugin<\/artifactId>(?=(?:(?!<\/plugin>)(?!nohttp)[\s\S]){0,4000}<\/plugin>)(?=(?:(?!<\/plugin>)[\s\S]){0,4000}<phase>(?:validate|initialize|compile|process-\w{1,20}|test|package)<\/phase>)(?=(?:(?!<\/plugin>)[\s\S]){0,4000}<goal>check<\/goal>)/,
    not: /<(?:failsOnError|failOnViolation)>\s{0,8}false/,
    languages: ['Java'],
    what: 'the build runs Checkstyle or PMD before it compiles or packages',
  },
  {
    files: /\.rs$/,
    mark: /^#!\[(?:deny|forbid)\((?:[\w:]{1,40}, ?){0,8}warnings\b/m,
    languages: ['Rust'],
    what: 'the compiler refuses warnings',
  },
  {
    files: /(?:^|\/)Cargo\.toml$/,
    mark: /^\[lints\.rust\][^[]{0,400}^warnings\s{0,4}=\s{0,4}(?:"(?:deny|forbid)"|\{\s{0,4}level\s{0,4}=\s{0,4}"(?:deny|forbid)")/m,
    languages: ['Rust'],
    what: 'the compiler refuses warnings',
  },
  {
    files: /\.gradle(?:\.kts)?$/,
    mark: /\ballWarningsAsErrors(?:\.set\(true\)| ?= ?true)/,
    languages: ['Kotlin'],
    what: 'the compiler treats warnings as errors',
  },
  {
    files: /(?:^|\/)build\.sbt$/,
    mark: /["']-(?:Xfatal-warnings|Werror)["']/,
    languages: ['Scala'],
    what: 'the compiler treats warnings as errors',
  },
  {
    files: /(?:^|\/)(?:CMakeLists\.txt|Makefile|meson\.build)$/,
    mark: /-Wall\b[^\n]{0,200}-Werror\b(?!=)|-Werror\b(?!=)[^\n]{0,200}-Wall\b|\bCMAKE_COMPILE_WARNING_AS_ERROR\s{1,4}ON\b/,
    languages: ['C', 'C++', 'Objective-C'],
    what: 'the compiler treats warnings as errors',
  },
  {
    files: /(?:^|\/)mix\.exs$/,
    mark: /\belixirc_options:\s{0,4}\[[^\]]{0,80}\bwarnings_as_errors: true/,
    languages: ['Elixir'],
    what: 'the compiler treats warnings as errors',
  },
];

/** Files that may hold such a gate. */
export function mayHoldBuildGate(path: string): boolean {
  return RULES.some(({ files }) => files.test(path));
}

/** Build files are short; what is longer was made to cost time. */
const MAX_TEXT = 200_000;

/** The gates of one file. */
export function buildGatesIn(path: string, whole: string): readonly BuildGate[] {
  const text = whole.slice(0, MAX_TEXT);
  return RULES.flatMap(({ files, mark, not, languages, what }) => {
    if (!files.test(path)) return [];
    const match = mark.exec(text);
    if (!match || not?.test(text)) return [];
    return [{ languages, path, line: text.slice(0, match.index).split('\n').length, what }];
  });
}
