import { readFileSync } from 'node:fs';
import type { Convention } from '../../src/core/model/convention';

export interface Dated {
  readonly date: string;
  readonly commit?: string;
}

export interface Migration {
  readonly id: string;
  readonly repo: string;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly paths: readonly string[];
  readonly kind: 'gradual' | 'abrupt' | 'in_flight';
  readonly p10: Dated | null;
  readonly p50: Dated | null;
  readonly p90: Dated | null;
  readonly start: Dated;
  readonly end: Dated;
}

export function readMigrations(file: string): readonly Migration[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { migrations: Migration[] }).migrations;
}

/** Keys under which the vocabulary of conventions speaks of a case. */
const SPOKEN_AS: Readonly<Record<string, readonly string[]>> = {
  'language.declaration': ['lang.variable_declaration', 'lang.var'],
  'test.framework': ['test.framework', 'test.mocking', 'api.prefer'],
  'test.mocking': ['test.mocking', 'api.prefer'],
  'test.assertion_style': ['test.assertion_style', 'api.prefer'],
  'api.wrapper': ['api.wrapper', 'api.prefer'],
  'imports.crate_paths': ['imports.crate_paths', 'imports.relative'],
};

/** How the vocabulary of conventions writes a new form that the case writes otherwise. */
const WRITTEN_AS: Readonly<Record<string, readonly RegExp[]>> = {
  'const/let': [/^(const|let)$/],
  'X | None': [/^(x|t) \| none$/i],
  'f-string': [/^f-?strings?$/i],
  import: [/^(esm|import)$/i],
  'vi.fn': [/^vi(\.|$)|^vitest$/],
  'Preg::': [/^Preg(::|$)/],
  'Truth assertWithMessage': [/^assertWithMessage\b/],
  'file-scoped namespace': [/^file[_-]scoped$/],
  '.ShouldX': [/^Should[A-Z]|^shouldly$/],
  'use crate::': [/^crate(::|$)/],
  httpmock: [/^httpmock(\.|$)/],
};

/** Whether a claim names the new form of a case, as its value or on its preferred side. */
export function names(migration: Migration, c: Convention): boolean {
  if (!(SPOKEN_AS[migration.key] ?? [migration.key]).includes(c.key)) return false;
  const said = c.prefer ?? c.value;
  return (
    said === migration.to ||
    said.split(/\.|::/)[0] === migration.to ||
    (WRITTEN_AS[migration.to] ?? []).some(form => form.test(said))
  );
}
