import type { FileRecord } from '../../model/record';

/** Languages whose files name what they use of other files, so that what nobody names is used by nobody. */
const NAMES_ITS_MODULES: ReadonlySet<string> = new Set(['javascript', 'python', 'typescript']);
/** Names that only tests have. */
const TEST_NAME = /(?:^|\/)(?:test_[^/]*|conftest|[^/]*[._-](?:test|tests|spec|cy|e2e))\.[^/]+$/;
/** Files without a test that tests do not use must be this many, and this share of what lies among the tests. */
const FEWEST = 50;
const MOST_SHARE = 0.5;

const withoutEnding = (path: string): string => path.replace(/\.[^./]+$/, '');

/** What others may call a file, as a path or by its last name: without its ending, or by the folder that it stands for. */
function* namesOf(path: string): Generator<string> {
  const own = withoutEnding(path);
  const folder = /^(.*)\/(?:index|__init__)$/.exec(own)?.[1];
  for (const name of folder === undefined ? [own] : [own, folder]) {
    yield name;
    yield `*/${name.slice(name.lastIndexOf('/') + 1)}`;
  }
}

/** A relative module as a path: `./b.js` in `a/x.js` is `a/b.js`. */
function resolved(path: string, module: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of module.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The names by which a file's imports may mean files; of others than relative ones only the last name is known. */
function* namesUsedBy({ path, language, facts }: FileRecord): Generator<string> {
  for (const { module, names } of facts.imports) {
    if (language === 'python') {
      yield `*/${module.split('.').at(-1)!}`;
      for (const name of names) yield `*/${name}`;
    } else if (/^\.\.?(?:\/|$)/.test(module)) {
      const file = resolved(path, module);
      yield file;
      yield withoutEnding(file);
    } else if (module.includes('/')) {
      yield `*/${withoutEnding(module.slice(module.lastIndexOf('/') + 1))}`;
    }
  }
}

/**
 * Inputs of the project's tests: files among the tests that hold no test and that no source, no test and nothing those use
 * imports, such as the code that a formatter is tried on. Only where they are many; a few scripts among tests are written like the rest.
 */
export function inputsOfTests(
  records: readonly FileRecord[],
  hasTests: (path: string) => boolean,
): ReadonlySet<string> {
  const code = records.filter(({ language }) => NAMES_ITS_MODULES.has(language));
  const among = code.filter(({ role }) => role === 'test');
  const unused = new Set(among.filter(({ path }) => !hasTests(path) && !TEST_NAME.test(path)));
  const isMany = (): boolean => unused.size >= FEWEST && unused.size >= MOST_SHARE * among.length;
  if (!isMany()) return new Set();
  const byName = new Map<string, FileRecord[]>();
  for (const record of unused)
    for (const name of namesOf(record.path)) {
      const known = byName.get(name);
      if (known) known.push(record);
      else byName.set(name, [record]);
    }
  const used = code.filter(record => !unused.has(record));
  for (let next = used.pop(); next; next = used.pop())
    for (const name of namesUsedBy(next)) {
      for (const record of byName.get(name) ?? []) if (unused.delete(record)) used.push(record);
      byName.delete(name);
    }
  return new Set(isMany() ? [...unused].map(({ path }) => path) : []);
}
