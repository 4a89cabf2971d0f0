import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { LANGUAGES } from '../../model/language';
import { type FamilyYaml, type KeyYaml, readFamilyYaml } from './schema';
import type { Family, FamilyLibrary, FamilyProblem, KeyDefinition } from './types';

/** Folder of the queries that collect facts for the mined families; it is not a family. */
const FACTS = 'facts';

/** Raised when what observers find changes although no template did: it invalidates cached records. */
const OBSERVER_REVISION = 24;

const DEFAULTS = { minimumSupport: 20, minimumRate: 0.9, minimumFiles: 3 };

type Files = ReadonlyMap<string, string>;

/**
 * Loads the families of `skills-templates/` (path below that folder → text) and of the workspace's own templates. Never
 * throws: a bad file is reported as a problem and left out, and a workspace family may not redefine a shipped key.
 */
export function loadFamilies(files: Files, workspace: Files = new Map()): FamilyLibrary {
  const problems: FamilyProblem[] = [];
  const keys = new Map<string, KeyDefinition>();
  const families = [
    ...loadFolder(files, 'shipped', keys, problems),
    ...loadFolder(workspace, 'workspace', keys, problems),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const facts = queriesOf(FACTS, files);
  return { families, keys, facts, version: versionOf(files, workspace), problems };
}

function loadFolder(
  files: Files,
  origin: Family['origin'],
  keys: Map<string, KeyDefinition>,
  problems: FamilyProblem[],
): Family[] {
  const families: Family[] = [];
  for (const path of [...files.keys()].sort()) {
    if (!/^[^/]+\/family\.yaml$/.test(path)) continue;
    const folder = path.slice(0, path.indexOf('/'));
    const read = readFamilyYaml(files.get(path)!);
    if ('problems' in read) {
      problems.push(...read.problems.map(problem => ({ file: path, ...problem })));
      continue;
    }
    const family = familyOf(folder, read.yaml, files, origin);
    const message = conflictOf(family, keys);
    if (message) {
      problems.push({ file: path, line: 1, message });
      continue;
    }
    for (const key of family.keys) keys.set(key.id, key);
    families.push(family);
  }
  return families;
}

function familyOf(folder: string, yaml: FamilyYaml, files: Files, origin: Family['origin']): Family {
  return {
    id: yaml.id,
    skill: yaml.skill,
    title: yaml.title,
    description: yaml.description,
    keys: Object.entries(yaml.keys ?? {}).map(([id, key]) => keyOf(id, key, yaml)),
    queries: queriesOf(folder, files),
    template: files.get(`${folder}/SKILL.md`) ?? '',
    mined: yaml.mined ?? false,
    origin,
  };
}

function keyOf(id: string, yaml: KeyYaml, family: FamilyYaml): KeyDefinition {
  const forms = new Map(Object.entries(yaml.forms ?? {}));
  const statements = new Map<string, string>();
  for (const [form, text] of Object.entries(yaml.statements ?? {}))
    statements.set(forms.get(form) ?? form, text);
  if (yaml.statement) statements.set('*', yaml.statement);
  const values = new Set(forms.values());
  return {
    id,
    key: yaml.as ?? id,
    family: family.id,
    title: yaml.title,
    forms,
    open: yaml.open ?? yaml.number !== undefined,
    ...(yaml.number && { number: yaml.number }),
    ...(yaml.largest !== undefined && { largest: yaml.largest }),
    presence: values.size > 0 && [...values].every(value => value === 'always' || value === 'never'),
    minimumSupport: yaml.minimumSupport ?? family.minimumSupport ?? DEFAULTS.minimumSupport,
    minimumRate: yaml.minimumRate ?? family.minimumRate ?? DEFAULTS.minimumRate,
    minimumFiles: yaml.minimumFiles ?? family.minimumFiles ?? DEFAULTS.minimumFiles,
    languages: yaml.languages ?? [],
    statements,
    ...(yaml.fix && { fix: yaml.fix }),
    perFile: yaml.perFile ?? false,
    ...(yaml.detect && { detect: typeof yaml.detect === 'string' ? [yaml.detect] : yaml.detect }),
  };
}

/** A capture `@a.b.c` could mean key `a.b` with form `c` or key `a.b.c`: such a pair of declarations is refused. */
function conflictOf(family: Family, known: ReadonlyMap<string, KeyDefinition>): string | undefined {
  const all = new Map(known);
  for (const key of family.keys) {
    if (known.has(key.id))
      return `The key ${key.id} belongs to the family ${known.get(key.id)!.family} already.`;
    all.set(key.id, key);
  }
  for (const key of all.values())
    for (const form of key.forms.keys())
      if (all.has(`${key.id}.${form}`))
        return `The form ${form} of ${key.id} cannot be told from the key ${key.id}.${form}: rename the form.`;
  return undefined;
}

/** The queries of a folder; `; extends: javascript` on a line puts that language's patterns of the same folder first. */
function queriesOf(folder: string, files: Files): Map<string, string> {
  const queries = new Map<string, string>();
  const read = (id: string, depth: number): string => {
    const own = files.get(`${folder}/queries/${id}.scm`) ?? '';
    const base = /^; extends: (\w+)$/m.exec(own)?.[1];
    return base && depth < 3 ? `${read(base, depth + 1)}\n${own}` : own;
  };
  for (const path of files.keys()) {
    const id = queryLanguage(path, folder);
    if (id) queries.set(id, read(id, 0));
  }
  return queries;
}

function queryLanguage(path: string, folder: string): string | undefined {
  const prefix = `${folder}/queries/`;
  if (!path.startsWith(prefix) || !path.endsWith('.scm')) return undefined;
  const id = path.slice(prefix.length, -'.scm'.length);
  return LANGUAGES.some(language => language.id === id) ? id : undefined;
}

function versionOf(files: Files, workspace: Files): string {
  const parts = [String(OBSERVER_REVISION)];
  for (const [name, source] of [['shipped', files] as const, ['workspace', workspace] as const])
    for (const path of [...source.keys()].sort())
      if (/family\.yaml$|\.scm$/.test(path)) parts.push(name, path, source.get(path)!);
  return bytesToHex(sha256(utf8ToBytes(parts.join('\0')))).slice(0, 16);
}
