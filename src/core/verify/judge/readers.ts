import type { SourceFile } from '../source/sourceFile';
import type { Node } from '../syntax/node';
import type { ReadSites, Site } from './sites';

/** Grammars that share their node types: what is said of `ecma` holds for all three. */
export const dialectOf = (file: SourceFile): string =>
  ['typescript', 'tsx', 'javascript'].includes(file.language.id) ? 'ecma' : file.language.id;

/** A reader for each language; others have no sites. `ecma` stands for JavaScript and TypeScript. */
export const byLanguage = (readers: Readonly<Record<string, ReadSites>>): ReadSites =>
  speaking(
    Object.keys(readers).flatMap(id => (id === 'ecma' ? ['typescript', 'javascript'] : (SPEAKS[id] ?? id))),
    file => (readers[file.language.id] ?? readers[dialectOf(file)])?.(file) ?? [],
  );

const SPEAKS: Readonly<Record<string, string>> = { tsx: 'typescript' };

/** A reader that knows what sites are in these languages only: claims about others cannot be checked by it. */
export const speaking = (languages: readonly string[], read: ReadSites): ReadSites =>
  Object.assign((file: SourceFile) => read(file), { languages: new Set(languages) });

/** A reader that finds sites where tests may be: in test files, and in all of a language that keeps tests beside what they test. */
export const inTests = (read: ReadSites): ReadSites =>
  Object.assign(
    (file: SourceFile) => (file.role === 'test' || file.speaks === 'rust' ? read(file) : []),
    read.languages && { languages: read.languages },
  );

const indexByType = (file: SourceFile): ReadonlyMap<string, readonly Node[]> => {
  const index = new Map<string, Node[]>();
  for (const node of file.nodes) {
    const list = index.get(node.type);
    if (list) list.push(node);
    else index.set(node.type, [node]);
  }
  return index;
};

/** All nodes of these types, named ones unless told otherwise. */
export function nodesOf(file: SourceFile, types: string, named = true): readonly Node[] {
  const index = file.once(indexByType);
  return types.split(' ').flatMap(type => (index.get(type) ?? []).filter(node => node.named === named));
}

/** Forms of the nodes of some types; undefined where one is no site. */
export const formsOf =
  (types: string, form: (node: Node, file: SourceFile) => string | undefined): ReadSites =>
  file =>
    nodesOf(file, types).flatMap(node => siteAt(node, form(node, file)));

/** A site at a node, or none where there is no form. */
export const siteAt = (node: Node, form: string | undefined): readonly Site[] =>
  form === undefined ? [] : [{ form, start: node.start, line: node.row + 1 }];

/** Several readers of one key. */
export function together(...readers: readonly ReadSites[]): ReadSites {
  const read: ReadSites = file => readers.flatMap(reader => [...reader(file)]);
  const languages = readers.map(reader => reader.languages);
  return languages.includes(undefined)
    ? read
    : speaking(
        languages.flatMap(set => [...set!]),
        read,
      );
}
