import { acronymOf, caseAndAffix, plainCase } from './letterCase';
import { type Classifier, MAX_TEXT, lineStart, textOf } from './site';

const compiled = new Map<string, RegExp>();

/** Patterns come from templates, so each is compiled once. */
function pattern(source: string): RegExp {
  let regex = compiled.get(source);
  if (!regex) compiled.set(source, (regex = new RegExp(source, 'u')));
  return regex;
}

/**
 * Arguments are pairs of pattern and form; an odd last one is the form of the rest. Form `free` means that it is no site, `next` that the next classifier
 * shall judge.
 */
function choose(text: string, args: readonly string[]): string | undefined {
  for (let i = 0; i + 1 < args.length; i += 2) if (pattern(args[i]!).test(text)) return passed(args[i + 1]);
  return args.length % 2 === 1 ? passed(args.at(-1)) : undefined;
}

const passed = (form: string | undefined): string | undefined => (form === 'next' ? undefined : form);

/** `match <pattern> <form> … [<form>]`: by the node's text. */
export const match: Classifier = (site, args) => choose(textOf(site), args);

/** Attributes and annotations that a declaration may start with. */
const ATTRIBUTE = /^(?:#?\[|@[\w.]+\s*\(?)/;

/** White space, comments and preprocessor lines between them; `#name(` of JavaScript is none. */
const BETWEEN =
  /^(?:\s+|\/\/[^\n]*\n|\/\*[^]*?\*\/|#[ \t]*(?:(?:end)?(?:if|region)|el(?:if|se)|pragma|nullable|define|undef|warning|error|line)\b(?!\()[^\n]*\n)+/;

/** The text of a declaration from its first modifier on. */
function fromModifiers(source: string): string {
  let rest = source.replace(BETWEEN, '');
  for (let start = ATTRIBUTE.exec(rest); start; start = ATTRIBUTE.exec(rest)) {
    const isOpen = /[[(]$/.test(start[0]);
    rest = rest.slice(isOpen ? closing(rest, start[0].length) : start[0].length).replace(BETWEEN, '');
  }
  return rest;
}

/** Offset behind the bracket that closes the one before `from`, strings skipped; the end where there is none. */
function closing(source: string, from: number): number {
  let depth = 1;
  for (let i = from; i < source.length; i++) {
    const c = source[i]!;
    if (c === '"' || c === "'") {
      for (i++; i < source.length && source[i] !== c; i++) if (source[i] === '\\') i++;
    } else if (c === '[' || c === '(') depth++;
    else if ((c === ']' || c === ')') && --depth === 0) return i + 1;
  }
  return source.length;
}

/** Attributes with data for tests may be long. */
const MAX_DECLARATION = 40_000;

/** `match-declared <pattern> <form> …`: by the text of a declaration without the attributes or annotations it starts with. */
export const matchDeclared: Classifier = ({ source, start, end }, args) => {
  const text = fromModifiers(source.slice(start, Math.min(end, start + MAX_DECLARATION)));
  return text === '' ? undefined : choose(text, args);
};

/** `match-before`: by what stands before the node on its line. */
export const matchBefore: Classifier = ({ source, start }, args) =>
  choose(source.slice(Math.max(lineStart(source, start), start - MAX_TEXT), start), args);

/** `match-after`: by the 200 characters after the node. */
export const matchAfter: Classifier = ({ source, end }, args) => choose(source.slice(end, end + 200), args);

/** `extract <pattern>`: the first group of the pattern in the node's text is the value. */
export const extract: Classifier = (site, [source = '(.*)']) => pattern(source).exec(textOf(site))?.[1];

/** `text`: the node's text itself, at most 80 characters on one line. */
export const text: Classifier = site =>
  site.end - site.start <= 80 && !textOf(site).includes('\n') ? textOf(site) : undefined;

/** `case`: letter case without regard to leading underscores. `case-affix`: with them. */
export const letterCase: Classifier = site => plainCase(textOf(site));
export const caseAffix: Classifier = site => caseAndAffix(textOf(site));

/** `affix prefix|suffix <affix> …`: case and the first of these affixes that the name has, or the case alone. */
export const affix: Classifier = (site, [side, ...affixes]) => {
  const name = textOf(site);
  const found = affixes.find(a =>
    side === 'prefix'
      ? name.startsWith(a) && /^[A-Z_]/.test(name.slice(a.length))
      : name.endsWith(a) && name.length > a.length,
  );
  const letters = plainCase(name);
  return found ? `${letters ?? 'PascalCase'} ${side}:${found}` : letters;
};

/** `only-affix prefix|suffix <affix> …`: `prefix:Abstract`, or `none`. */
export const onlyAffix: Classifier = (site, [side, ...affixes]) => {
  const name = textOf(site);
  const found = affixes.find(
    a => name.length > a.length && (side === 'prefix' ? name.startsWith(a) : name.endsWith(a)),
  );
  return found ? `${side}:${found}` : 'none';
};

/** `acronym`: word or upper. */
export const acronym: Classifier = site => acronymOf(textOf(site));

/** `quote`: single, double or backtick by a string's quote; free where it holds a quote or an escape of one, or a prefix changes its meaning. */
export const quote: Classifier = site => {
  const whole = textOf(site);
  const open = /^[A-Za-z]{0,2}(["'`])/.exec(whole);
  if (!open || site.end - site.start > MAX_TEXT) return undefined;
  if (/^[A-Za-z]{0,2}("""|''')/.test(whole)) return undefined;
  const content = whole.slice(open[0].length, -1);
  if (/["'`]|\n/.test(content)) return undefined;
  return open[1] === '"' ? 'double' : open[1] === "'" ? 'single' : 'backtick';
};

/** `triple-quote`: the same of a docstring. */
export const tripleQuote: Classifier = site => {
  const open = /^[A-Za-z]{0,2}("""|''')/.exec(textOf(site));
  return open ? (open[1] === '"""' ? 'double' : 'single') : undefined;
};

/** `length-at-least`: length of the name as a number. */
export const length: Classifier = site => String(textOf(site).replace(/^[$@_]+/, '').length);

/** `reassigned <form>`: that form for a declaration whose name is not assigned again in the 6,000 characters after it; else free. */
export const reassigned: Classifier = ({ source, start, end }, [form = 'never']) => {
  const name = /([\p{L}_$][\p{L}\p{Nd}_$]*)\s*(?:=|$)/u.exec(source.slice(start, end))?.[1];
  if (!name) return 'free';
  const escaped = name.replace(/\$/g, '\\$');
  const again = new RegExp(
    `(?<![\\w$.])${escaped}\\s*(?:[-+*/%&|^]|<<|>>>?|\\?\\?)?=(?![=>])|(?<![\\w$.])${escaped}\\s*(?:\\+\\+|--)|(?:\\+\\+|--)\\s*${escaped}\\b`,
  );
  return again.test(source.slice(end, end + 6_000)) ? 'free' : form;
};

/** `body-match <pattern> <form> …`: like match, by the 6,000 characters after the node up to the next definition at the margin. */
export const bodyMatch: Classifier = ({ source, end }, args) => {
  const text = source.slice(end, end + 6_000);
  const close = /\n\S/.exec(text);
  return choose(close ? text.slice(0, close.index) : text, args);
};

/** Nodes of one file are judged one after the other: looking for the mark once is enough. */
let firstMark = { source: '', mark: '', at: 0 };

/**
 * `before-mark <pattern> <form>`: that form for a node above the first line of the file that the pattern matches; free
 * below it. For test modules at the end of a source file.
 */
export const beforeMark: Classifier = ({ source, start }, [mark = '$^', form = 'always']) => {
  if (firstMark.source !== source || firstMark.mark !== mark)
    firstMark = { source, mark, at: new RegExp(mark, 'mu').exec(source)?.index ?? source.length };
  return start < firstMark.at ? form : 'free';
};
