import { statementOf } from '../observe/families/statement';
import type { KeyDefinition } from '../observe/families/types';

const LONGEST = 200;
/** Control, bidirectional and zero-width characters: never part of a sentence. */
const UNSAFE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Repository text made safe for one sentence: no control or invisible characters. */
export function plainToken(text: string): string {
  return text.replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
}

/** A piece of code inside a sentence, between fences that nothing in it can end. */
export function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(run => run.length)) + 1);
  return `${fence}${text}${fence}`;
}

/** Cuts a sentence to the contract's 200 characters at a word. */
export function fitSentence(sentence: string): string {
  const plain = plainToken(sentence);
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST - 40))}…`;
}

/** Longest sentence of a rule: more is a list, which its template says better. */
const LONGEST_OWN = 400;

/** A miner's sentence as a rule keeps it; nothing where it is too long to be one. */
export function ownStatement(sentence: string): { readonly ownStatement?: string } {
  const plain = plainToken(sentence);
  return plain.length > LONGEST_OWN ? {} : { ownStatement: plain };
}

/** Where a claim holds, as the end of a sentence: ` (in src/**)`. */
export function whereOf(glob: string, except: readonly string[]): string {
  if (except.length > 0) return ` (except in ${except.join(', ')})`;
  return glob === '**' ? '' : ` (in ${glob})`;
}

/** The family's sentence for a form, with the part of the tree it holds in. */
export function statementFor(
  definition: KeyDefinition,
  value: string,
  language: string,
  branch: { readonly glob: string; readonly except: readonly string[] },
): string {
  const sentence = statementOf(definition, value, language);
  const end = sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
  return fitSentence(`${end}${whereOf(branch.glob, branch.except)}.`);
}
