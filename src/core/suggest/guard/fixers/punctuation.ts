import { type Fixer, source, within } from './fixer';

/** What follows a site on its line or below, comments left out. */
function afterComments(text: string): { readonly next: string; readonly sameLine: boolean } {
  const rest = text.replace(/^(?:[ \t]*\/\*[^\n]*?\*\/)?[ \t]*(?:\/\/[^\n]*)?/, '');
  let below = rest;
  for (let i = 0; i < 20 && /^\s*(\/\/|\/\*)/.test(below); i++)
    below = below.replace(/^\s*(\/\/[^\n]*|\/\*[\s\S]*?\*\/)/, '');
  return { next: /^\s*(\S)/.exec(below)?.[1] ?? '', sameLine: /^\S/.test(rest) };
}

/** Semicolons at statement ends. One before a line that opens with a bracket or an operator is needed and stays. */
export const fixSemicolon: Fixer = site => {
  const bare = source(site).trimEnd();
  const rest = site.text.slice(site.start + bare.length);
  if (site.expected === 'always')
    return bare.endsWith(';') || rest.startsWith(';')
      ? undefined
      : within(site, bare.length, bare.length, ';');
  if (site.expected !== 'never' || !bare.endsWith(';')) return undefined;
  const { next, sameLine } = afterComments(rest);
  if (next !== '}' && (sameLine || (next !== '' && '([`+-/*.,'.includes(next)))) return undefined;
  return within(site, bare.length - 1, bare.length, '');
};

/** Comma after the last element of a list that spans lines. The site is the list with its brackets. */
export const fixTrailingComma: Fixer = site => {
  const close = site.tree.rootNode.descendantForIndex(site.end - 1, site.end - 1);
  let last = close?.previousSibling;
  while (last && (last.type.includes('comment') || last.endIndex <= last.startIndex))
    last = last.previousSibling;
  if (!last || last.startIndex <= site.start) return undefined;
  const has = last.type === ',';
  const wants = site.expected === 'all' || (site.expected === 'multiline' && source(site).includes('\n'));
  if (wants === has || last.isError) return undefined;
  return has
    ? { start: last.startIndex, end: last.endIndex, text: '' }
    : { start: last.endIndex, end: last.endIndex, text: ',' };
};

/** Parentheses around the single parameter of an arrow function. The site is the function or its parameter. */
export const fixArrowParens: Fixer = site => {
  const text = source(site);
  const bare = /^(async\s+)?([\p{L}_$][\p{L}\p{N}_$]*)(?=\s*(=>|$))/u.exec(text);
  const wrapped = /^(async\s+)?\(\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*\)(?=\s*(=>|$))/u.exec(text);
  if (site.expected === 'always' && bare)
    return within(site, 0, bare[0].length, `${bare[1] ?? ''}(${bare[2]!})`);
  if (site.expected === 'avoid' && wrapped)
    return within(site, 0, wrapped[0].length, `${wrapped[1] ?? ''}${wrapped[2]!}`);
  return undefined;
};

/** One blank just inside a pair of brackets on one line, or none. */
export const fixInnerSpace: Fixer = site => {
  const text = source(site);
  const match = /^([^\s([{]*[([{])([ \t]*)([^\n]*?)([ \t]*)([)\]}])$/.exec(text);
  if (!match || match[3] === '') return undefined;
  const blank = site.expected === 'always' ? ' ' : site.expected === 'never' ? '' : undefined;
  if (blank === undefined || (match[2] === blank && match[4] === blank)) return undefined;
  return within(site, 0, text.length, `${match[1]!}${blank}${match[3]!}${blank}${match[5]!}`);
};

/** One token for another: `==` → `===`, `let` → `const`. The site is the token, or begins with it. */
export const fixToken: Fixer = site => {
  const text = source(site);
  if (text === site.found) return within(site, 0, text.length, site.expected);
  const at = text.indexOf(site.found);
  if (at < 0 || text.indexOf(site.found, at + 1) >= 0 || !/^[\w=!<>&|?.]+$/.test(site.expected))
    return undefined;
  return within(site, at, at + site.found.length, site.expected);
};
