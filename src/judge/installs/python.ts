import type { CommandContext, Install, InstallReader } from './install.ts';
import { installOf } from './packages.ts';
import { type Arguments, flagStyle, hasFlag, isOn, readArguments } from './words.ts';

const STYLE = flagStyle(
  '-r --requirement --requirements -c --constraint --constraints -i --index-url --extra-index-url --trusted-host --prefix --target -t --python -p --cache-dir --timeout --retries -f --find-links --group --extra --only --with --without --directory --project --from --root --platform --upgrade-package -P --default-timeout --no-binary --only-binary --src --progress-bar -w --wheel-dir -d --dest -e --editable',
  '--upgrade --user --system --pre --require-hashes --force-reinstall --ignore-installed --quiet --verbose --compile --use-pep517 --disable-pip-version-check --break-system-packages --isolated --prefer-binary --frozen --locked --dev --all-extras --all-groups --all-packages --compile-bytecode --deploy --ignore-pipfile --sync --check --frozen-lockfile --prod --production --exact --inexact --strict --link-mode --active --only-main --keep-outdated --clear --skip-lock --include-deps --force',
);

/** Tools that come with Python and that an image brings up to date. */
const OWN_TOOLS = new Set(['pip', 'setuptools', 'wheel']);

/** `name==1.2.3`, `name[extra]==1.2.3`, `name @ https://...`. */
function versionOf(word: string): string | undefined {
  return /^[\w.-]+(?:\[[^\]]*\])?={2,3}([^,;]+)$/.exec(word)?.[1]?.trim();
}

/** PEP 440 knows versions of any number of parts. */
const isExact = (version: string) => /^v?\d+(?:\.\d+)*[\w.+-]*$/.test(version) && !version.includes('*');
const isLocal = (word: string) =>
  /^(?:\.{0,2}\/|\.(?:\[|$)|file:)|\.(?:whl|tar\.gz|zip)$/.test(word) && !/^https?:/.test(word);

/** A folder of source code, whose dependencies are resolved on the spot; an archive or `/wheels/*` is finished. */
const isProject = (word: string) => isLocal(word) && !/[*]|\.(?:whl|tar\.gz|zip)(?:\[|$)/.test(word);

export const pip: InstallReader = (words, context) => pipInstall('pip', words, context);

function pipInstall(name: string, words: readonly string[], context: CommandContext): readonly Install[] {
  const {
    flags,
    words: [command, ...packages],
  } = readArguments(words, STYLE);
  if (command !== 'install' && command !== 'wheel' && command !== 'download') return [];
  const files = valuesOf(words, ['-r', '--requirement', '--requirements']);
  const what = `${name} install ${[...files.map((file) => `-r ${file}`), ...packages].join(' ')}`;
  if (hasFlag(flags, '--require-hashes') || isOn(context, 'PIP_REQUIRE_HASHES'))
    return [{ kind: 'frozen', what }];
  const byName = installOf(
    { what, packages: packages.filter((word) => !OWN_TOOLS.has(word)), versionOf, isLocal, isExact },
    context,
  );
  const found: Install[] = byName.map((one) =>
    one.kind === 'unpinned' && files.length > 0 ? { ...one, besideFiles: files } : one,
  );
  const tools = packages.filter((word) => OWN_TOOLS.has(word));
  if (tools.length > 0) found.push({ kind: 'unpinned', what, packages: tools, isSelfUpdate: true });
  if (files.length > 0) found.push({ kind: 'by-file', what, files });
  else if (
    (packages.some(isProject) || hasFlag(flags, '-e', '--editable')) &&
    !isPinnedElsewhere(flags, context)
  )
    found.push({
      kind: 'drifting',
      what,
      instead: `${name} install --require-hashes -r requirements.txt, then ${name} install --no-deps .`,
    });
  return found;
}

/** Installing the project itself is fine once its dependencies are there, or cannot be chosen. */
function isPinnedElsewhere(flags: Arguments['flags'], { before }: CommandContext): boolean {
  if (hasFlag(flags, '--no-deps', '-c', '--constraint', '--no-index')) return true;
  return before.some((words) => /\b(?:-r|sync|export|poetry install)\b/.test(words.join(' ')));
}

/** Every value of a flag that may be repeated. */
function valuesOf(words: readonly string[], names: readonly string[]): readonly string[] {
  const values: string[] = [];
  words.forEach((word, at) => {
    const attached = names.find(
      (name) =>
        word.startsWith(`${name}=`) || (name.length === 2 && word.startsWith(name) && word.length > 2),
    );
    if (names.includes(word)) values.push(words[at + 1] ?? '');
    else if (attached !== undefined) values.push(word.slice(attached.length).replace(/^=/, ''));
  });
  return values;
}

export const pipx: InstallReader = (words, context) => {
  const [command, ...rest] = readArguments(words, STYLE).words;
  return command === 'install' || command === 'run'
    ? installOf(
        { what: `pipx ${command} ${rest[0] ?? ''}`, packages: rest.slice(0, 1), versionOf, isLocal, isExact },
        context,
      )
    : [];
};

export const poetry: InstallReader = (words) => {
  const {
    words: [command],
  } = readArguments(words, STYLE);
  if (command === 'install' || command === 'sync') return [{ kind: 'frozen', what: `poetry ${command}` }];
  return command === 'update' || command === 'add' || command === 'lock'
    ? [{ kind: 'drifting', what: `poetry ${command}`, instead: 'poetry install' }]
    : [];
};

export const uv: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', second],
  } = readArguments(words, STYLE);
  if (command === 'pip') {
    if (second === 'sync')
      return [{ kind: 'by-file', what: 'uv pip sync', files: readArguments(words, STYLE).words.slice(2) }];
    return pipInstall('uv pip', words.slice(words.indexOf('pip') + 1), context);
  }
  if (command === 'sync') {
    const isFrozen = hasFlag(flags, '--frozen', '--locked') || isOn(context, 'UV_FROZEN', 'UV_LOCKED');
    return [
      isFrozen
        ? { kind: 'frozen', what: 'uv sync' }
        : { kind: 'drifting', what: 'uv sync', instead: 'uv sync --locked', prefersLock: true },
    ];
  }
  if (command === 'tool' && (second === 'install' || second === 'run')) {
    const packages = readArguments(words, STYLE).words.slice(2, 3);
    const version = (word: string) => versionOf(word) ?? /^[^@]+@(.+)$/.exec(word)?.[1];
    return installOf(
      { what: `uv tool ${second} ${packages.join('')}`, packages, versionOf: version, isLocal, isExact },
      context,
    );
  }
  return [];
};

export const pipenv: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', ...packages],
  } = readArguments(words, STYLE);
  if (command === 'sync') return [{ kind: 'frozen', what: 'pipenv sync' }];
  if (command === 'update') return [{ kind: 'drifting', what: 'pipenv update', instead: 'pipenv sync' }];
  if (command !== 'install') return [];
  if (packages.length > 0)
    return installOf(
      { what: `pipenv install ${packages.join(' ')}`, packages, versionOf, isLocal, isExact },
      context,
    );
  return hasFlag(flags, '--deploy', '--ignore-pipfile')
    ? [{ kind: 'frozen', what: 'pipenv install --deploy' }]
    : [{ kind: 'drifting', what: 'pipenv install', instead: 'pipenv install --deploy' }];
};

export const pdm: InstallReader = (words) => {
  const {
    flags,
    words: [command = ''],
  } = readArguments(words, STYLE);
  if (command === 'sync') return [{ kind: 'frozen', what: 'pdm sync' }];
  if (command === 'install')
    return [
      hasFlag(flags, '--check', '--frozen-lockfile', '--frozen', '--no-lock')
        ? { kind: 'frozen', what: 'pdm install' }
        : { kind: 'drifting', what: 'pdm install', instead: 'pdm sync', prefersLock: true },
    ];
  return command === 'update' || command === 'add'
    ? [{ kind: 'drifting', what: `pdm ${command}`, instead: 'pdm sync' }]
    : [];
};
