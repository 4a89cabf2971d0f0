import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { roleOf } from '../../src/core/observe/role';
import { readFileSync } from 'node:fs';

/** A set of real source files, all parsed when they are learnt. */
export interface Corpus {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly absolute: string }[];
}

/** Packages that the lockfile installs anyway and that ship sources: the same files on every machine. */
const SOURCES: readonly (readonly [name: string, extension: RegExp, folders: readonly string[]])[] = [
  ['TypeScript', /(?<!\.d)\.ts$/, ['zod/src', '@azure/msal-node/src', '@azure/msal-common/src', 'ajv/lib']],
  ['JavaScript', /\.js$/, ['eslint/lib', '@typescript-eslint/eslint-plugin/dist']],
];

/** Generated, minified and fixture files are not parsed when learning, so they would flatter its times. */
const isParsed = (path: string, absolute: string): boolean =>
  ['source', 'test', 'config'].includes(roleOf(path, readFileSync(absolute, 'utf8')));

export function corpora(root: string): readonly Corpus[] {
  return SOURCES.map(([name, extension, folders]) => ({
    name,
    files: folders.flatMap(folder =>
      readdirSync(join(root, 'node_modules', folder), { recursive: true, encoding: 'utf8' })
        .sort()
        .map(file => ({ path: join(folder, file), absolute: join(root, 'node_modules', folder, file) }))
        .filter(({ path, absolute }) => extension.test(path) && statSync(absolute).isFile())
        .filter(({ path, absolute }) => isParsed(path, absolute)),
    ),
  }));
}
