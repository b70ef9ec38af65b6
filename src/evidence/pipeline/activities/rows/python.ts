import { installing } from '../install-reading.ts';
import {
  always,
  both,
  either,
  failsIf,
  failsUnless,
  flag,
  given,
  givenLike,
  has,
  isNot,
  nonZero,
  shows,
} from '../questions.ts';
import { argument, argumentsFrom, first, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';
import { isOtherSession, testRun } from '../test-runs.ts';

const PY = ['python'];
const install = family([installing]);
const runner = family(testRun({ languages: PY }), ['unit-test']);
const sessions = option('-s', '-e', '--session');
const session = family(
  testRun({ languages: PY, target: sessions }, sessions).map((doing) => ({
    ...doing,
    when: both(isNot(isOtherSession), doing.when ?? has(sessions)),
  })),
  ['unit-test'],
);
const lint = family([
  does(
    'lint',
    { languages: PY, target: argument(0) },
    { fails: failsUnless(flag('--exit-zero'), '`--exit-zero` hides what it finds') },
  ),
]);
const types = family([does('type-check', { languages: PY }, { fails: always })]);
const format = family([
  does(
    'format-check',
    { languages: PY },
    { fails: always, when: flag('--check', '--check-only', '-c', '--diff') },
  ),
]);
const build = family([does('build', { languages: PY })]);
const publish = family([
  does('package-publish', {
    artifact: argument(0),
    target: first(option('--repository-url', '--repository', '-r', '--publish-url', '--index')),
    languages: PY,
  }),
]);

export const PYTHON = rows(
  install(
    'pip install|wheel|download',
    'https://pip.pypa.io/en/stable/cli/pip_install/',
    'python -m pip install -r requirements.txt',
  ),
  install('poetry install|sync|update|add', 'https://python-poetry.org/docs/cli/#install'),
  install('uv sync|pip', 'https://docs.astral.sh/uv/reference/cli/', 'uv sync --locked'),
  install('uv tool', 'https://docs.astral.sh/uv/reference/cli/', 'uv tool install ruff==0.5.0'),
  install(
    'pipenv install|sync|update',
    'https://pipenv.pypa.io/en/latest/cli.html',
    'pipenv install --deploy',
  ),
  install('pdm install|sync|update|add', 'https://pdm-project.org/latest/reference/cli/'),
  install('pipx install', 'https://pipx.pypa.io/stable/docs/', 'pipx install ruff'),
  {
    id: 'pytest',
    title: 'pytest',
    docs: 'https://docs.pytest.org/en/stable/reference/reference.html',
    on: command('pytest'),
    does: [
      ...testRun({ languages: PY }),
      does(
        'coverage',
        { languages: PY },
        { when: both(givenLike(/^--cov(?:-report)?$/), isNot(given('--no-cov'))) },
      ),
      does(
        'coverage-gate',
        { floor: option('--cov-fail-under') },
        { when: nonZero(option('--cov-fail-under')) },
      ),
    ],
    example: 'poetry run pytest --cov=app --cov-fail-under=80 tests/unit',
    gives: ['unit-test', 'coverage', 'coverage-gate'],
  },
  runner(
    'unittest',
    'https://docs.python.org/3/library/unittest.html',
    'python -m unittest discover -s tests',
  ),
  runner('nose2', 'https://docs.nose2.io/en/latest/usage.html'),
  runner('nosetests', 'https://nose.readthedocs.io/en/latest/usage.html'),
  runner('manage.py test', 'https://docs.djangoproject.com/en/stable/topics/testing/overview/'),
  runner('hatch test', 'https://hatch.pypa.io/latest/cli/reference/#hatch-test'),
  session('tox', 'https://tox.wiki/en/stable/cli_interface.html', 'tox -e py312'),
  session('tox run|run-parallel|r|p', 'https://tox.wiki/en/stable/cli_interface.html'),
  session('nox', 'https://nox.thea.codes/en/stable/usage.html', 'nox -s tests'),
  {
    id: 'coverage-py',
    title: 'coverage.py',
    docs: 'https://coverage.readthedocs.io/en/latest/cmd.html',
    on: command('coverage run|report|xml|html|json|lcov|combine'),
    does: [
      does('coverage', { languages: PY }),
      does('coverage-gate', { floor: option('--fail-under') }, { when: nonZero(option('--fail-under')) }),
    ],
    example: 'coverage report --fail-under=80',
  },
  lint('ruff check', 'https://docs.astral.sh/ruff/linter/', 'uvx ruff check .'),
  lint('ruff', 'https://docs.astral.sh/ruff/linter/', 'ruff .'),
  lint('flake8', 'https://flake8.pycqa.org/en/latest/user/invocation.html', 'python -m flake8 src'),
  lint('pylint', 'https://pylint.readthedocs.io/en/stable/user_guide/usage/run.html', 'pylint app'),
  lint('pycodestyle', 'https://pycodestyle.pycqa.org/en/latest/intro.html'),
  lint('pyflakes', 'https://github.com/PyCQA/pyflakes#readme'),
  lint('pydocstyle', 'https://www.pydocstyle.org/en/stable/usage.html'),
  lint('vulture', 'https://github.com/jendrikseipp/vulture#readme'),
  lint('lint-imports', 'https://import-linter.readthedocs.io/en/stable/'),
  lint('djlint', 'https://www.djlint.com/docs/usage/'),
  types('mypy', 'https://mypy.readthedocs.io/en/stable/command_line.html', 'mypy src'),
  types('dmypy run', 'https://mypy.readthedocs.io/en/stable/mypy_daemon.html'),
  types('pyright', 'https://microsoft.github.io/pyright/#/command-line'),
  types('basedpyright', 'https://docs.basedpyright.com/latest/'),
  types('ty check', 'https://docs.astral.sh/ty/reference/cli/'),
  types('pyre check', 'https://pyre-check.org/docs/getting-started/'),
  types('pytype', 'https://google.github.io/pytype/'),
  format(
    'black',
    'https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html',
    'black --check .',
  ),
  format('isort', 'https://pycqa.github.io/isort/docs/configuration/options.html', 'isort --check-only .'),
  format('ruff format', 'https://docs.astral.sh/ruff/formatter/', 'ruff format --check'),
  format('yapf', 'https://github.com/google/yapf#readme', 'yapf --diff -r src'),
  format('autopep8', 'https://github.com/hhatto/autopep8#readme', 'autopep8 --diff --exit-code -r .'),
  build('build', 'https://build.pypa.io/en/stable/', 'python -m build --wheel'),
  build('poetry build', 'https://python-poetry.org/docs/cli/#build'),
  build('uv build', 'https://docs.astral.sh/uv/reference/cli/#uv-build'),
  build('hatch build', 'https://hatch.pypa.io/latest/build/'),
  build('flit build', 'https://flit.pypa.io/en/stable/cmdline.html'),
  build('pyinstaller', 'https://pyinstaller.org/en/stable/usage.html', 'pyinstaller app.py'),
  publish('twine upload', 'https://twine.readthedocs.io/en/stable/', 'twine upload dist/*'),
  publish('poetry publish', 'https://python-poetry.org/docs/cli/#publish'),
  publish('uv publish', 'https://docs.astral.sh/uv/reference/cli/#uv-publish'),
  publish('flit publish', 'https://flit.pypa.io/en/stable/cmdline.html'),
  publish('hatch publish', 'https://hatch.pypa.io/latest/publish/'),
  {
    id: 'diff-cover',
    title: 'diff-cover',
    docs: 'https://github.com/Bachmann1234/diff_cover#readme',
    on: command('diff-cover'),
    does: [
      does(
        'coverage-gate',
        { floor: option('--fail-under') },
        {
          fails: failsIf(nonZero(option('--fail-under')), 'without `--fail-under` it only reports'),
          when: either(given('--fail-under'), shows(argumentsFrom(0), /./)),
        },
      ),
    ],
    example: 'diff-cover coverage.xml --compare-branch=origin/main --fail-under=80',
  },
);
