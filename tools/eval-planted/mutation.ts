import type { Corpus } from './corpus';
import type { Edit, ParsedFile } from './syntax';

/** A place where one of two forms is chosen. */
export interface PlantSite {
  readonly form: string;
  /** What turns it into another form; undefined where that would change what the code means. */
  readonly flip: readonly Edit[] | undefined;
  /** The form that `flip` makes; the other one of the mutation's two by default. */
  readonly to?: string;
  /** Where each form can be reached from any other. */
  readonly flips?: Readonly<Record<string, readonly Edit[]>>;
}

/** What turns a site into a form; undefined where nothing does. */
export function editsTo(
  site: PlantSite,
  wanted: string,
  [first, second]: readonly [string, string],
): readonly Edit[] | undefined {
  if (site.flips) return site.flips[wanted];
  const to = site.to ?? (site.form === first ? second : first);
  return to === wanted ? site.flip : undefined;
}

interface Planted {
  readonly id: string;
  /** The convention key that must come back. */
  readonly key: string;
  readonly group: 'formatting' | 'other';
  /** Language.speaksAs. */
  readonly languages: readonly string[];
  /** Further keys that speak of the same places, so that they may change with it. Fixed before any run. */
  readonly touches?: RegExp;
}

/** Rewrites single places; whatever is not flipped stays as it is. */
export interface SiteMutation extends Planted {
  readonly kind: 'sites';
  readonly forms: readonly [string, string];
  sites(file: ParsedFile): Iterable<PlantSite>;
}

/** What a rewrite of a whole project did. */
export interface Rewritten {
  readonly corpus: Corpus;
  /** True where a claim says what was planted. */
  says(claim: {
    key: string;
    value: string;
    prefer?: string | undefined;
    over?: string | undefined;
  }): boolean;
  /** Places that have the new form, and all places. */
  readonly planted: number;
  readonly places: number;
  /** Files that have the new form. */
  readonly files: number;
  /** Old name → new name, so that a claim which only follows a renaming is not counted as changed. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/** What a rewrite of a whole project may look at. */
export interface RewriteContext {
  readonly corpus: Corpus;
  /** Language.speaksAs of the files that are rewritten. */
  readonly language: string;
  /** Visits these files with their trees, in path order. */
  readonly files: VisitFiles;
  /** Values of the key that the unchanged copy claims already. */
  readonly claimed: ReadonlySet<string>;
}

/** Rewrites names, files or a whole project at once; undefined where there is nothing to rewrite. */
export interface ProjectMutation extends Planted {
  readonly kind: 'project';
  rewrite(context: RewriteContext): Rewritten | undefined;
}

export type VisitFiles = (visit: (file: ParsedFile) => void) => void;

export type Mutation = SiteMutation | ProjectMutation;
