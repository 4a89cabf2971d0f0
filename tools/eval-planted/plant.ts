import { languageOfPath } from '../../src/core/model/language';
import type { SyntaxParser, SyntaxTree } from '../../src/core/ports/syntaxParser';
import type { Corpus } from './corpus';
import { editsTo, type VisitFiles, type SiteMutation } from './mutation';
import { applyEdits, type Edit, type ParsedFile, walk } from './syntax';

/** Sites of one file with the new form, and all. */
export interface FileCount {
  readonly target: number;
  readonly total: number;
}

export interface Plant {
  readonly corpus: Corpus;
  /** By path, after planting; files without sites are left out. */
  readonly counts: ReadonlyMap<string, FileCount>;
}

/** The files of one language with their trees, parsed once for all mutations. */
export class Forest {
  private readonly files: ParsedFile[] = [];
  private readonly trees: SyntaxTree[] = [];

  static async of(corpus: Corpus, language: string, parser: SyntaxParser): Promise<Forest> {
    const forest = new Forest();
    for (const [path, text] of corpus.texts) {
      const found = languageOfPath(path)!;
      if (found.speaksAs !== language) continue;
      const tree = (await parser.grammar(found.id)).parse(text);
      forest.trees.push(tree);
      const nodes = [...walk(tree.rootNode)];
      const types = nodes.map(node => node.type);
      forest.files.push({ path, text, language: found.id, root: tree.rootNode, nodes, types });
    }
    return forest;
  }

  readonly visit: VisitFiles = visitor => {
    for (const file of this.files) visitor(file);
  };

  dispose(): void {
    for (const tree of this.trees) tree.delete();
  }
}

/**
 * Rewrites the sites of some files to `target`, and those of the other files to `rest` where that is given. What can only
 * be flipped between two forms keeps any third one.
 */
export function plant(
  corpus: Corpus,
  mutation: SiteMutation,
  files: VisitFiles,
  target: string,
  chosen: (path: string) => boolean,
  rest?: string,
): Plant {
  const texts = new Map(corpus.texts);
  const counts = new Map<string, FileCount>();
  files(file => {
    const wanted = chosen(file.path) ? target : rest;
    const edits: Edit[] = [];
    let inTarget = 0;
    let total = 0;
    for (const site of mutation.sites(file)) {
      const by =
        wanted === undefined || site.form === wanted ? undefined : editsTo(site, wanted, mutation.forms);
      if (by) edits.push(...by);
      total++;
      if ((by ? wanted : site.form) === target) inTarget++;
    }
    if (total === 0) return;
    counts.set(file.path, { target: inTarget, total });
    if (edits.length > 0) texts.set(file.path, applyEdits(file.text, edits));
  });
  return { corpus: { ...corpus, texts }, counts };
}

/** Share of the sites of some files that have the new form. */
export function rateOf(
  counts: ReadonlyMap<string, FileCount>,
  within: (path: string) => boolean = () => true,
): number {
  let target = 0;
  let total = 0;
  for (const [path, count] of counts) {
    if (!within(path)) continue;
    target += count.target;
    total += count.total;
  }
  return total === 0 ? 0 : target / total;
}

export function sitesOf(counts: ReadonlyMap<string, FileCount>): number {
  let total = 0;
  for (const count of counts.values()) total += count.total;
  return total;
}
