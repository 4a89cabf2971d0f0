import {
  type Classifier,
  type Site,
  endsLine,
  isBlank,
  isSpace,
  lineBreaks,
  lineStart,
  nextSolid,
  previousSolid,
  startsLine,
} from './site';

/** `inner-space`: blanks just inside a bracketed node on one line: always, never; free when empty or broken over lines. */
export const innerSpace: Classifier = ({ source, start, end }) => {
  const first = source.charCodeAt(start + 1);
  const last = source.charCodeAt(end - 2);
  if (end - start < 3 || first === 10 || first === 13 || last === 10) return undefined;
  if (source.slice(start + 1, end - 1).trim() === '') return undefined;
  if (source.indexOf('\n', start) < end && source.indexOf('\n', start) >= 0) return undefined;
  return isBlank(first) === isBlank(last) ? (isBlank(first) ? 'always' : 'never') : undefined;
};

/** `free-after <characters>`: no site where one of these characters stands directly before the node. */
export const freeAfter: Classifier = ({ source, start }, [characters = '']) =>
  start > 0 && characters.includes(source[start - 1]!) ? 'free' : undefined;

/** `space-before`, `space-after`: a blank at that side: always, never; free at a line break. */
export const spaceBefore: Classifier = ({ source, start }) =>
  startsLine(source, start) ? undefined : isBlank(source.charCodeAt(start - 1)) ? 'always' : 'never';
export const spaceAfter: Classifier = ({ source, end }) =>
  endsLine(source, end) ? undefined : isBlank(source.charCodeAt(end)) ? 'always' : 'never';

/** `wrap`: an operator or dot at a line break: leading (the line starts with it) or trailing; free within a line. */
export const wrap: Classifier = ({ source, start, end }) => {
  const leading = startsLine(source, start);
  const trailing = endsLine(source, end);
  return leading === trailing ? undefined : leading ? 'leading' : 'trailing';
};

/** `own-line`: new_line where a keyword or bracket starts its line, same_line otherwise. */
export const ownLine: Classifier = ({ source, start }) =>
  startsLine(source, start) ? 'new_line' : 'same_line';

/** `after-brace`: like own-line, only for keywords that follow a closing brace. */
export const afterBrace: Classifier = ({ source, start }) =>
  source[previousSolid(source, start)] !== '}'
    ? undefined
    : startsLine(source, start)
      ? 'new_line'
      : 'same_line';

/** `brace-style`: allman where the opening brace of a block starts its line, else 1tbs; free for one-line blocks. */
export const braceStyle: Classifier = ({ source, start, end }) => {
  const broken = source.indexOf('\n', start);
  if (broken < 0 || broken >= end) return undefined;
  return startsLine(source, start) ? 'allman' : 'k&r';
};

/** `trailing-comma`: multiline or none by the character before the closing bracket of a list broken over lines with each
 * part on lines of its own; free for one-line and hugging lists. With a third argument a missing comma
 * counts only where elements stand on several lines (formatters that keep the elements on one line put none). */
export const trailingComma: Classifier = (site, [whenComma = 'multiline', whenNone = 'none', broken]) => {
  const { source, start } = site;
  const close = site.end - 1;
  if (!startsLine(source, close)) return undefined;
  const last = previousSolid(source, close);
  if (last <= start || !endsLine(source, start + 1)) return undefined;
  const end = lastType(site, last);
  if (end === undefined) return undefined;
  if (end === ',') return whenComma;
  return broken && !standsOnSeveralLines(site) ? undefined : whenNone;
};

/**
 * What a list ends in: its last character or, where a comment may hide that, its last token; undefined where it holds nothing
 * but comments.
 */
function lastType({ node, source }: Site, last: number): string | undefined {
  if (!/\/\/|#|\*\//.test(source.slice(lineStart(source, last), last + 1))) return source[last];
  let index = node.childCount - 2;
  while (index > 0 && node.child(index)?.type.includes('comment')) index--;
  return index > 0 ? node.child(index)?.type : undefined;
}

/** Elements of a list that begin on more than one line; what is nested in them does not count. */
function standsOnSeveralLines({ node }: Site): boolean {
  let row = -1;
  for (let i = 0; i < node.namedChildCount; i++) {
    const child = node.namedChild(i);
    if (!child || child.type.includes('comment')) continue;
    if (row >= 0 && child.startPosition.row !== row) return true;
    row = child.startPosition.row;
  }
  return false;
}

/** `blank-before`: blank line before a statement that is not the first of its block: always, never. */
export const blankBefore: Classifier = ({ source, start }) => {
  if (!startsLine(source, start)) return undefined;
  let end = lineStart(source, start) - 1;
  if (end <= 0) return undefined;
  const previous = source.slice(lineStart(source, end), end).trim();
  if (previous === '') {
    end = lineStart(source, end) - 1;
    const earlier = source.slice(lineStart(source, Math.max(end, 0)), Math.max(end, 0)).trim();
    return /[{:]$|^(?:begin|do|else|then|ensure)$/.test(earlier) ? undefined : 'always';
  }
  if (
    /[{:([]$|\b(?:do|else|then|begin|ensure)$|\|$|=>$/.test(previous) ||
    /^(?:\/\/|#|\/?\*|case\b|default\b|if\b|unless\b|when\b|def\b|rescue\b|elsif\b)/.test(previous)
  )
    return undefined;
  return 'never';
};

/** `lines`: number of lines of the node. */
export const lines: Classifier = ({ source, start, end }) => String(lineBreaks(source, start, end) + 1);

/** `body-lines`: number of lines between the first and the last line of a block. */
export const bodyLines: Classifier = ({ source, start, end }) => {
  const count = lineBreaks(source, start, end) - 1;
  return count > 0 ? String(count) : undefined;
};

/** `tight`: space or none between the end of the node and what follows on the same line. */
export const tight: Classifier = ({ source, end }) => {
  const code = source.charCodeAt(end);
  return code === 10 || code === 13 || Number.isNaN(code) ? undefined : isBlank(code) ? 'space' : 'none';
};

/** `around`: space or none on both sides of an operator within a line. */
export const around: Classifier = ({ source, start, end }) => {
  if (startsLine(source, start) || endsLine(source, end)) return undefined;
  const before = isSpace(source.charCodeAt(start - 1));
  return before === isSpace(source.charCodeAt(end)) ? (before ? 'space' : 'none') : undefined;
};

/** `semicolon`: always or never by the character at the end of a statement that could do without it. */
export const semicolon: Classifier = ({ source, end }) => {
  if (source[end - 1] === ';') return 'always';
  const next = nextSolid(source, end);
  // Before a bracket or template a statement needs the semicolon, so its absence there is another construct.
  return source[next] === ';' ? 'always' : 'never';
};
