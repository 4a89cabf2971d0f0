import { contextWords } from '../model/context';
import type { Rule } from '../model/rule';
import type { ScopeTest } from '../model/scope';
import type { SkillFamilies } from './family';
import { codeSpan, plainSentence } from './markdown';
import { findHidden } from './unsafeText';

/**
 * The sentence of a rule in SKILL.md: the person's wording as it is, else the family's sentence and where it holds.
 * Undefined when some part of it cannot be shown safely; such a rule is left out of the prose.
 */
export function sentenceOf(rule: Rule, families: SkillFamilies): string | undefined {
  if (rule.text !== undefined) return isPlainText(rule.text) ? rule.text : undefined;
  const worded = rule.statement ?? families.sentence(rule);
  const core = plainSentence((worded && quoteValue(worded, rule.value)) ?? genericSentence(rule) ?? '');
  const where = scopeSentence(rule, core);
  const moving = movingSentence(rule);
  if (core === undefined || core === '' || where === undefined || moving === undefined) return undefined;
  return `${/[.!?]$/.test(core) ? core : `${core}.`}${where}${moving}`;
}

/** A person's wording is kept as it is, but one that came with a cloned repository may not hide anything. */
export function isPlainText(text: string): boolean {
  return text.length <= LONGEST_TEXT && !/<!--|[\r\n]/.test(text) && findHidden(text).length === 0;
}

const LONGEST_TEXT = 500;

/** Puts a value that markdown would read its own way (`src/**`, `<name>`) into a code span, unless the wording already does. */
function quoteValue(sentence: string, value: string): string {
  const span = codeSpan(value);
  if (span === undefined || !/[*_<>[\]{}#|~\\]/.test(value)) return sentence;
  return sentence
    .split(/(`+[^`]+`+)/)
    .map((part, i) => (i % 2 === 1 ? part : part.split(value).join(span)))
    .join('');
}

function genericSentence(rule: Rule): string | undefined {
  const [prefer, over, value] = [rule.prefer, rule.over, rule.value].map(part => codeSpan(part ?? ''));
  if (prefer !== undefined && over !== undefined) return `Use ${prefer}, not ${over}.`;
  return value === undefined ? undefined : `${codeSpan(rule.key)}: ${value}.`;
}

/** What a migration under way moves away from, so that nobody takes the old code for a model; empty without one. */
function movingSentence({ trend, over }: Rule): string | undefined {
  if (trend?.state !== 'migrating' || trend.from === undefined) return '';
  if (over !== undefined) return ' The project is on its way from one to the other.';
  const from = codeSpan(trend.from);
  return from === undefined ? undefined : ` The project is moving away from ${from}.`;
}

/** Where the rule holds, as sentences that follow its own; empty for everywhere, and where `said` names the place. */
function scopeSentence(rule: Rule, said = ''): string | undefined {
  const parts: string[] = [];
  for (const { when, then } of rule.scope) {
    const folder = when.path?.replace(/\*\*$/, '') ?? '';
    // `Tests in src/it/ use …`: the sentence names the place itself.
    if (rule.statement !== undefined && then === 'apply' && folder !== '' && said.includes(`\`${folder}\``))
      continue;
    const place = placeWords(when);
    const form = codeSpan(then);
    if (place === undefined || form === undefined) return undefined;
    if (then === 'apply') parts.push(rule.default === 'abstain' ? `Only ${place}.` : `Also ${place}.`);
    else if (then === 'abstain') parts.push(`Not ${place}.`);
    else parts.push(`Instead ${form} ${place}.`);
  }
  return parts.map(part => ` ${part}`).join('');
}

function placeWords(when: ScopeTest): string | undefined {
  const words: (string | undefined)[] = [];
  const span = (text: string, wrap: (shown: string) => string): void => {
    const shown = codeSpan(text);
    words.push(shown === undefined ? undefined : wrap(shown));
  };
  if (when.path?.startsWith('!')) span(when.path.slice(1), path => `outside ${path}`);
  else if (when.path !== undefined) span(when.path, path => `in ${path}`);
  if (when.role !== undefined) words.push(`in ${when.role} files`);
  if (when.language !== undefined) span(when.language, language => `in ${language}`);
  if (when.within !== undefined) {
    const known = contextWords(when.within);
    if (known === undefined) span(when.within, kind => `inside ${kind}`);
    else words.push(`inside ${known}`);
  }
  if (when.since !== undefined) span(when.since, date => `for lines written since ${date}`);
  return words.includes(undefined) ? undefined : words.join(', ') || 'everywhere';
}
