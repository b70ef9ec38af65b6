import type { RuntimeName } from '../evidence/repo/toolchains.ts';
import type { Product } from './support-ends.ts';

/** The runtime or compiler that a language needs. */
const RUNTIMES: Readonly<Record<string, RuntimeName>> = {
  JavaScript: 'node',
  TypeScript: 'node',
  Python: 'python',
  Ruby: 'ruby',
  PHP: 'php',
  Go: 'go',
  Rust: 'rust',
  Java: 'java',
  Kotlin: 'java',
  Scala: 'java',
  Groovy: 'java',
  'C#': 'dotnet',
  'F#': 'dotnet',
};

/** The runtimes of a program's languages, each once. */
export function runtimesOf(languages: readonly string[]): readonly RuntimeName[] {
  const found = languages.flatMap((language) =>
    Object.hasOwn(RUNTIMES, language) ? (RUNTIMES[language] ?? []) : [],
  );
  return [...new Set(found)];
}

const TITLES: Readonly<Record<RuntimeName, string>> = {
  node: 'Node.js',
  npm: 'npm',
  pnpm: 'pnpm',
  yarn: 'Yarn',
  bun: 'Bun',
  python: 'Python',
  go: 'Go',
  ruby: 'Ruby',
  java: 'Java',
  php: 'PHP',
  rust: 'Rust',
  dotnet: '.NET',
  'dotnet-sdk': 'the .NET SDK',
};

export function runtimeTitle(runtime: RuntimeName): string {
  return TITLES[runtime];
}

const OF_PRODUCTS: Readonly<Partial<Record<Product, RuntimeName>>> = {
  node: 'node',
  python: 'python',
  ruby: 'ruby',
  php: 'php',
  go: 'go',
  dotnet: 'dotnet',
  java: 'java',
  temurin: 'java',
  corretto: 'java',
  openjdk: 'java',
};

/** The runtime that a product of the support table is a build of; `undefined` for operating systems and servers. */
export function runtimeOfProduct(product: Product): RuntimeName | undefined {
  return OF_PRODUCTS[product];
}
