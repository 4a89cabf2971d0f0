import { bySites, type ReadSites } from '../../judge/sites';
import { definitionsOf } from '../../outline/outline';
import { commentsOf } from '../docs/docBlocks';
import { isTest } from '../naming/definitions';

/** The section that a comment names with its first word, which stands alone or before a mark or an `and`. */
function sectionOf(text: string): { mark: string; word: string } | undefined {
  const [, mark, word, rest = ''] = /^(\/\/|#)\s*([a-z]+)(.*)/is.exec(text.slice(0, 120)) ?? [];
  if (mark === undefined || word === undefined) return undefined;
  if (!'given when then arrange act assert'.split(' ').includes(word.toLowerCase())) return undefined;
  return /^\s*($|[-:,.&/]|and(?!\w))/i.test(rest.trimEnd()) ? { mark, word } : undefined;
}

/** Tests with comments for two of three sections between their name and their end, by the words of the set; others have none. */
const sections: ReadSites = file =>
  definitionsOf(file)
    .filter(d => isTest(d, file))
    .map(({ nameNode, node }) => {
      const named = commentsOf(file)
        .filter(({ start }) => start > nameNode.start && start < node.end)
        .flatMap(({ text }) => sectionOf(text) ?? []);
      const set = ['Given When Then', 'Arrange Act Assert'].find(words => {
        const has = new Set(named.map(({ word }) => word.toLowerCase()));
        return words.split(' ').filter(word => has.has(word.toLowerCase())).length >= 2;
      });
      const first = named.find(({ word }) => set?.toLowerCase().split(' ').includes(word.toLowerCase()));
      const cased = first && /^[a-z]/.test(first.word) ? set!.toLowerCase() : set;
      const form = cased?.split(' ').map(word => `${first!.mark} ${word}`);
      return { form: form?.join(' ') ?? 'none', start: nameNode.start, line: nameNode.row + 1 };
    });

/** How tests are divided. */
export const testSections = bySites({ 'test.sections': sections });
