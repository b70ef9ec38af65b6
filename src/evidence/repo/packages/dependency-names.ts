import { parse as parseToml } from 'smol-toml';

/** Names of what a manifest declares, in lower case, whatever their versions and groups. */
export function dependencyNames(fileName: string, text: string): ReadonlySet<string> {
  const names = READERS.find(([pattern]) => pattern.test(fileName))?.[1](text) ?? [];
  return new Set([...names].map((name) => name.toLowerCase()));
}

type Reader = (text: string) => Iterable<string>;

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^package\.json$/, npmNames],
  [/^requirements.*\.(?:txt|in)$/, (text) => matches(text, /^[ \t]{0,8}([A-Za-z0-9][\w.-]{0,80})/gm)],
  [/^pyproject\.toml$/, pyprojectNames],
  [/^Pipfile$/, (text) => tomlKeys(text, ['packages', 'dev-packages'])],
  [
    /^setup\.(?:py|cfg)$/,
    (text) =>
      matches(
        text,
        /^[ \t]{0,16}["']?([A-Za-z][\w.-]{1,60})(?:\[[\w,]{1,40}\])?[ ]?(?:[=<>~!]=|["'>,<]|$)/gm,
      ),
  ],
  [/^go\.mod$/, (text) => matches(text, /^(?:require)?[ \t]{0,8}([\w.-]{1,60}\/[\w./~-]{1,120}) v\d/gm)],
  [/^Cargo\.toml$/, cargoNames],
  [/^pom\.xml$/, (text) => matches(text, /<artifactId>([^<]{1,120})<\/artifactId>/g)],
  [/^build\.gradle(?:\.kts)?$|^libs\.versions\.toml$/, gradleNames],
  [
    /\.(?:cs|fs|vb)proj$|^Directory\.[\w.]+$/,
    (text) =>
      matches(
        text,
        /<(?:Package|Project|Framework)(?:Reference|Version)\s{1,8}(?:Include|Update)="([^"]{1,160})"/g,
      ),
  ],
  [
    /^Gemfile$|\.gemspec$/,
    (text) =>
      matches(text, /(?:^|\n)[ \t]{0,8}(?:gem|\w{1,20}\.add\w{0,30})[ (]{1,2}["']([\w.-]{1,60})["']/g),
  ],
  [/^composer\.json$/, composerNames],
  [/^mix\.exs$/, (text) => matches(text, /\{:(\w{1,60}),/g)],
  [/^build\.sbt$/, (text) => matches(text, /%{1,3} {0,4}"([\w.-]{1,80})" {0,4}%/g)],
  [/^pubspec\.yaml$/, (text) => matches(text, /^ {2}([\w-]{1,60}):/gm)],
];

function matches(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, name]) => name ?? '').filter((name) => name !== '');
}

function npmNames(text: string): readonly string[] {
  const manifest = asRecord(JSON.parse(text));
  const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return groups.flatMap((group) => Object.keys(asRecord(manifest[group])));
}

function composerNames(text: string): readonly string[] {
  const manifest = asRecord(JSON.parse(text));
  return ['require', 'require-dev'].flatMap((group) => Object.keys(asRecord(manifest[group])));
}

function pyprojectNames(text: string): readonly string[] {
  const file = asRecord(parseToml(text));
  const project = asRecord(file.project);
  const tool = asRecord(file.tool);
  const poetry = asRecord(tool.poetry);
  const requirements = [
    project.dependencies,
    asRecord(tool.uv)['dev-dependencies'],
    ...Object.values(asRecord(project['optional-dependencies'])),
    ...Object.values(asRecord(file['dependency-groups'])),
    ...Object.values(asRecord(asRecord(tool.pdm)['dev-dependencies'])),
  ].flatMap((list) => (Array.isArray(list) ? list : []));
  const tables = [
    poetry.dependencies,
    poetry['dev-dependencies'],
    ...Object.values(asRecord(poetry.group)).map((group) => asRecord(group).dependencies),
  ];
  return [
    ...requirements.flatMap((one) =>
      typeof one === 'string' ? [/^[\w.-]{1,80}/.exec(one.trim())?.[0] ?? ''] : [],
    ),
    ...tables.flatMap((table) => Object.keys(asRecord(table))),
  ];
}

function cargoNames(text: string): readonly string[] {
  const groups = ['dependencies', 'dev-dependencies', 'build-dependencies'];
  const workspace = asRecord(asRecord(parseToml(text)).workspace);
  return [...tomlKeys(text, groups), ...Object.keys(asRecord(workspace.dependencies))];
}

function tomlKeys(text: string, groups: readonly string[]): readonly string[] {
  const file = asRecord(parseToml(text));
  return groups.flatMap((group) => Object.keys(asRecord(file[group])));
}

function gradleNames(text: string): readonly string[] {
  return [
    ...matches(text, /["'][\w.-]{1,80}:([\w.-]{1,80})(?::[^"'\n]{0,60})?["']/g),
    ...matches(text, /\bid[ (]{1,2}["']([\w.-]{1,100})["']/g),
    ...matches(text, /\blibs\.([\w.]{1,100})/g).map((alias) => alias.replaceAll('.', '-')),
    ...matches(text, /\bname *= *"([\w.-]{1,80})"/g),
  ];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
