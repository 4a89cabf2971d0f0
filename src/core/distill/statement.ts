import type { KeyPolicy } from './policy';

const LONGEST = 200;
/** Control, bidirectional and zero-width characters: never part of a sentence. */
// eslint-disable-next-line no-control-regex -- these are what must not get through.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Repository text made safe for one sentence: no control or invisible characters, no markup delimiters of ours. */
export function plainToken(text: string): string {
  return text.replace(UNSAFE, '').replace(/\s+/g, ' ').trim();
}

/** Cuts a sentence to the contract's 200 characters at a word. */
export function fitSentence(sentence: string): string {
  const plain = plainToken(sentence);
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST - 40))}…`;
}

/** Where a claim holds, as the end of a sentence: ` in src/**`. */
export function whereOf(glob: string, except: readonly string[]): string {
  if (except.length > 0) return ` (except in ${except.join(', ')})`;
  return glob === '**' ? '' : ` (in ${glob})`;
}

/** The family's sentence for a form, filled in; a plain "key: value" where the family has none. */
export function statementFor(
  policy: KeyPolicy,
  value: string,
  language: string,
  branch: { readonly glob: string; readonly except: readonly string[] },
): string {
  const template = policy.statements.get(value) ?? policy.statements.get('*') ?? `${policy.key}: {{value}}`;
  const filled = template
    .replace(/\{\{\{?\s*value\s*\}?\}\}/g, () => value)
    .replace(/\{\{\{?\s*language\s*\}?\}\}/g, () => language);
  const end = filled.endsWith('.') ? filled.slice(0, -1) : filled;
  return fitSentence(`${end}${whereOf(branch.glob, branch.except)}.`);
}
