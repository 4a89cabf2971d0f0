import { isSpaceCode } from '../classify/site';
import type { FileView } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

/** How many lines at the top may hold machine-read comments. */
const MAGIC_LINES = 4;

const LICENSE = /licen[sc]e|copyright|\(c\)\s|spdx-|all rights reserved/i;

/** A header that is a documentation comment of the file shows its tag, not words that differ from file to file. */
const TAG = /^\s*\/\*\*[\s*]*(@(?:fileoverview|file|overview|module|packageDocumentation)\b)/;

/** Lines that may stand before a header without being part of it. */
const BEFORE_HEADER =
  /^\s*(?:#!.*|<\?php(?:\s+declare\s*\(.*)?|declare\s*\(.*|#nullable.*|#pragma.*|#region.*|#!\[.*|["']use \w+["'];?|#\s*-\*-.*|#\s*(?:frozen_string_literal|encoding|coding|typed|mypy|pylint|flake8|ruff|isort|fmt|noqa|type|rubocop)\b.*|\/\/\s*(?:go:|\+build|@ts-|@flow|eslint-|jshint|swift-tools).*|\/\*\s*(?:eslint|global|jshint|@flow|istanbul)\b.*\*\/|)\s*$/;

/** The first comment: `license`, its first words, or `none`; one site a file. */
function header(view: FileView, emit: Emit): void {
  if (view.text.trim() === '') return;
  let line = 1;
  while (line < view.lines.count && BEFORE_HEADER.test(view.lines.slice(line))) line++;
  const start = view.lines.start(line);
  const block =
    /^(?:\s*\/\*[\s\S]{0,4000}?\*\/|(?:[ \t]*(?:\/\/|#(?!include|if|pragma|define|nullable|region|undef|\[|!\[))[^\n]*\n?)+|<!--[\s\S]{0,4000}?-->|"""[\s\S]{0,4000}?""")/.exec(
      view.text.slice(start, start + 6_000),
    )?.[0];
  const span = lineSpan(view, line);
  if (block === undefined) emit('none', span);
  else if (LICENSE.test(block)) emit('license', span);
  else if (/^\s*\/\*\*[\s*]*@(?!file|overview|module|package|license)/.test(block)) emit('none', span);
  else emit(TAG.exec(block)?.[1] ?? (firstWords(block) || 'none'), span);
}

/** The first line of a comment that says something. */
function firstWords(block: string): string {
  for (const line of block.split('\n')) {
    const words = line.replace(/^[\s/*#<!-]+|[\s/*#>-]+$/g, '');
    if (words.length > 3) return words.slice(0, 80);
  }
  return '';
}

/** Machine-read comments such as `# frozen_string_literal: true`, as written, or none. */
function magicComment(view: FileView, emit: Emit): void {
  for (let line = 1; line <= Math.min(MAGIC_LINES, view.lines.count); line++) {
    const text = view.lines.slice(line).trim();
    if (
      /^#\s*(?:-\*-.*-\*-|(?:frozen_string_literal|encoding|coding|typed|warn_indent|mypy)\s*[:=].*)$/i.test(
        text,
      )
    ) {
      emit(text, lineSpan(view, line));
      return;
    }
  }
  if (view.text.trim() !== '') emit('none', lineSpan(view, 1));
}

const DIRECTIVE = /^(?:["']use [a-z]+["']|declare\s*\([^)]*\)|#nullable \w+|#!\[[^\]]*\])/;

/** Directive before the first code: as written without the semicolon, or none. */
function directive(view: FileView, emit: Emit): void {
  const code = /^(?:\s|\/\/[^\n]*\n|#![^[\n][^\n]*\n|\/\*[\s\S]*?\*\/|<\?php)*/.exec(
    view.text.slice(0, 8_000),
  )![0].length;
  const found = DIRECTIVE.exec(view.text.slice(code, code + 200));
  const line = view.lines.lineAt(Math.min(code, Math.max(0, view.text.length - 1)));
  if (found) emit(found[0].replace(/\s*=\s*/g, '='), { start: code, end: code + found[0].length, line });
  else if (view.text.trim() !== '') emit('none', lineSpan(view, line));
}

const HEADER_FILE = /\.(?:h|hh|hpp|hxx|h\+\+|inl)$/;

/** Words of a path as the names of macros have them. */
const macroWords = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();

/** `LIB_UTIL_TEXT_H_` of util/text.h → `LIB_<PATH>_<FILE>_`: the parts of a guard that come from its path as holes. */
function guardPattern(guard: string, path: string): string {
  const folders = path.split('/');
  const file = macroWords(folders.pop()!);
  const at = guard.toUpperCase().lastIndexOf(file);
  if (at < 0) return guard;
  let before = guard.slice(0, at);
  let parents = 0;
  for (let n = 1; n <= folders.length; n++)
    if (before.toUpperCase().endsWith(`${macroWords(folders.slice(-n).join('/'))}_`)) parents = n;
  if (parents > 0) {
    const length = macroWords(folders.slice(-parents).join('/')).length + 1;
    before = `${before.slice(0, before.length - length)}<PATH>_`;
  }
  return `${before}<FILE>${guard.slice(at + file.length)}`;
}

/** How a header of C++ keeps from being read twice: `#pragma once`, or `#ifndef` with the shape of its macro. */
function includeGuard(view: FileView, emit: Emit): void {
  if (!HEADER_FILE.test(view.path)) return;
  const text = view.text.slice(0, 20_000);
  const once = /^[ \t]*#[ \t]*pragma[ \t]+once\b/m.exec(text);
  const guard = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+)[^\n]*\n\s*#[ \t]*define[ \t]+\1\b/m.exec(text);
  const found = once ?? guard;
  if (!found) return emit('none', lineSpan(view, 1));
  const form = once ? '#pragma once' : `#ifndef ${guardPattern(guard![1]!, view.path)}`;
  emit(form, lineSpan(view, view.lines.lineAt(found.index)));
}

const MODULE_STATEMENT = /(?:import\b[^(]|export\b)/y;

/** Whether a line starts with a statement of modules that begins with `word`. */
function startsStatement(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    MODULE_STATEMENT.lastIndex = at;
    if (isFirstOfLine(text, at) && MODULE_STATEMENT.test(text)) return true;
  }
  return false;
}

/** Whether only blanks stand before an offset on its line, as `^` of expressions with `m` sees lines. */
function isFirstOfLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && isSpaceCode(text.charCodeAt(at))) {
    if (/[\n\r\u2028\u2029]/.test(text[at]!)) return true;
    at--;
  }
  return at < 0;
}

/** `"use strict"` of a CommonJS file: global, function, or never; modules are strict anyway and are no sites. */
function useStrict(view: FileView, emit: Emit): void {
  const module =
    /\.mjs$/.test(view.path) || startsStatement(view.text, 'import') || startsStatement(view.text, 'export');
  const common = /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(view.text) || /\.cjs$/.test(view.path);
  if (module || !common) return;
  const found = /^([ \t]*)["']use strict["']/m.exec(view.text);
  const line = found ? view.lines.lineAt(found.index) : 1;
  emit(found ? (found[1] === '' ? 'global' : 'function') : 'never', lineSpan(view, line));
}

export const detectors: Readonly<Record<string, Detector>> = {
  header: { needs: 'file', run: header },
  'magic-comment': { needs: 'file', run: magicComment },
  directive: { needs: 'file', run: directive },
  'include-guard': { needs: 'file', run: includeGuard },
  'use-strict': { needs: 'file', run: useStrict },
};
