import { claimsOf } from '../../../src/core/distill/claims';
import { mine } from '../../../src/core/distill/mined/mine';
import type { Convention } from '../../../src/core/model/convention';
import type { FileRole } from '../../../src/core/model/observation';
import type { CallFact, DefinitionFact, FileFacts, FileRecord } from '../../../src/core/model/record';
import type { FamilyLibrary, KeyDefinition } from '../../../src/core/observe/families/types';

const NO_FACTS: FileFacts = { imports: [], calls: [], definitions: [], bindings: [], nodeKinds: {} };

/** A file record from `[key, form]` pairs, one line each. */
export function recordOf(
  path: string,
  sites: readonly (readonly [string, string])[],
  options: { language?: string; role?: FileRole; facts?: Partial<FileFacts> } = {},
): FileRecord {
  const keys = [...new Set(sites.map(s => s[0]))];
  const forms = [...new Set(sites.map(s => s[1]))];
  return {
    path,
    blob: `blob-of-${path}`,
    language: options.language ?? 'typescript',
    role: options.role ?? 'source',
    bytes: 100,
    lines: 100,
    observations: {
      keys,
      forms,
      key: Uint16Array.from(sites, s => keys.indexOf(s[0])),
      form: Uint16Array.from(sites, s => forms.indexOf(s[1])),
      start: Uint32Array.from(sites, (_, i) => i * 10),
      end: Uint32Array.from(sites, (_, i) => i * 10 + 5),
      line: Uint32Array.from(sites, (_, i) => i + 1),
    },
    facts: { ...NO_FACTS, ...options.facts },
  };
}

/** A key definition with sensible minimums; state only what matters. */
export function keyOf(id: string, options: Partial<KeyDefinition> = {}): KeyDefinition {
  return {
    id,
    key: id,
    family: 'formatting',
    title: id,
    forms: new Map(),
    open: true,
    presence: false,
    minimumSupport: 5,
    minimumRate: 0.85,
    minimumFiles: 3,
    languages: [],
    statements: new Map([['*', 'Uses {{value}}.']]),
    perFile: false,
    ...options,
  };
}

/** A convention with sensible values; state only what matters. */
export function convention(key: string, value: string, more: Partial<Convention> = {}): Convention {
  return {
    key,
    value,
    language: ['java'],
    scope: { cases: [], otherwise: 'apply' },
    statement: `${key} is ${value}.`,
    support: 100,
    exceptions: 0,
    rate: 1,
    confidence: 0.95,
    distinctiveness: 0.4,
    source: 'tree',
    trend: { state: 'stable' },
    evidence: [],
    counterEvidence: [],
    family: 'naming',
    pattern: key,
    ...more,
  };
}

export function libraryOf(...keys: KeyDefinition[]): Pick<FamilyLibrary, 'keys'> {
  return { keys: new Map(keys.map(k => [k.id, k])) };
}

/** `count` files `<folder>/f<i>.ts` with the same sites. */
export function filesIn(
  folder: string,
  count: number,
  sites: readonly (readonly [string, string])[],
  options: Parameters<typeof recordOf>[2] = {},
): FileRecord[] {
  return Array.from({ length: count }, (_, i) => recordOf(`${folder}/f${i}.ts`, sites, options));
}

export const repeat = (key: string, form: string, n: number): [string, string][] =>
  Array.from({ length: n }, () => [key, form]);

/** A call with one argument. */
export const call = (callee: string, within = '', line = 1): CallFact => ({ callee, args: 1, line, within });

export const define = (kind: string, name: string, more: Partial<DefinitionFact> = {}): DefinitionFact => ({
  kind,
  name,
  line: 1,
  exported: true,
  ...more,
});

/** A file of which only the facts matter. */
export const fileOf = (
  path: string,
  language: string,
  facts: Partial<FileFacts> = {},
  role: FileRole = 'source',
): FileRecord => recordOf(path, [], { language, role, facts });

export const many = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

/** What the miners say of the keys of a case, in code unit order; `minor` is what is not told. */
export const minedFrom = (records: readonly FileRecord[], key: RegExp): string[] =>
  mine(records)
    .filter(c => key.test(c.key))
    .flatMap(claimsOf)
    .map(
      c =>
        `${c.key}=${c.value} ${c.scope} ${c.support}/${c.exceptions}${c.untold === undefined ? '' : ` ${c.untold}`}`,
    )
    .sort();

const WORDS = [
  'list',
  'view',
  'create',
  'delete',
  'edit',
  'close',
  'open',
  'merge',
  'sync',
  'clone',
  'fork',
  'watch',
  'star',
];
/** A word for a number, different for each. */
export const word = (i: number): string => WORDS[i % WORDS.length]! + (i >= WORDS.length ? String(i) : '');
export const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
