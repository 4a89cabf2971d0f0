import assert from 'node:assert/strict';
import { guaranteesOf, isConfigPath, isManifest } from '../../../src/core/distill/enforced/guarantees';
import { type ConfigCase, itGuarantees } from './enforcedSupport';

const RUNS: readonly ConfigCase[] = [
  [
    'tox.ini',
    'python',
    '[testenv:lint]\ncommands =\n    flake8 {posargs:}\n    black --check --diff {posargs:a b}\n',
    ['format.quotes=double', 'format.line_length=88', 'format.indent=space:4', '!imports.sort=alphabetical'],
  ],
  ['tox.ini', 'python', '[testenv]\ndeps =\n    black\n    isort\n', ['!format.quotes=double']],
  ['Makefile', 'python', 'lint:\n\t# black .\n\tpip install black isort\n', ['!format.quotes=double']],
  [
    'noxfile.py',
    'python',
    'def lint(session):\n    session.install("black", "isort")\n    session.run("black", "-l", "100", "-S", "src")\n    session.run("isort", "--check", "src")\n',
    ['format.line_length=100', '!format.quotes=double', 'imports.sort=alphabetical'],
  ],
  [
    '.github/workflows/lint.yml',
    'python',
    'jobs:\n  lint:\n    steps:\n      - name: Run black on all\n      - run: ruff check . && echo\n',
    ['!format.quotes=double'],
  ],
  [
    '.github/workflows/lint.yml',
    'python',
    'jobs:\n  lint:\n    steps:\n      - uses: psf/black@stable\n',
    ['format.quotes=double', 'format.line_length=88'],
  ],
  ['justfile', 'python', 'fmt:\n  uv run ruff format --check\n', ['format.quotes=double']],
  ['justfile', 'python', 'lint:\n  ruff check --fix .\n', ['!format.quotes=double']],
  [
    'composer.json',
    'php',
    '{ "scripts": { "lint": "phpcs --standard=PSR12 src", "phpcs": "other" } }',
    ['format.brace_style=allman', 'lang.visibility=explicit'],
  ],
  ['composer.json', 'php', '{ "scripts": { "lint": "phpcs src" } }', ['!format.brace_style=allman']],
  ['.github/workflows/ci.yml', 'csharp', '- run: dotnet csharpier check .\n', ['format.line_length=100']],
  ['Rakefile', 'ruby', 'task(:lint) { sh "standardrb --fix" }\n', ['format.quotes=double']],
  // Commands one behind the other.
  ['justfile', 'python', 'fmt:\n  ruff check . && ruff format .\n', ['format.quotes=double']],
  ['.husky/pre-commit', 'python', 'black -l 100 . && git add -u\n', ['format.line_length=100']],
  [
    'tox.ini',
    'python',
    '[testenv]\ncommands = pip install black; black -l 90 .\n',
    ['format.line_length=90'],
  ],
  ['.husky/pre-commit', 'python', 'git diff --name-only | xargs -r black -q\n', ['format.quotes=double']],
  ['Makefile', 'python', 'fmt:\n\t@$(RUN) black .\n', ['format.quotes=double']],
  ['Makefile', 'python', 'fmt:\n\t$(BIN)/black -l 90 .\n', ['format.line_length=90']],
  ['Makefile', 'python', 'fmt:\n\tA=1 python -m black .\n', ['format.quotes=double']],
  [
    'tasks.py',
    'python',
    'def fmt(c):\n    c.run(\n        f"black --line-length 99 {SRC}",\n    )\n',
    ['format.line_length=99'],
  ],
  [
    '.gitlab-ci.yml',
    'python',
    'lint:\n  script:\n    - black --exclude "a|b" -l 90 .\n',
    ['format.line_length=90'],
  ],
  ['package.json', 'python', '{ "scripts": { "fmt": "black ." } }', ['format.quotes=double']],
  // Words that are no program.
  [
    'package.json',
    'python',
    '{\n"description": "black and white",\n"keywords": ["black", "x"],\n"author": "run black x"\n}',
    ['!format.quotes=double'],
  ],
  [
    'tasks.py',
    'python',
    'COLORS = ["black", "red"]\nMORE = [\n  "black", "x",\n]\n',
    ['!format.quotes=double'],
  ],
  ['Makefile', 'python', '.PHONY: black lint\nlint: black isort\n', ['!format.quotes=double']],
  ['Makefile', 'python', 'a:\n\ttest -f b || echo "run black on it"\n', ['!format.quotes=double']],
  ['Makefile', 'python', 'a:\n\t# ruff . && black .\n', ['!format.quotes=double']],
  ['tox.ini', 'python', '[testenv]\ndeps =\n    black == 23.1\n', ['!format.quotes=double']],
];

describe('formatters that are run', () => {
  describe('by a build, a task or a pipeline', () => itGuarantees(RUNS));

  it('have their configuration at the root or beside', () => {
    const asked = (own: string): readonly (readonly string[] | undefined)[] => {
      const found = guaranteesOf(
        { path: '.github/workflows/ci.yml', text: '- run: black --check .\n' },
        'python',
        [{ path: own, text: '[tool.black]\nline-length = 120\nskip-string-normalization = true\n' }],
      );
      return ['format.line_length', 'format.quotes'].map(key =>
        found.find(({ values }) => values.size > 0)?.values.get(key),
      );
    };
    assert.deepEqual(asked('pyproject.toml'), [['120'], undefined]);
    assert.deepEqual(asked('docs/pyproject.toml'), [['88'], ['double']]);
  });

  it('are looked for after configurations, and in pipelines of the whole project only', () => {
    assert.ok(isManifest('.github/workflows/ci.yml'));
    assert.ok(!isConfigPath('a/.github/workflows/ci.yml'));
  });
});
