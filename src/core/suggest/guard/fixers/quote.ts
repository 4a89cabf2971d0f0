import { type Fixer, source, within } from './fixer';

const MARKS: Readonly<Record<string, string>> = { single: "'", double: '"', backtick: '`' };

/**
 * Changes the quotes of a plain string. A string that holds the other quote, a backslash before a quote, or (for
 * backticks) an interpolation would change its meaning or need escapes, and is left alone.
 */
export const fixQuote: Fixer = site => {
  const mark = MARKS[site.expected];
  const text = source(site);
  const match = /^([A-Za-z]{0,2})("""|'''|["'`])([\s\S]*)\2$/.exec(text);
  if (!mark || !match) return undefined;
  const [, prefix = '', quote = '', body = ''] = match;
  const wanted = mark.repeat(quote.length);
  if (quote === wanted || body.includes(mark) || body.includes('\\' + quote[0])) return undefined;
  if (mark === '`' && body.includes('${')) return undefined;
  if (quote === '`' && (body.includes('${') || body.includes('\n'))) return undefined;
  return within(site, 0, text.length, prefix + wanted + body + wanted);
};
