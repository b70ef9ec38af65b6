import { installing } from '../install-reading.ts';
import { always, both, flag, given, has, isNot, nonZero, shows } from '../questions.ts';
import { argument, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';
import { testRun } from '../test-runs.ts';

const install = family([installing]);
const runner = (languages: readonly string[]) => family(testRun({ languages }), ['unit-test']);
const lint = (languages: readonly string[]) => family([does('lint', { languages }, { fails: always })]);
const build = (languages: readonly string[]) => family([does('build', { languages, target: argument(0) })]);
const publish = (languages: readonly string[]) =>
  family([
    does(
      'package-publish',
      { languages, artifact: argument(0), target: option('--registry', '-s', '--source', '--host') },
      { when: isNot(flag('--dry-run')) },
    ),
  ]);
const format = (languages: readonly string[], ...flags: readonly string[]) =>
  family([
    does(
      'format-check',
      { languages },
      { fails: always, when: flags.length > 0 ? flag(...flags) : (): 'yes' => 'yes' },
    ),
  ]);

const GO_LATER = shows(option('-tags'), /integration|e2e|acceptance|functional/);

export const COMPILED = rows(
  {
    id: 'go-test',
    title: 'go test',
    docs: 'https://pkg.go.dev/cmd/go#hdr-Test_packages',
    on: command('go test', 'gotestsum', 'gotest', 'ginkgo', 'ginkgo run', 'richgo test'),
    does: [
      ...testRun({ languages: ['go'] }, undefined, GO_LATER),
      does(
        'coverage',
        { languages: ['go'] },
        { when: given('-cover', '-coverprofile', '--cover', '--coverprofile') },
      ),
    ],
    example: 'go test -race -coverprofile=cover.out ./...',
    gives: ['unit-test', 'coverage'],
  },
  build(['go'])(
    'go build|install',
    'https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies',
    'go build ./cmd/server',
  ),
  install('go mod|get', 'https://go.dev/ref/mod', 'go mod download'),
  lint(['go'])('go vet', 'https://pkg.go.dev/cmd/vet', 'go vet ./...'),
  lint(['go'])('golangci-lint run', 'https://golangci-lint.run/usage/configuration/'),
  lint(['go'])('staticcheck', 'https://staticcheck.dev/docs/running-staticcheck/cli/', 'staticcheck ./...'),
  lint(['go'])('revive', 'https://github.com/mgechev/revive#readme', 'revive ./...'),
  lint(['go'])('golint', 'https://github.com/golang/lint#readme', 'golint ./...'),
  {
    id: 'gofmt',
    title: 'gofmt',
    docs: 'https://pkg.go.dev/cmd/gofmt',
    on: command('gofmt', 'gofumpt', 'goimports', 'gci diff'),
    does: [does('format-check', { languages: ['go'] }, { when: flag('-l', '-d') })],
    example: 'gofmt -l .',
  },
  {
    id: 'goreleaser',
    title: 'GoReleaser',
    docs: 'https://goreleaser.com/cmd/goreleaser_release/',
    on: command('goreleaser release', 'goreleaser'),
    does: [does('release', {}, { when: isNot(flag('--snapshot')) }), does('build', {})],
    example: 'goreleaser release --clean',
  },
  {
    id: 'go-coverage-gate',
    title: 'go-test-coverage',
    docs: 'https://github.com/vladopajic/go-test-coverage#readme',
    on: command('go-test-coverage'),
    does: [does('coverage-gate', { floor: option('--threshold-total') }, { fails: always })],
    example: 'go-test-coverage --config .testcoverage.yml',
  },
  install('cargo fetch|install|update', 'https://doc.rust-lang.org/cargo/commands/', 'cargo fetch --locked'),
  {
    id: 'cargo-test',
    title: 'cargo test',
    docs: 'https://doc.rust-lang.org/cargo/commands/cargo-test.html',
    on: command('cargo test|t', 'cargo nextest run', 'cargo hack test'),
    does: [...testRun({ languages: ['rust'] }, option('--test')), { ...installing }],
    example: 'cargo test --workspace --locked',
    gives: ['unit-test', 'install'],
  },
  {
    id: 'cargo-coverage',
    title: 'cargo llvm-cov',
    docs: 'https://github.com/taiki-e/cargo-llvm-cov#readme',
    on: command('cargo llvm-cov', 'cargo tarpaulin'),
    does: [
      does('unit-test', { languages: ['rust'] }, { when: isNot(shows(argument(0), /^(?:report|clean)$/)) }),
      does('coverage', { languages: ['rust'] }),
      does(
        'coverage-gate',
        { floor: option('--fail-under-lines', '--fail-under') },
        { when: nonZero(option('--fail-under-lines', '--fail-under')) },
      ),
    ],
    example: 'cargo llvm-cov --fail-under-lines 80',
  },
  {
    id: 'cargo-build',
    title: 'cargo build',
    docs: 'https://doc.rust-lang.org/cargo/commands/cargo-build.html',
    on: command(
      'cargo build|b',
      'cargo zigbuild',
      'cross build',
      'cargo lambda build',
      'maturin build',
      'wasm-pack build',
      'trunk build',
    ),
    does: [does('build', { languages: ['rust'] })],
    example: 'cargo build --release --locked',
  },
  lint(['rust'])(
    'cargo clippy',
    'https://doc.rust-lang.org/clippy/usage.html',
    'cargo clippy -- -D warnings',
  ),
  family([does('type-check', { languages: ['rust'] }, { fails: always })])(
    'cargo check|c',
    'https://doc.rust-lang.org/cargo/commands/cargo-check.html',
  ),
  format(['rust'], '--check')(
    'cargo fmt',
    'https://github.com/rust-lang/rustfmt#readme',
    'cargo fmt --all --check',
  ),
  format(['rust'], '--check')(
    'rustfmt',
    'https://github.com/rust-lang/rustfmt#readme',
    'rustfmt --check src/main.rs',
  ),
  publish(['rust'])('cargo publish', 'https://doc.rust-lang.org/cargo/commands/cargo-publish.html'),
  {
    id: 'dotnet-restore',
    title: 'dotnet restore',
    docs: 'https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-restore',
    on: command('dotnet restore', 'nuget restore', 'dotnet paket restore', 'dotnet tool restore'),
    does: [
      does('install', {
        isFrozen: (call) => (flag('--locked-mode')(call) === 'yes' ? 'yes' : 'unknown'),
        target: argument(0),
      }),
    ],
    example: 'dotnet restore --locked-mode',
  },
  {
    id: 'dotnet-test',
    title: 'dotnet test',
    docs: 'https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-test',
    on: command('dotnet test', 'dotnet vstest', 'vstest.console', 'nunit3-console', 'xunit.console'),
    does: [
      ...testRun({ languages: ['c#', 'f#'] }),
      does(
        'coverage',
        { languages: ['c#'] },
        {
          when: both(
            given('--collect', '-p:CollectCoverage', '/p:CollectCoverage', '--coverage'),
            has(argument(-1)),
          ),
        },
      ),
    ],
    example: 'dotnet test --no-build -c Release',
    gives: ['unit-test'],
  },
  {
    id: 'dotnet-coverage',
    title: 'dotnet coverage',
    docs: 'https://learn.microsoft.com/en-us/dotnet/core/additional-tools/dotnet-coverage',
    on: command('dotnet-coverage', 'coverlet', 'reportgenerator', 'dotnet reportgenerator'),
    does: [does('coverage', { languages: ['c#'] })],
    example: 'reportgenerator -reports:**/coverage.xml -targetdir:report',
  },
  build(['c#', 'f#'])(
    'dotnet build|publish|pack',
    'https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-build',
    'dotnet publish -c Release',
  ),
  build(['c#'])(
    'msbuild',
    'https://learn.microsoft.com/en-us/visualstudio/msbuild/msbuild-command-line-reference',
    'msbuild app.sln',
  ),
  publish(['c#'])(
    'dotnet nuget push',
    'https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-nuget-push',
    'dotnet nuget push app.1.0.0.nupkg --source https://nuget.example.com',
  ),
  publish(['c#'])(
    'nuget push',
    'https://learn.microsoft.com/en-us/nuget/reference/cli-reference/cli-ref-push',
    'nuget push app.nupkg',
  ),
  format(['c#'], '--verify-no-changes', '--check')(
    'dotnet format',
    'https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-format',
    'dotnet format --verify-no-changes',
  ),
  format(['c#'])('dotnet csharpier check', 'https://csharpier.com/docs/CLI'),
  lint(['c#'])(
    'jb inspectcode',
    'https://www.jetbrains.com/help/resharper/InspectCode.html',
    'jb inspectcode app.sln',
  ),
  {
    id: 'lambda-dotnet',
    title: 'dotnet lambda deploy',
    docs: 'https://github.com/aws/aws-extensions-for-dotnet-cli#readme',
    on: command(
      'dotnet lambda deploy-function|deploy-serverless',
      'cargo lambda deploy',
      'dotnet aws deploy',
      'dotnet eb deploy-environment',
    ),
    does: [does('deploy', { means: 'lambda', target: argument(0) })],
    example: 'dotnet lambda deploy-function api',
  },
  runner(['swift'])('swift test', 'https://www.swift.org/documentation/package-manager/'),
  runner(['swift', 'objective-c'])(
    'xcodebuild test',
    'https://developer.apple.com/documentation/xcode',
    'xcodebuild test -scheme App',
  ),
  build(['swift'])('swift build', 'https://www.swift.org/documentation/package-manager/'),
  lint(['swift'])('swiftlint', 'https://realm.github.io/SwiftLint/'),
  runner(['c', 'c++'])(
    'ctest',
    'https://cmake.org/cmake/help/latest/manual/ctest.1.html',
    'ctest --output-on-failure',
  ),
  runner(['c', 'c++'])('meson test', 'https://mesonbuild.com/Unit-tests.html'),
  {
    id: 'cmake-build',
    title: 'cmake --build',
    docs: 'https://cmake.org/cmake/help/latest/manual/cmake.1.html',
    on: command('cmake', 'ninja', 'meson compile'),
    does: [does('build', { languages: ['c', 'c++'] }, { when: isNot(shows(({ line }) => line, /^-E$/)) })],
    example: 'cmake --build build',
  },
  lint(['c', 'c++'])('clang-tidy', 'https://clang.llvm.org/extra/clang-tidy/', 'clang-tidy src/main.cpp'),
  lint(['c', 'c++'])('cppcheck', 'https://cppcheck.sourceforge.io/', 'cppcheck --error-exitcode=1 src'),
  format(['c', 'c++'], '--dry-run', '-n')(
    'clang-format',
    'https://clang.llvm.org/docs/ClangFormat.html',
    'clang-format --dry-run -Werror src/main.cpp',
  ),
  runner(['dart'])('flutter test', 'https://docs.flutter.dev/reference/flutter-cli'),
  runner(['dart'])('dart test', 'https://dart.dev/tools/dart-test'),
  lint(['dart'])('flutter analyze', 'https://docs.flutter.dev/reference/flutter-cli'),
  lint(['dart'])('dart analyze', 'https://dart.dev/tools/dart-analyze'),
  build(['dart'])('flutter build', 'https://docs.flutter.dev/reference/flutter-cli', 'flutter build apk'),
  runner(['elixir'])('mix test', 'https://hexdocs.pm/mix/Mix.Tasks.Test.html'),
  runner(['elixir'])('mix coveralls', 'https://hexdocs.pm/excoveralls/'),
  lint(['elixir'])('mix credo', 'https://hexdocs.pm/credo/', 'mix credo --strict'),
  family([does('type-check', { languages: ['elixir'] }, { fails: always })])(
    'mix dialyzer',
    'https://hexdocs.pm/dialyxir/',
  ),
  format(['elixir'], '--check-formatted')(
    'mix format',
    'https://hexdocs.pm/mix/Mix.Tasks.Format.html',
    'mix format --check-formatted',
  ),
  build(['elixir'])('mix release|compile', 'https://hexdocs.pm/mix/Mix.Tasks.Release.html'),
  family([
    does('install', { isFrozen: (call) => (flag('--check-locked')(call) === 'yes' ? 'yes' : 'unknown') }),
  ])('mix deps.get', 'https://hexdocs.pm/mix/Mix.Tasks.Deps.Get.html'),
  runner(['shell'])('bats', 'https://bats-core.readthedocs.io/', 'bats test'),
  runner(['shell'])('shellspec', 'https://shellspec.info/'),
  runner(['haskell'])('stack test', 'https://docs.haskellstack.org/'),
  runner(['haskell'])('cabal test', 'https://cabal.readthedocs.io/'),
  runner(['clojure'])('lein test', 'https://leiningen.org/'),
  runner(['zig'])('zig build test', 'https://ziglang.org/learn/build-system/'),
  runner(['perl'])('prove', 'https://perldoc.perl.org/prove', 'prove -l t'),
  runner(['powershell'])('Invoke-Pester', 'https://pester.dev/docs/commands/Invoke-Pester'),
  runner(['lua'])('busted', 'https://lunarmodules.github.io/busted/'),
  runner(['r'])('R CMD check', 'https://cran.r-project.org/doc/manuals/R-exts.html', 'R CMD check pkg'),
);
