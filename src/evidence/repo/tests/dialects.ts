/** How test cases, assertions and skipping are written in a group of languages. Matched with strings blanked. */
export interface TestDialect {
  readonly languages: readonly string[];
  readonly case: RegExp;
  readonly assertion: RegExp;
  /** A single case that is switched off. */
  readonly skipped: RegExp;
  /** `skipped` stands in the place of the case (`xit`), not beside it. */
  readonly skipReplacesCase?: boolean;
  /** Switches off everything in the file. */
  readonly skipsFile?: RegExp;
  /** Tests stand beside the code in ordinary files. */
  readonly isInline?: boolean;
}

const NEVER = /$^/g;

export const TEST_DIALECTS: readonly TestDialect[] = [
  {
    languages: ['JavaScript', 'TypeScript', 'CoffeeScript', 'Vue', 'Svelte', 'Astro'],
    case: /(?<![.\w])(?:it|test|specify|Deno\.test)(?:\.(?:each|only|concurrent|serial|effect|prop|cb|fails|for|live|scoped))*\s{0,2}(?:\(|`)/g,
    assertion:
      /\bexpect\w*\s{0,2}[(.]|\bassert\w*\s{0,2}[(.]|\bt\.(?!context|log|test|plan|end|before|after|teardown)\w+\(|\.should\b|\bshould\(|\.(?:strictEqual|deepEqual|deepStrictEqual|notEqual|throws|rejects|expect)\(|\b(?:ok|equal|strictEqual|deepEqual)\(|\.(?:getBy|findBy)\w+\(|\bsinon\.assert/g,
    skipReplacesCase: true,
    skipped: /(?<![.\w])(?:x(?:it|test|specify)|(?:it|test|specify)\.(?:skip|todo))\b/g,
    skipsFile: /(?<![.\w])(?:xdescribe|describe\.skip)\b/,
  },
  {
    languages: ['Python'],
    case: /^[ \t]{0,12}(?:async )?def test\w*\(/gm,
    assertion:
      /^[ \t]{0,40}assert\b|\bself\.(?:assert|fail)\w*\(|\bpytest\.(?:raises|fail|warns)\b|\.assert_\w+\(|\bassert_\w+\(|\bexpect\(/gm,
    skipped: /@(?:pytest\.mark|unittest)\.skip\b/g,
    skipsFile: /^pytestmark {0,2}= {0,2}pytest\.mark\.skip\b/m,
  },
  {
    languages: ['Go'],
    case: /^func (?:\(\w{1,40} \*?\w{1,60}\) )?(?:Test|Fuzz|Example)\w*\(/gm,
    // A helper that is given `t` judges.
    assertion:
      /\bt\.(?:Error|Fatal|Fail)\w*\(|\b(?:assert|require|is|qt|c|s|suite)\.\w+\(|\bExpect\(|\bSo\(|\w\((?:t|tb|c)\b/g,
    skipped: /testing\.T\) \{\s{1,8}t\.Skip\w*\(/g,
  },
  {
    languages: ['Rust'],
    case: /#\[(?:\w{1,30}::)?(?:test|rstest|test_case|test_log|proptest)\b|\bproptest!/g,
    assertion:
      /\b(?:prop_)?assert\w*!|#\[should_panic|\.unwrap(?:_err)?\(|\.expect\(|\bpanic!|\)\?;|\bassert_\w+\(/g,
    skipped: /#\[ignore\b/g,
    isInline: true,
  },
  {
    languages: ['Java', 'Kotlin', 'Scala', 'Groovy'],
    case: /@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|TestTemplate|ArchTest)\b|\bvoid test\w*\(|\bdef ["'][^"'\n]{0,200}["']\(|^\s{0,12}(?:test|it|should|describe|context|feature|scenario)\(\s{0,4}"|"\s{0,2}(?:should|must|in|can)\s{0,2}[{(]|\bin \{|\bproperty\(/gm,
    assertion:
      /\b(?:assert|verify|expect|should|then|check|must|fail|andExpect|is(?:Equal|True|False|Null|Not)|has|contains)\w{0,60}\s{0,2}[({:!]|\bshould\w*\b|\bthen:|\bexpect:|\bmust\w*\b|\bStepVerifier\b|===|\bassert\b/g,
    skipped: /@(?:Disabled|Ignore)\b/g,
  },
  {
    languages: ['Ruby', 'Crystal'],
    case: /^\s{0,20}(?:it|specify|scenario|test|example|its)\b[ (]{1,2}["'{:]|^\s{0,20}it (?:do\b|\{)|^\s{0,20}def test_\w+/gm,
    assertion:
      /\b(?:expect|is_expected|assert\w*|refute\w*|flunk|must_\w+|wont_\w+)\b|\.should\b|\bhave_\w+/g,
    skipReplacesCase: true,
    skipped: /^\s{0,20}(?:xit|xspecify|xscenario|pending|skip)\b/gm,
  },
  {
    languages: ['PHP'],
    case: /\bfunction test\w*\(|@test\b|#\[(?:\w{1,30}\\)*Test\b|^\s{0,12}(?:it|test|arch)\(\s{0,4}['"]/gim,
    assertion:
      /(?:->|::)(?:assert|should|expect|see|to(?:Be|Have|Equal|Throw))\w*\(|\bAssert::|\bexpect\(|\bassert\w*\(/g,
    skipped: /\{\s{1,40}(?:\$this->|self::)markTestSkipped\(|->skip\(\)|->todo\(/g,
  },
  {
    languages: ['C#', 'F#', 'Visual Basic'],
    case: /[[<](?:\w{1,20}\.)?(?:Fact|Theory|Test|TestMethod|TestCase|DataTestMethod|Property|ArchTest|WindowsOnlyFact)(?:Attribute)?\b|\btestCase\b|\btestAsync\b/g,
    assertion:
      /\bAssert\w*\b|\.Should\w*\(|\.Verify\w*\(|\.(?:Did)?Not?Received\w*\(|\.Received\w*\(|\bExpect\w*\b|\bshould\b|\bThrows\w*\b|=!/g,
    skipped: /\[(?:Fact|Theory)\(Skip\b|\[Ignore\b/g,
  },
  {
    languages: ['Elixir'],
    case: /^\s{0,12}(?:test|property|doctest|feature)\b[ (]/gm,
    assertion: /\b(?:assert|refute|check all|doctest)\w*\b/g,
    skipped: /@tag :skip\b/g,
  },
  {
    languages: ['Dart'],
    case: /\b(?:test|testWidgets|blocTest|testGoldens)\s{0,2}(?:<[^>\n]{0,80}>)?\(/g,
    assertion: /\b(?:expect|verify)\w*\(|\bexpect:/g,
    skipped: /\bskip:\s{0,3}true\b/g,
  },
  {
    languages: ['Swift'],
    case: /\bfunc test\w*\(|@Test\b|\bit\(/g,
    assertion: /\bXCT\w+\(|#(?:expect|require)\b|\bexpect\(|\bassert\w*\(/g,
    skipped: /\.disabled\(/g,
  },
  {
    languages: ['C', 'C++', 'Objective-C'],
    case: /\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|TEST_CASE|SCENARIO|BOOST_AUTO_TEST_CASE|START_TEST|Test|TEST_METHOD)\s?\(|\b(?:void|static void|int) test\w*\(|^int main\(/gm,
    assertion:
      /\b(?:EXPECT|ASSERT|REQUIRE|CHECK|BOOST_(?:CHECK|TEST|REQUIRE)|TEST_ASSERT|XCTAssert)\w*\b|\b(?:ck_)?assert\w*\s?\(|\bcr_\w+\(/g,
    skipped: /\bDISABLED_\w+/g,
  },
  {
    languages: ['Clojure'],
    case: /\((?:deftest|defspec|facts?)\b/g,
    assertion: /\((?:is|are|testing)\b|=>/g,
    skipped: NEVER,
  },
  {
    languages: ['Haskell', 'Elm', 'OCaml'],
    case: /\b(?:it|test|testCase|testProperty|prop|fuzz)\b\s{0,2}"|\bprop_\w+|let%(?:expect_)?test/g,
    assertion: /\bshould\w+\b|@\?=|@=\?|===|\bExpect\.|\bassert\w*\b|\bproperty\b|\bcheck\b/g,
    skipReplacesCase: true,
    skipped: /\bxit\b/g,
  },
  {
    languages: ['Erlang'],
    case: /^\w+_test_?\(\)|^\w+\(_?Config\)/gm,
    assertion: /\?assert\w*\(|=\s/g,
    skipped: NEVER,
  },
  {
    languages: ['Lua'],
    case: /\b(?:it|test)\s{0,2}\(|\bfunction [\w.:]*test\w*\(/gi,
    assertion: /\bassert\b|\bexpect\b/g,
    skipReplacesCase: true,
    skipped: /\bpending\(/g,
  },
  {
    languages: ['Perl'],
    case: /\b(?:ok|is|is_deeply|like|subtest)\b/g,
    assertion: /\b(?:ok|is|is_deeply|like)\b/g,
    skipped: NEVER,
  },
  { languages: ['R'], case: /\btest_that\(/g, assertion: /\bexpect_\w+\(/g, skipped: /\bskip\(/g },
  { languages: ['Julia'], case: /@test(?:set)?\b/g, assertion: /@test\b/g, skipped: /@test_skip\b/g },
  { languages: ['Zig'], case: /^test\b/gm, assertion: /\bexpect\w*\(/g, skipped: NEVER, isInline: true },
  {
    languages: ['Solidity'],
    case: /\bfunction test\w*\(/g,
    assertion: /\bassert\w*\(|\bexpect\w*\(/g,
    skipped: NEVER,
  },
  {
    languages: ['Nim'],
    case: /^\s{0,12}test\b/gm,
    assertion: /\b(?:check|require|assert|expect)\b/g,
    skipped: NEVER,
  },
];

const BY_LANGUAGE = new Map(
  TEST_DIALECTS.flatMap((one) => one.languages.map((name) => [name, one] as const)),
);

/** How tests are written in a language, if it is known here. */
export function testDialectOf(language: string): TestDialect | undefined {
  return BY_LANGUAGE.get(language);
}
