import { type Fixer, source, within } from './fixer';

/** Semicolons at statement ends. One before a line that opens with a bracket is needed and stays. */
export const fixSemicolon: Fixer = site => {
  const text = source(site);
  const bare = text.trimEnd();
  const follows = site.text[site.start + bare.length];
  if (site.expected === 'always')
    return bare.endsWith(';') || follows === ';' ? undefined : within(site, bare.length, bare.length, ';');
  if (site.expected !== 'never' || !bare.endsWith(';')) return undefined;
  const next = /^\s*(\S)/.exec(site.text.slice(site.start + bare.length))?.[1] ?? '';
  const sameLine = /^[ \t]*\S/.test(site.text.slice(site.start + bare.length));
  if (sameLine || '([`+-/*.,'.includes(next || ' ')) return undefined;
  return within(site, bare.length - 1, bare.length, '');
};

/** Comma after the last element of a list that spans lines. The site is the list with its brackets. */
export const fixTrailingComma: Fixer = site => {
  const text = source(site);
  const close = /[)\]}]$/.test(text) ? text.length - 1 : text.length;
  const bare = text.slice(0, close).trimEnd();
  const lastLine = bare.slice(bare.lastIndexOf('\n') + 1);
  if (/\/\/|#|\*\/$/.test(lastLine)) return undefined;
  const many = text.includes('\n');
  const wants = site.expected === 'all' || (site.expected !== 'none' && site.expected !== 'never' && many);
  if (wants === bare.endsWith(',')) return undefined;
  if (!wants) return within(site, bare.length - 1, bare.length, '');
  return bare.length <= 1 || /\.\.\.[\w$.]+$/.test(lastLine)
    ? undefined
    : within(site, bare.length, bare.length, ',');
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
