import type { RuleRef } from '../model/rule';
import type { Deviation } from '../model/suggestion';
import type { SyntaxRange, SyntaxTree } from '../ports/syntaxParser';
import type { LineTable } from '../observe/lines';
import { fixSite } from './guard/guard';
import { type Judge, judgeSites } from './guard/sites';

/** Departures from live rules, in source order, each once; with the mechanical fix where there is one. */
export function deviationsOf(
  judge: Judge,
  tree: SyntaxTree,
  text: string,
  path: string,
  statementOf: (ref: RuleRef, expected: string) => string,
  ranges?: readonly SyntaxRange[],
  lines?: LineTable,
): Deviation[] {
  const sites = (ranges ?? [undefined]).flatMap(range => judgeSites(judge, tree, text, path, range, lines));
  const found = new Map<string, Deviation>();
  for (const site of sites) {
    if (site.conforms || site.refused) continue;
    const { start, end, line, form } = site.observation;
    const fix = fixSite(site, tree, text);
    found.set(`${site.routed.ref.rule}:${start}:${end}`, {
      rule: site.routed.ref,
      statement: statementOf(site.routed.ref, site.routed.expected),
      start,
      end,
      line,
      found: form,
      expected: site.routed.expected,
      ...(fix ? { fix } : {}),
    });
  }
  return [...found.values()].sort((a, b) => a.start - b.start || (a.rule.rule < b.rule.rule ? -1 : 1));
}
