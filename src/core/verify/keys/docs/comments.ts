import { byLanguage, nodesOf } from '../../judge/readers';
import { bySites, type ReadSites, type Site } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn } from '../../syntax/node';
import { type Comment, commentsOf, isAlone } from './docBlocks';

/** American spellings with the British ones; `license` is in every header, whoever writes it. */
const SPELLINGS = `
  behavior/behaviour color/colour favor/favour honor/honour neighbor/neighbour initialize/initialise serialize/serialise
  normalize/normalise optimize/optimise organize/organise recognize/recognise synchronize/synchronise customize/customise
  minimize/minimise maximize/maximise finalize/finalise utilize/utilise canceled/cancelled canceling/cancelling
  labeled/labelled modeling/modelling center/centre catalog/catalogue analyze/analyse defense/defence`
  .trim()
  .split(/\s+/)
  .map(pair => pair.split('/') as [us: string, uk: string]);

const US = new Set(SPELLINGS.map(([us]) => us));
const UK = new Set(SPELLINGS.map(([, uk]) => uk));

/** The spelling of a word, an ending aside. */
function spellingOf(given: string): 'us' | 'uk' | undefined {
  const word = given.toLowerCase();
  for (const end of ['', 's', 'd', 'r', 'rs', 'ing']) {
    if (!word.endsWith(end)) continue;
    const stem = word.slice(0, word.length - end.length);
    if (US.has(stem)) return 'us';
    if (UK.has(stem)) return 'uk';
  }
  return undefined;
}

const spelling: ReadSites = file =>
  commentsOf(file).flatMap(({ start, text }) =>
    [...text.slice(0, 4_000).matchAll(/\b\w+\b/g)].flatMap(word => {
      const form = spellingOf(word[0]);
      return form ? [{ form, start: start + word.index }] : [];
    }),
  );

/** How tools are silenced, the longer form first. */
const SUPPRESSIONS: readonly (readonly [RegExp, string])[] = [
  [/^\/\/nolint:[\w,]+ \/\/ ?\S/, '//nolint:<linter> // <reason>'],
  [/^\/\/nolint:[\w,]+\s*$/, '//nolint:<linter>'],
  [/^\/\/ ?nolint\b/, '//nolint'],
  [/^\/\/lint:ignore \S+ \S/, '//lint:ignore <check> <reason>'],
  [/^\/\/ ?#nosec/, '// #nosec'],
  [/^#\s*type:\s*ignore\[[\w, -]+\]/, '# type: ignore[<code>]'],
  [/^#\s*type:\s*ignore/, '# type: ignore'],
  [/^#\s*noqa:\s*\w+/, '# noqa: <code>'],
  [/^#\s*noqa\b/, '# noqa'],
  [/^#\s*pylint:\s*disable=/, '# pylint: disable=<rule>'],
  [/^(\/\/|\/\*)\s*eslint-disable-next-line\s+\S.*\s--\s/, '// eslint-disable-next-line <rule> -- <reason>'],
  [/^(\/\/|\/\*)\s*eslint-disable-next-line\s+[\w@]/, '// eslint-disable-next-line <rule>'],
  [/^(\/\/|\/\*)\s*eslint-disable-next-line/, '// eslint-disable-next-line'],
  [/^\/\*\s*eslint-disable\b/, '/* eslint-disable <rule> */'],
  [/^#\s*rubocop:(disable|todo)\b/, '# rubocop:disable <cop>'],
  [/^\/\/\s*phpcs:/, '// phpcs:ignore'],
  [/^\/\/\s*@phpstan-ignore-(?:next-)?line/, '// @phpstan-ignore-line'],
  [/^\/\/\s*@phpstan-ignore/, '// @phpstan-ignore <rule>'],
  [/^\/\*[\s*]*@phpstan-ignore-(?:next-)?line/, '/** @phpstan-ignore-line */'],
  [/^\/\*[\s*]*@phpstan-ignore/, '/** @phpstan-ignore <rule> */'],
  [/^\/\/\s*NOLINT\(/, '// NOLINT(<check>)'],
  [/^\/\/\s*-?@?ReSharper disable/, '// ReSharper disable <rule>'],
];

const at = ({ start, line }: Comment, form: string | undefined): Site[] =>
  form === undefined ? [] : [{ form, start, line }];

const suppression: ReadSites = file => [
  ...commentsOf(file).flatMap(comment =>
    at(comment, SUPPRESSIONS.find(([shape]) => shape.test(comment.text.slice(0, 300)))?.[1]),
  ),
  ...(file.speaks === 'csharp' ? directives(file) : []),
];

/** Lines of C# that tell its compiler to be silent. */
function directives(file: SourceFile): Site[] {
  const sites: Site[] = [];
  let start = 0;
  for (const line of file.text.split('\n')) {
    const words = line.trim().split(/[ \t]/);
    if (words[0] === '#pragma' && words[1] === 'warning' && /^disable\b/.test(words[2] ?? ''))
      sites.push({ form: '#pragma warning disable <rule>', start: start + line.indexOf('#') });
    start += line.length + 1;
  }
  return sites;
}

/** `TODO(name): text` with holes. */
const todo: ReadSites = file =>
  commentsOf(file).flatMap(comment => {
    const found = /^(?:\/\/|#|\/\*)\s*@?(TODO|FIXME|XXX|HACK)\s*(\([^)]{1,40}\))?(:?)(?=\s|$)/i.exec(
      comment.text.slice(0, 300),
    );
    if (!found) return [];
    const [, word, who, colon] = found;
    const hole = who === undefined ? '' : /\d/.test(who) ? '(#<n>)' : '(<name>)';
    return at(comment, `${word!}${hole}${colon!} <text>`);
  });

/** Where code begins: behind the comments of the top. */
function codeStart(file: SourceFile): number {
  let start = 0;
  for (const comment of commentsOf(file)) {
    const gap = /\S/.exec(file.text.slice(start, comment.start));
    if (gap) break;
    start = comment.end;
  }
  return start;
}

/** One mark five times and more, with a title behind it or not; above all code such lines frame the header. */
const divider: ReadSites = file => {
  const code = codeStart(file);
  return commentsOf(file).flatMap(comment => {
    const found = /^(\/\/|#|\/\*)\s*([-=*#~/])\2{4,}(.*)$/.exec(comment.text.slice(0, 200).trim());
    if (!found || comment.start < code) return [];
    const five = found[2]!.repeat(5);
    const line = /^(\/\/\/|##)/.test(found[1]! + five) ? five : `${found[1]!} ${five}`;
    const title = found[3]!;
    if (!/\w/.test(title)) return at(comment, line);
    const last = title.replace(/\*\/$/, '').trimEnd().slice(-3);
    return at(comment, `${line} <title>${last === found[2]!.repeat(3) ? ` ${five}` : ''}`);
  });
};

/** Ordinary comments on lines of their own, below the header. */
const style: ReadSites = file => {
  if (!/^(typescript|javascript|java|csharp|go|rust|php|cpp)$/.test(file.speaks)) return [];
  return commentsOf(file).flatMap(comment => {
    if (/^(\/\*\*|\/\/\/|\/\/!)/.test(comment.text) || comment.line < 5 || !isAlone(comment, file)) return [];
    return at(
      comment,
      comment.text.startsWith('//') ? 'line' : comment.text.startsWith('/*') ? 'block' : undefined,
    );
  });
};

/** Single comments of three words and more, of one line, that are no doc, code, directive or divider, with their text. */
function prose(file: SourceFile): { comment: Comment; text: string }[] {
  let above = -2;
  return commentsOf(file).flatMap(comment => {
    const goesOn = comment.line === above + 1;
    above = comment.endLine;
    if (goesOn || comment.line !== comment.endLine || /^(\/\*\*|\/\/\/|\/\/!|#!|##)/.test(comment.text))
      return [];
    if (/^(\/\/|#)/.test(file.line(comment.endLine + 1).trim())) return [];
    const text = comment.text
      .replace(/^(\/\/|\/\*|#)\s?/, '')
      .replace(/\s*\*\/$/, '')
      .trim();
    const isCode = /[;{}=()[\]@:`]|https?:|->/.test(text);
    const isDirective = /^(eslint|noqa|type|pylint|rubocop|todo|fixme|nolint|ts|istanbul|c8|phpcs)\b/i.test(
      text,
    );
    return text.split(/\s+/).length < 3 || !/^\p{L}/u.test(text) || isCode || isDirective
      ? []
      : [{ comment, text }];
  });
}

/** C++: the brace that ends a namespace of several lines, with a comment behind it that says so or with none. */
const namespaceEnds: ReadSites = file =>
  nodesOf(file, 'namespace_definition').flatMap(node => {
    const body = childIn(node, 'body');
    const brace = body?.children.at(-1);
    if (!body || brace?.type !== '}' || brace.missing || body.row === body.endRow) return [];
    const [, , comment] =
      /^([ \t]*)((?:\/\/|\/\*)\s*(?:end )?(?:of )?(?:(?:anonymous|unnamed) )?namespace\b)?/.exec(
        file.text.slice(brace.end, brace.end + 200),
      )!;
    const isOther = /^[ \t]*\/[/*]/.test(file.text.slice(brace.end, brace.end + 200));
    if (comment === undefined && isOther) return [];
    return [{ form: comment === undefined ? 'never' : '// namespace <name>', start: brace.start }];
  });

/** Ordinary comments. */
export const comments = bySites({
  'comment.spelling': spelling,
  'comment.suppression': suppression,
  'comment.todo': todo,
  'comment.divider': divider,
  'comment.style': style,
  'comment.namespace_end': byLanguage({ cpp: namespaceEnds }),
  'comment.capital': file =>
    prose(file).flatMap(({ comment, text }) => {
      const [first = ''] = text.split(/\s+/);
      if (!/^\p{L}\p{Ll}*,?$/u.test(first)) return [];
      return at(comment, /^\p{Lu}/u.test(first) ? 'always' : 'never');
    }),
  'comment.period': file =>
    prose(file)
      .filter(({ comment }) => isAlone(comment, file))
      .flatMap(({ comment, text }) => at(comment, /[.!?]$/.test(text) ? 'always' : 'never')),
});
