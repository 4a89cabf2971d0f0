import { languageOfPath } from '../model/language';
import type { FormReader } from '../learn/feedback/ports';
import { expectedForm } from '../learn/scopeMatch';
import { decodeSource } from '../observe/decode';
import type { Observer } from '../observe/observer';
import { sha256Hex } from '../skills/canonicalJson';
import { conformsTo } from '../suggest/guard/sites';
import { placeOfPath } from './codebase';
import type { EngineDeps } from './deps';

/** Reads which forms stand at a place now: in the open document, else in the file. Parses only when asked to. */
export function formReader(
  deps: Pick<EngineDeps, 'files' | 'parser' | 'families'>,
  openText: (path: string) => string | undefined,
  observerOf: (languageId: string) => Promise<Observer | undefined>,
): FormReader {
  return {
    fingerprint: async path => {
      try {
        return sha256Hex(openText(path) ?? decodeSource(await deps.files.read(path)) ?? '').slice(0, 16);
      } catch {
        return undefined;
      }
    },
    formsAt: async (rule, path, start, end) => {
      const language = languageOfPath(path);
      const definition = deps.families.keys.get(rule.detector.pattern);
      if (!language || !definition) return undefined;
      try {
        const text = openText(path) ?? decodeSource(await deps.files.read(path));
        const observer = await observerOf(language.id);
        if (text === undefined || !observer) return undefined;
        const tree = (await deps.parser.grammar(language.id)).parse(text);
        try {
          return observer
            .observe(tree, text, path, { startIndex: start, endIndex: end })
            .filter(site => site.key === rule.detector.pattern && site.start < end && site.end > start)
            .flatMap(({ form, within }) => {
              const place = { path, ...placeOfPath(path), ...(within && { within }) };
              const expected = expectedForm(rule, place) ?? rule.value;
              const conforms = conformsTo(form, expected, definition);
              return conforms === undefined ? [] : [conforms ? expected : form];
            });
        } finally {
          tree.delete();
        }
      } catch {
        // Unreadable or unparsable now: the learner takes that as "cannot be told", never as a failure of the rule.
        return undefined;
      }
    },
  };
}
