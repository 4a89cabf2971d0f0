import type { Comment, FileView } from '../view';
import type { Detector, Emit } from './detector';

/** Words with two spellings: the American one and what it is in British English. `License` is in every header, whoever writes it. */
const SPELLINGS: readonly (readonly [us: string, uk: string])[] = [
  ['behavior', 'behaviour'],
  ['color', 'colour'],
  ['favor', 'favour'],
  ['honor', 'honour'],
  ['neighbor', 'neighbour'],
  ['initialize', 'initialise'],
  ['serialize', 'serialise'],
  ['normalize', 'normalise'],
  ['optimize', 'optimise'],
  ['organize', 'organise'],
  ['recognize', 'recognise'],
  ['synchronize', 'synchronise'],
  ['customize', 'customise'],
  ['minimize', 'minimise'],
  ['maximize', 'maximise'],
  ['finalize', 'finalise'],
  ['utilize', 'utilise'],
  ['canceled', 'cancelled'],
  ['canceling', 'cancelling'],
  ['labeled', 'labelled'],
  ['modeling', 'modelling'],
  ['center', 'centre'],
  ['catalog', 'catalogue'],
  ['analyze', 'analyse'],
  ['defense', 'defence'],
];
const SPELLING = new RegExp(
  `\\b(?:(${SPELLINGS.map(([us]) => us).join('|')})|(${SPELLINGS.map(([, uk]) => uk).join('|')}))(?:s|d|r|rs|ing)?\\b`,
  'giu',
);

/** How tools are silenced, with holes for what varies. */
const SUPPRESSIONS: readonly (readonly [shape: RegExp, form: string])[] = [
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
  [
    /^(?:\/\/|\/\*)\s*eslint-disable-next-line\s+\S.*\s--\s/,
    '// eslint-disable-next-line <rule> -- <reason>',
  ],
  [/^(?:\/\/|\/\*)\s*eslint-disable-next-line\s+[\w@]/, '// eslint-disable-next-line <rule>'],
  [/^(?:\/\/|\/\*)\s*eslint-disable-next-line/, '// eslint-disable-next-line'],
  [/^\/\*\s*eslint-disable\b/, '/* eslint-disable <rule> */'],
  [/^#\s*rubocop:(?:disable|todo)\b/, '# rubocop:disable <cop>'],
  [/^\/\/\s*phpcs:/, '// phpcs:ignore'],
  [/^\/\/\s*@phpstan-ignore-(?:next-)?line/, '// @phpstan-ignore-line'],
  [/^\/\/\s*@phpstan-ignore/, '// @phpstan-ignore <rule>'],
  [/^\/\*+\s*(?:\*\s*)?@phpstan-ignore-(?:next-)?line/, '/** @phpstan-ignore-line */'],
  [/^\/\*+\s*(?:\*\s*)?@phpstan-ignore/, '/** @phpstan-ignore <rule> */'],
  [/^\/\/\s*NOLINT\(/, '// NOLINT(<check>)'],
  [/^\/\/\s*-?@?ReSharper disable/, '// ReSharper disable <rule>'],
];

/** How all of them begin: most comments need not be compared with each. */
const MAY_SUPPRESS =
  /^(?:\/\/|\/\*+(?:\s*\*)?|#)\s*(?:nolint|lint:|#nosec|type:|noqa|pylint:|eslint-|rubocop:|phpcs:|@phpstan|NOLINT|-?@?ReSharper)/;

interface Prose {
  readonly comment: Comment;
  readonly text: string;
}

const proseOf = new WeakMap<FileView, readonly Prose[]>();

/** Comments that people wrote as prose: no doc comments, code, directives or dividers. Computed once a file. */
function prose(view: FileView): readonly Prose[] {
  let found = proseOf.get(view);
  if (!found) proseOf.set(view, (found = findProse(view)));
  return found;
}

/** In a text without blanks around it. */
const THREE_WORDS = /\s\S+\s/;

function findProse(view: FileView): readonly Prose[] {
  const found: Prose[] = [];
  let previousEnd = -2;
  for (const comment of view.comments) {
    const raw = view.text.slice(comment.start, comment.end);
    const continues = comment.line === previousEnd + 1;
    previousEnd = comment.endLine;
    if (comment.line !== comment.endLine || continues || /^(?:\/\*\*|\/\/\/|\/\/!|#!|##)/.test(raw)) continue;
    const next = view.lines.slice(comment.endLine + 1).trim();
    if (/^(?:\/\/|#)/.test(next)) continue;
    const text = raw.replace(/^(?:\/\/|\/\*|#)\s?|\s*\*\/$/g, '').trim();
    if (!/^\p{L}/u.test(text) || !THREE_WORDS.test(text) || /[;{}=()[\]@:`]|->/.test(text)) continue;
    if (/^(?:eslint|noqa|type|pylint|rubocop|todo|fixme|nolint|ts|istanbul|c8|phpcs)\b/i.test(text)) continue;
    found.push({ comment, text });
  }
  return found;
}

function capital(view: FileView, emit: Emit): void {
  for (const { comment, text } of prose(view)) {
    const first = text.split(/\s+/, 1)[0]!;
    if (/^\p{L}\p{Ll}*,?$/u.test(first)) emit(/^\p{Lu}/u.test(first) ? 'always' : 'never', comment);
  }
}

function period(view: FileView, emit: Emit): void {
  for (const { comment, text } of prose(view))
    if (startsOwnLine(view, comment)) emit(/[.!?]$/.test(text) ? 'always' : 'never', comment);
}

function startsOwnLine(view: FileView, comment: Comment): boolean {
  return view.text.slice(view.lines.start(comment.line), comment.start).trim() === '';
}

/** Ordinary comments on lines of their own: line or block. */
function style(view: FileView, emit: Emit): void {
  for (const comment of view.comments) {
    const raw = view.text.slice(comment.start, comment.start + 3);
    if (raw === '/**' || raw === '///' || raw === '//!' || comment.line < 5 || !startsOwnLine(view, comment))
      continue;
    if (raw.startsWith('//')) emit('line', comment);
    else if (raw.startsWith('/*')) emit('block', comment);
  }
}

function spelling(view: FileView, emit: Emit): void {
  for (const comment of view.comments) {
    const raw = view.text.slice(comment.start, Math.min(comment.end, comment.start + 4_000));
    // Not matchAll, which makes an expression of its own for every comment.
    SPELLING.lastIndex = 0;
    for (let match = SPELLING.exec(raw); match; match = SPELLING.exec(raw)) {
      const start = comment.start + match.index;
      emit(match[1] ? 'us' : 'uk', { start, end: start + match[0].length, line: view.lines.lineAt(start) });
    }
  }
}

/** C# silences its compiler and analyzers by a directive as well. */
const PRAGMA = /^[ \t]*(#pragma warning disable\b)/gm;

function suppression(view: FileView, emit: Emit): void {
  for (const comment of view.comments) {
    const raw = view.text.slice(comment.start, Math.min(comment.end, comment.start + 300));
    if (!MAY_SUPPRESS.test(raw)) continue;
    const form = SUPPRESSIONS.find(([shape]) => shape.test(raw))?.[1];
    if (form) emit(form, comment);
  }
  if (view.language?.id === 'csharp')
    for (const { 0: line, index } of view.text.matchAll(PRAGMA)) {
      const start = index + line.indexOf('#');
      emit('#pragma warning disable <rule>', {
        start,
        end: index + line.length,
        line: view.lines.lineAt(start),
      });
    }
}

/** `TODO(name): text`, `TODO: text`, `FIXME text` … with holes. */
function todo(view: FileView, emit: Emit): void {
  for (const comment of view.comments) {
    const raw = view.text.slice(comment.start, Math.min(comment.end, comment.start + 300));
    const found = /^(?:\/\/|#|\/\*)\s*@?(TODO|FIXME|XXX|HACK)\s*(\([^)]{1,40}\))?(:?)(?=\s|$)/i.exec(raw);
    if (found)
      emit(
        `${found[1]}${found[2] ? (/#?\d+/.test(found[2]) ? '(#<n>)' : '(<name>)') : ''}${found[3]} <text>`,
        comment,
      );
  }
}

/** The marks behind a title, as five of them however many there are. */
function closing(rest: string, mark: string): string {
  const text = rest.replace(/\s*\*\/$/, '');
  return /\w/.test(text) && text.endsWith(mark.repeat(3)) ? ` ${mark.repeat(5)}` : '';
}

/** Comments made of one repeated mark, with or without a title; those above all code frame the header. */
function divider(view: FileView, emit: Emit): void {
  let headEnd = 0;
  for (const comment of view.comments) {
    if (headEnd >= 0 && view.text.slice(headEnd, comment.start).trim() === '') {
      headEnd = comment.end;
      continue;
    }
    headEnd = -1;
    const raw = view.text.slice(comment.start, Math.min(comment.end, comment.start + 200)).trim();
    const found = /^(\/\/|#|\/\*)\s*([-=*#~/])\2{4,}(.*)$/.exec(raw);
    if (!found) continue;
    const [, open = '', mark = '', rest = ''] = found;
    // A line of slashes alone is one mark, not a comment's and another.
    const line = open !== '/*' && open.startsWith(mark) ? mark.repeat(5) : `${open} ${mark.repeat(5)}`;
    emit(`${line}${/\w/.test(rest) ? ' <title>' : ''}${closing(rest, mark)}`, comment);
  }
}

export const detectors: Readonly<Record<string, Detector>> = {
  'comment-capital': { needs: 'file', run: capital },
  'comment-period': { needs: 'file', run: period },
  'comment-style': { needs: 'file', run: style },
  'comment-spelling': { needs: 'file', run: spelling },
  'comment-suppression': { needs: 'statement', run: suppression },
  'comment-todo': { needs: 'statement', run: todo },
  'comment-divider': { needs: 'statement', run: divider },
};
