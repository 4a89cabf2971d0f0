import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Exact versions, so that a run today and one next year format alike. Installed at run time: the product needs none of them. */
const PACKAGES = [
  'prettier@3.10.1',
  '@prettier/plugin-php@0.25.0',
  '@wasm-fmt/ruff_fmt@0.15.20',
  '@wasm-fmt/clang-format@23.1.0',
];

/** Formats one file; undefined where the formatter cannot read it. */
export type Format = (
  path: string,
  text: string,
  options: Readonly<Record<string, unknown>>,
) => Promise<string | undefined>;

export interface Formatters {
  readonly prettier: Format;
  readonly php: Format;
  readonly ruff: Format;
  readonly clang: Format;
}

interface Prettier {
  format(text: string, options: object): Promise<string>;
}
interface Ruff {
  format(text: string, path: string, options: object): string;
}
interface ClangFormat {
  format(text: string, path: string, style: string): string;
}

/** Installs the formatters into a temporary folder where they are not yet, and loads them. */
export async function loadFormatters(): Promise<Formatters> {
  const folder = join(tmpdir(), 'vernacular-formatters');
  if (!existsSync(join(folder, 'installed'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    execFileSync(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    writeFileSync(join(folder, 'installed'), '');
  }
  const require = createRequire(join(folder, 'package.json'));
  const load = async <T>(name: string): Promise<T> =>
    (await import(pathToFileURL(require.resolve(name)).href)) as T;
  const prettier = require('prettier') as Prettier;
  const php = await load<object>('@prettier/plugin-php');
  const ruff = await load<Ruff>('@wasm-fmt/ruff_fmt');
  const clang = await load<ClangFormat>('@wasm-fmt/clang-format');
  return {
    prettier: guarded((path, text, options) => prettier.format(text, { ...options, filepath: path })),
    php: guarded((path, text, options) =>
      prettier.format(text, { ...options, filepath: path, plugins: [php] }),
    ),
    ruff: guarded((path, text, options) => ruff.format(text, path, options)),
    clang: guarded((path, text, options) => clang.format(text, path, JSON.stringify(options))),
  };
}

/** Real trees hold files that no formatter reads: tests of broken syntax, dialects. */
const guarded =
  (format: (path: string, text: string, options: object) => string | Promise<string>): Format =>
  async (path, text, options) => {
    try {
      return await format(path, text, options);
    } catch {
      return undefined;
    }
  };
