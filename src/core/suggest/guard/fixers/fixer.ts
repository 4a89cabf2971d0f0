import type { DocumentEdit } from '../../../model/suggestion';
import type { SyntaxTree } from '../../../ports/syntaxParser';

/** A site that departs from a rule, in the text it stands in. */
export interface FixSite {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly tree: SyntaxTree;
  readonly found: string;
  readonly expected: string;
}

/** The edit that gives the site the expected form; undefined where that is not mechanical here. */
export type Fixer = (site: FixSite) => DocumentEdit | undefined;

export const source = (site: FixSite): string => site.text.slice(site.start, site.end);

/** An edit within a site, with offsets relative to its start. */
export const within = (site: FixSite, start: number, end: number, text: string): DocumentEdit => ({
  start: site.start + start,
  end: site.start + end,
  text,
});
