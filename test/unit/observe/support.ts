import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { loadFamilies } from '../../../src/core/observe/families/load';
import type { FamilyLibrary } from '../../../src/core/observe/families/types';
import { type Observer, createObserver } from '../../../src/core/observe/observer';
import { testParser } from '../treesitter/support';

const TEMPLATES = 'skills-templates';

/** The shipped templates, path below their folder → text. */
export function templateFiles(): Map<string, string> {
  const entries = readdirSync(TEMPLATES, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(TEMPLATES, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

let library: FamilyLibrary | undefined;
export const shippedLibrary = (): FamilyLibrary => (library ??= loadFamilies(templateFiles()));

const observers = new Map<string, Promise<Observer>>();

/** One observer per language for all tests of a process. */
export function observerOf(language: string): Promise<Observer> {
  let observer = observers.get(language);
  if (!observer)
    observers.set(
      language,
      (observer = testParser()
        .grammar(language)
        .then(grammar => createObserver(grammar, shippedLibrary()))),
    );
  return observer;
}

/** Sites as `key=value text` for the keys asked for. */
export async function sitesOf(
  language: string,
  code: string,
  keys: ReadonlySet<string>,
  path = 'src/sample.txt',
): Promise<string[]> {
  const observer = await observerOf(language);
  const grammar = await testParser().grammar(language);
  const tree = grammar.parse(code);
  try {
    return observer
      .observe(tree, code, path)
      .filter(o => keys.has(o.key))
      .map(o => `${o.key}=${o.form} ${code.slice(o.start, o.end)}`);
  } finally {
    tree.delete();
  }
}
