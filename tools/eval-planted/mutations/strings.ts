import type { PlantSite, SiteMutation } from '../mutation';
import { nodesOf, type ParsedFile, put } from '../syntax';

/** A string without quotes of either kind inside; whatever else is escaped means the same in both. */
const PLAIN = /^([a-zA-Z]*)(['"])((?:[^'"\\\n]|\\[^'"\n])*)\2$/;
/** In PHP and Ruby only what has no escape and nothing to fill in means the same in both. */
const LITERAL = /^()(['"])([^'"\\\n$#{]*)\2$/;

function quotes(types: readonly string[], pattern: RegExp) {
  return function* (file: ParsedFile): Generator<PlantSite> {
    for (const node of nodesOf(file, new Set(types))) {
      const match = pattern.exec(node.text);
      if (!match || /^(jsx_attribute|interpolation)$/.test(node.parent?.type ?? '')) continue;
      const [, prefix, quote, body] = match as unknown as [string, string, string, string];
      const other = quote === "'" ? '"' : "'";
      yield {
        form: quote === "'" ? 'single' : 'double',
        flip: [put(node.startIndex, node.endIndex, prefix + other + body + other)],
      };
    }
  };
}

const ofQuotes = (language: string, types: readonly string[], pattern: RegExp): SiteMutation => ({
  kind: 'sites',
  id: 'quotes',
  key: 'format.quotes',
  group: 'formatting',
  languages: [language],
  forms: ['single', 'double'],
  sites: quotes(types, pattern),
});

export const STRINGS: readonly SiteMutation[] = [
  ofQuotes('typescript', ['string'], PLAIN),
  ofQuotes('javascript', ['string'], PLAIN),
  ofQuotes('python', ['string'], PLAIN),
  ofQuotes('php', ['string', 'encapsed_string'], LITERAL),
  ofQuotes('ruby', ['string'], LITERAL),
];
