import { bySites, type Site } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';

/** What tools read, or a language asks for, may stand above a header without being part of it. */
const ABOVE_HEADER = [
  /^#!/,
  /^<\?php(\s+declare\s*\(.*)?$/,
  /^declare\s*\(/,
  /^#(nullable|pragma|region)/,
  /^["']use \w+["'];?$/,
  /^#\s*-\*-/,
  /^#\s*(frozen_string_literal|encoding|coding|typed|mypy|pylint|flake8|ruff|isort|fmt|noqa|type|rubocop)\b/,
  /^\/\/\s*(go:|\+build|@ts-|@flow|eslint-|jshint|swift-tools)/,
  /^\/\*\s*(eslint|global|jshint|@flow|istanbul)\b.*\*\/$/,
];

const isAboveHeader = (line: string): boolean =>
  line.trim() === '' || ABOVE_HEADER.some(shape => shape.test(line.trim()));

const NO_COMMENT = /^#(include|if|pragma|define|nullable|region|undef|\[|!\[)/;

/** The comment that the text starts with: a block, or lines in a row; undefined where code does. */
function firstComment(text: string): string | undefined {
  const solid = text.trimStart();
  const pairs = [
    ['/*', '*/'],
    ['<!--', '-->'],
    ['"""', '"""'],
  ] as const;
  for (const [open, close] of pairs) {
    const from = open === '/*' ? solid : text;
    if (!from.startsWith(open)) continue;
    const end = from.indexOf(close, open.length);
    if (end >= 0 && end - open.length <= 4_000) return from.slice(0, end + close.length);
  }
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const code = line.replace(/^[ \t]+/, '');
    if (!code.startsWith('//') && (!code.startsWith('#') || NO_COMMENT.test(code))) break;
    lines.push(line);
  }
  return lines.length > 0 ? lines.join('\n') : undefined;
}

const LICENSE = /licen[sc]e|copyright|\(c\)\s|spdx-|all rights reserved/i;

/** Header of a file: `license`, the first line of the comment that says something, or `none`; one site a file. */
function header(file: SourceFile): readonly Site[] {
  if (file.text.trim() === '') return [];
  let line = 1;
  while (line < file.lineCount && isAboveHeader(file.line(line))) line++;
  const start = file.starts[line - 1]!;
  const comment = firstComment(file.text.slice(start, start + 6_000));
  return [{ form: headerForm(comment), start, line }];
}

function headerForm(comment: string | undefined): string {
  if (comment === undefined) return 'none';
  if (LICENSE.test(comment)) return 'license';
  // A doc comment that opens with a tag belongs to the code below it.
  if (/^\s*\/\*\*[\s*]*@(?!file|overview|module|package|license)/.test(comment)) return 'none';
  const words = comment
    .split('\n')
    .map(line => line.replace(/^[\s/*#<!-]+/, '').replace(/[\s/*#>-]+$/, ''))
    .find(text => text.length > 3);
  return words?.slice(0, 80) || 'none';
}

/** A machine-read comment on one of the first four lines, as written; one site a file. */
function magicComment(file: SourceFile): readonly Site[] {
  if (!['ruby', 'python'].includes(file.speaks) || file.text.trim() === '') return [];
  for (let line = 1; line <= Math.min(4, file.lineCount); line++) {
    const text = file.line(line).trim();
    const isMagic =
      /^#\s*-\*-.*-\*-$/.test(text) ||
      /^#\s*(frozen_string_literal|encoding|coding|typed|warn_indent|mypy)\s*[:=]/i.test(text);
    if (isMagic) return [{ form: text, start: file.starts[line - 1]!, line }];
  }
  return [{ form: 'none', start: 0, line: 1 }];
}

const DIRECTIVES = [/^["']use [a-z]+["']/, /^declare\s*\([^)]*\)/, /^#nullable \w+/, /^#!\[[^\]]*\]/];

/** Where the first code stands: white space, comments, a `#!` line and `<?php` left out. */
function firstCode(text: string): number {
  let at = 0;
  for (;;) {
    const skipped = [/^\s+/, /^\/\/[^\n]*\n/, /^#![^[\n][^\n]*\n/, /^\/\*[^]*?\*\//, /^<\?php/]
      .map(shape => shape.exec(text.slice(at, 8_000))?.[0].length ?? 0)
      .find(length => length > 0);
    if (skipped === undefined) return at;
    at += skipped;
  }
}

/** The directive that code starts with, as written, without white space around `=`; one site a file. */
function directive(file: SourceFile): readonly Site[] {
  if (file.text.trim() === '') return [];
  const start = firstCode(file.text);
  const code = file.text.slice(start, start + 200);
  const found = DIRECTIVES.map(shape => shape.exec(code)?.[0]).find(text => text !== undefined);
  const line = file.lineAt(Math.min(start, file.text.length - 1));
  return [
    { form: found?.replace(/\s*=\s*/g, '=') ?? 'none', start: found ? start : file.starts[line - 1]!, line },
  ];
}

/** `"use strict"` in files that are CommonJS modules: at the margin, in functions, or nowhere. */
function useStrict(file: SourceFile): readonly Site[] {
  if (file.speaks !== 'javascript' || file.path.endsWith('.mjs')) return [];
  const lines = file.text.split('\n').map(line => line.trimStart());
  if (lines.some(line => /^(import\b[^(]|import$|export\b)/.test(line))) return [];
  const isCommon =
    file.path.endsWith('.cjs') || /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(file.text);
  if (!isCommon) return [];
  for (let line = 1; line <= file.lineCount; line++) {
    const found = /^([ \t]*)["']use strict["']/.exec(file.line(line));
    if (found)
      return [{ form: found[1] === '' ? 'global' : 'function', start: file.starts[line - 1]!, line }];
  }
  return [{ form: 'never', start: 0, line: 1 }];
}

/** What stands at the top of files. */
export const tops = bySites(
  {
    'file.header': header,
    'file.magic_comment': magicComment,
    'file.directive': directive,
    'lang.use_strict': useStrict,
  },
  {
    // The directive of a C++ header is its guard, which stands for other things than the first code.
    accepts: ({ key, language }) => key !== 'file.directive' || language !== 'cpp',
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);
