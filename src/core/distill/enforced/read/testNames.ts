import type { Reader } from '../reader';
import { parseData } from './options';
import { type Literal, type LiteralObject, objectsOf } from './script';

/** Names that are read from one file. */
const MOST = 60;

/**
 * The names that a test runner takes for tests, where its configuration says so itself (Jest's `testMatch`, Playwright's too,
 * `test.include` of Vitest, `spec` of Mocha): under any other name a test is not run.
 */
export const readTestNames: Reader = ({ path, text }) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const script = /\.[cm]?[jt]s$/.test(name);
  const data = script ? {} : ownData(name, text);
  const objects = script ? objectsOf(text) : [{ below: [] as string[], value: data }];
  const globs = objects.flatMap(({ below, value }) => [
    ...strings(value.testMatch),
    ...(below[below.length - 1] === 'test' ? strings(value.include) : []),
    ...(/^\.mocharc/.test(name) ? strings(value.spec) : []),
  ]);
  const names = new Set(
    globs
      .slice(0, MOST)
      .flatMap(glob => expanded(glob.slice(glob.lastIndexOf('/') + 1)))
      .slice(0, MOST),
  );
  // A glob for every file of a folder asks for no name.
  const asked = [...names].filter(
    one => /^\*[.\w-]+$/.test(one) && /\w[.\w-]*\.\w+$/.test(one) && !/^\*\.\w+$/.test(one),
  );
  return asked.length > 0 && asked.length === names.size
    ? new Map([['key:test.file_naming', asked.join('|')]])
    : undefined;
};

function ownData(name: string, text: string): LiteralObject {
  const data = parseData(name, text) as { jest?: unknown } | null;
  const own = name === 'package.json' ? data?.jest : data;
  return typeof own === 'object' && own !== null ? (own as LiteralObject) : {};
}

const strings = (value: Literal): string[] =>
  (Array.isArray(value) ? (value as readonly Literal[]) : [value]).flatMap(one =>
    typeof one === 'string' && one.length < 200 ? [one] : [],
  );

/** `*.{test,spec}.[jt]s?(x)` → each name that it stands for, group after group. */
function expanded(glob: string): readonly string[] {
  let names: readonly string[] = [glob];
  while (names.some(name => GROUP.test(name))) names = names.flatMap(once).slice(0, MOST);
  return names;
}

const GROUP = /\{([^{}]*)\}|\[([a-z]+)\]|([?@+])\(([^()]*)\)/;

function once(name: string): readonly string[] {
  const found = GROUP.exec(name);
  if (!found) return [name];
  const [whole, braces, letters, kind, group = ''] = found;
  const parts = braces?.split(',') ?? (letters === undefined ? group.split('|') : [...letters]);
  const all = kind === '?' ? [...parts, ''] : parts;
  return all.map(part => name.slice(0, found.index) + part + name.slice(found.index + whole.length));
}
